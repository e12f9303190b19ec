// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/controller/sessioncontroller.h"

#include <QObject>
#include <QPointer>

#include <functional>

class QDialog;
class QWidget;

namespace dropscope::ui {

/// The way out of a session for all that needs one: disconnecting, closing the window, reloading, another
/// maildrop. With marks pending it asks which of the three endings is meant; nothing is deleted that the
/// person did not say. Where a recording proxy has clients it asks before they are cut.
class EndingFlow final : public QObject
{
    Q_OBJECT

public:
    /// Both must outlive the flow; dialogs belong to the window.
    EndingFlow(SessionController& controller, QWidget& window);

    /// Something goes on that ends with what is shown: a session, or clients behind a proxy.
    [[nodiscard]] bool isNeeded() const;
    /// Ends the session and goes on with next. It is not gone on if the person cancels, or if the marks were
    /// to be committed and that went wrong: then there is something to be read first. Asked once more while
    /// QUIT is under way without marks, it waits no longer for the answer.
    void endThen(std::function<void()> next);
    /// Without a question.
    void end(Ending ending);

private:
    [[nodiscard]] qsizetype clientsOfProxy() const;
    void ask();
    void askAboutProxy(qsizetype clients);
    void leave();
    void settle();

    SessionController& m_controller;
    QWidget& m_window;
    QPointer<QDialog> m_question;
    std::function<void()> m_next;
    bool m_isCommitting = false;
    bool m_wentWrong = false;
};

} // namespace dropscope::ui

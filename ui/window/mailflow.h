// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>
#include <QPointer>
#include <QStringList>

class QFileDialog;
class QWidget;

namespace dropscope::ui {

class AppSettings;
class EndingFlow;
class MessageStack;
class SessionController;
struct BarMessage;

/// The way into mail that lies in files: asks for a folder, ends a session that is open, and says what is
/// shown.
class MailFlow final : public QObject
{
    Q_OBJECT

public:
    /// All must outlive the flow; dialogs belong to the window.
    MailFlow(SessionController& controller, EndingFlow& ending, AppSettings& settings, MessageStack& messages,
             QWidget& window);

    void askForFolder();
    /// At least one path. What else was chosen with it is named, for it is not shown.
    void open(const QStringList& paths, const QStringList& leftOut);

signals:
    void aboutToOpen();
    /// What was given up is read on.
    void readingOn();

private:
    void tellRead();
    void addUnreadable(BarMessage& message);

    SessionController& m_controller;
    EndingFlow& m_ending;
    AppSettings& m_settings;
    MessageStack& m_messages;
    QWidget& m_window;
    QStringList m_leftOut;
    QPointer<QFileDialog> m_dialog;
};

} // namespace dropscope::ui

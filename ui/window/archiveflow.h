// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/controller/archiving.h"

#include <QObject>
#include <QPointer>

class QDialog;
class QWidget;

namespace dropscope::ui {

class AppSettings;
class MessageStack;
class SessionController;
struct BarMessage;

/// Archive, then delete: asks where to, has it done, and says what became of each message.
class ArchiveFlow final : public QObject
{
    Q_OBJECT

public:
    /// All must outlive the flow; dialogs belong to the window.
    ArchiveFlow(SessionController& controller, AppSettings& settings, MessageStack& messages,
                QWidget& window);

    /// Those that are present; somebody must be signed in.
    void ask(const QList<MessageNumber>& numbers);
    void cancel() { m_archiving.cancel(); }
    [[nodiscard]] bool isRunning() const { return m_archiving.isRunning(); }

signals:
    void started();
    void progressed(const dropscope::ui::Progress& progress);
    void ended();

private:
    void askWhere(ArchiveTarget::Kind kind, const QList<MessageNumber>& numbers);
    void start(const ArchiveTarget& target, const QList<MessageNumber>& numbers);
    void tell(const Archiving::Outcome& outcome);
    [[nodiscard]] static QString titleOf(const Archiving::Outcome& outcome);
    [[nodiscard]] static QString marksText(const Archiving::Outcome& outcome);
    static void addFailures(BarMessage& message, const Archiving::Outcome& outcome);

    SessionController& m_controller;
    AppSettings& m_settings;
    MessageStack& m_messages;
    QWidget& m_window;
    QPointer<QDialog> m_dialog;
    Archiving m_archiving;
};

} // namespace dropscope::ui

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>
#include <QPointer>

class QFileDialog;
class QMimeData;
class QWidget;

namespace dropscope::ui {

class AppSettings;
class EndingFlow;
class MessageStack;
class OpenedRecording;
class SessionController;
struct BarMessage;

/// The way into a recording: asks which one, ends a session that is open, and says what is shown. Mail that
/// was chosen in its place is handed on.
class RecordingFlow final : public QObject
{
    Q_OBJECT

public:
    /// All must outlive the flow; dialogs belong to the window.
    RecordingFlow(SessionController& controller, EndingFlow& ending, AppSettings& settings,
                  MessageStack& messages, QWidget& window);

    void ask();
    void open(const QString& path);

    /// Of a program that died; the newest first.
    void tellRecovered(const QStringList& paths);

    /// The file or folder in what is dragged, if it is one; else empty.
    [[nodiscard]] static QString fileIn(const QMimeData& data);

signals:
    void aboutToOpen();
    /// What was to be opened is mail.
    void mailChosen(const QString& path);

private:
    void tellRead();
    static void addCaptureFacts(BarMessage& message, const OpenedRecording& recording);

    SessionController& m_controller;
    EndingFlow& m_ending;
    AppSettings& m_settings;
    MessageStack& m_messages;
    QWidget& m_window;
    QPointer<QFileDialog> m_dialog;
};

} // namespace dropscope::ui

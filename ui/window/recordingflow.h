// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>
#include <QPointer>
#include <QStringList>

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
/// was chosen in its place is handed on: all that was chosen together. Of several recordings the first is
/// opened, and it is said which were not.
class RecordingFlow final : public QObject
{
    Q_OBJECT

public:
    /// All must outlive the flow; dialogs belong to the window.
    RecordingFlow(SessionController& controller, EndingFlow& ending, AppSettings& settings,
                  MessageStack& messages, QWidget& window);

    void ask();
    void open(const QString& path);
    /// Whatever a person chose or dropped together; at least one.
    void openAll(QStringList paths);

    /// Of a program that died; the newest first.
    void tellRecovered(const QStringList& paths);

    /// The files and folders in what is dragged.
    [[nodiscard]] static QStringList filesIn(const QMimeData& data);

signals:
    void aboutToOpen();
    /// What was to be opened is mail; what else was chosen with it is left out.
    void mailChosen(const QStringList& paths, const QStringList& leftOut);
    void comparisonRequested(const QString& path);

private:
    void openFirst(const QStringList& paths);
    void tellRead();
    void addLeftOut(BarMessage& message);
    static void addCaptureFacts(BarMessage& message, const OpenedRecording& recording);

    SessionController& m_controller;
    EndingFlow& m_ending;
    AppSettings& m_settings;
    MessageStack& m_messages;
    QWidget& m_window;
    QStringList m_leftOut; ///< chosen with the one that is shown
    QPointer<QFileDialog> m_dialog;
};

} // namespace dropscope::ui

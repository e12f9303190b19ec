// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/transcript/transcriptreader.h"
#include "ui/controller/connectionchoice.h"
#include "ui/controller/progress.h"

#include <QTimer>

namespace dropscope::ui {

/// A recording that is shown in place of a session. It is read in turns of a few milliseconds, and its
/// connections grow as that of a live session does.
class OpenedRecording final : public QObject
{
    Q_OBJECT

public:
    /// The error is a FileError.
    [[nodiscard]] static Expected<std::unique_ptr<OpenedRecording>> open(const QString& path);

    [[nodiscard]] const QString& path() const { return m_path; }
    [[nodiscard]] ConnectionChoice& connections() { return m_connections; }
    [[nodiscard]] const ConnectionChoice& connections() const { return m_connections; }
    /// Of the connection that is shown.
    [[nodiscard]] Inspection& inspection() const { return m_connections.inspection(); }

    [[nodiscard]] bool isReading() const { return m_turn.isActive(); }
    [[nodiscard]] Progress progress() const;
    /// What was read until now stays.
    void stop();
    /// Where the file is broken off or makes no sense; -1 where it is whole. Known when it was read.
    [[nodiscard]] qint64 brokenAt() const { return m_reader->brokenAt(); }

    /// Others made it: secrets are in its file, though not in what is shown.
    [[nodiscard]] bool isCapture() const { return !m_reader->linkType().isEmpty(); }
    [[nodiscard]] QString linkType() const { return m_reader->linkType(); }
    [[nodiscard]] TranscriptReader::PassedOver passedOver() const { return m_reader->passedOver(); }

signals:
    void progressed();
    /// To its end, or until it was stopped.
    void read();

private:
    OpenedRecording(QString path, std::unique_ptr<TranscriptReader> reader);
    void takeTurn();
    void takeConnections();

    QString m_path;
    std::unique_ptr<TranscriptReader> m_reader;
    ConnectionChoice m_connections;
    QTimer m_turn;
};

} // namespace dropscope::ui

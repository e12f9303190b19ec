// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/error.h"
#include "core/inspection/compare/sourcecomparison.h"
#include "core/inspection/inspection.h"
#include "core/transcript/transcriptreader.h"

#include <QObject>
#include <QPointer>
#include <QTimer>

#include <memory>

namespace dropscope::ui {

/// Reads a recording and compares it with a source that is shown, in turns of a few milliseconds.
class ComparisonJob final : public QObject
{
    Q_OBJECT

public:
    explicit ComparisonJob(QObject* parent = nullptr);

    /// The shown one is A. B is that connection of the file, counted from 1; 0: the first that is a session.
    /// What was under way is given up.
    void start(Inspection* shown, const QString& path, size_t connection = 0);
    void cancel();
    [[nodiscard]] bool isRunning() const { return m_turn.isActive(); }
    /// Where the file is broken off; -1 where it is whole. Known at the end.
    [[nodiscard]] qint64 brokenAt() const { return m_brokenAt; }
    /// Of the file. Known at the end, with the one that was compared, counted from 1.
    [[nodiscard]] size_t connectionCount() const { return m_connectionCount; }
    [[nodiscard]] size_t connection() const { return m_connection + 1; }

signals:
    /// From 0 to 1.
    void progressed(double part);
    void compared(std::shared_ptr<const dropscope::ComparisonResult> result);
    /// The file cannot be read, or holds no session: a FileError.
    void failed(const dropscope::Error& error);
    /// The source that was shown is no longer there.
    void shownGone();

private:
    void takeTurn();
    bool readOn();
    bool chooseConnection();
    void fail(const Error& error);

    QPointer<Inspection> m_shown;
    QString m_path;
    std::unique_ptr<TranscriptReader> m_reader;
    std::unique_ptr<Inspection> m_other;
    std::unique_ptr<SourceComparison> m_comparison; ///< refers to both
    size_t m_connection = 0;                        ///< that m_other shows
    size_t m_connectionCount = 0;
    bool m_isChosen = false; ///< somebody named the connection
    qint64 m_brokenAt = -1;
    QTimer m_turn;
};

} // namespace dropscope::ui

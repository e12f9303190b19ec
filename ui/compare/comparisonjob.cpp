// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/compare/comparisonjob.h"

namespace dropscope::ui {

namespace {

/// Leaves a turn of the window's event loop room for painting.
constexpr std::chrono::milliseconds turn(6);

constexpr double readingPart = 0.4; ///< of the progress
constexpr double inspectingPart = 0.2;

} // namespace

ComparisonJob::ComparisonJob(QObject* parent)
    : QObject(parent)
{
    connect(&m_turn, &QTimer::timeout, this, &ComparisonJob::takeTurn);
}

void ComparisonJob::start(Inspection* shown, const QString& path, size_t connection)
{
    cancel();
    m_shown = shown;
    m_path = path;
    m_isChosen = connection > 0;
    m_connection = m_isChosen ? connection - 1 : 0;
    m_connectionCount = 0;
    m_brokenAt = -1;
    auto reader = TranscriptReader::open(path);
    if (!reader)
        return fail(reader.error());
    m_reader = std::move(*reader);
    m_turn.start(0);
}

void ComparisonJob::cancel()
{
    m_turn.stop();
    m_comparison.reset();
    m_other.reset();
    m_reader.reset();
}

void ComparisonJob::takeTurn()
{
    if (!m_shown) {
        cancel();
        emit shownGone();
        return;
    }
    if (!m_comparison && (readOn() || chooseConnection()))
        return;
    if (!m_comparison) // it failed
        return;
    const bool hasMore = m_comparison->take(turn);
    emit progressed(readingPart + inspectingPart +
                    (1 - readingPart - inspectingPart) * m_comparison->progress());
    if (hasMore)
        return;
    auto result = std::make_shared<const ComparisonResult>(m_comparison->takeResult());
    cancel();
    emit compared(std::move(result));
}

/// False: the file was read to its end.
bool ComparisonJob::readOn()
{
    if (m_reader->isAtEnd())
        return false;
    m_reader->read(turn);
    m_brokenAt = m_reader->isAtEnd() ? m_reader->brokenAt() : -1;
    const auto size = static_cast<double>(std::max<qint64>(1, m_reader->size()));
    emit progressed(readingPart * static_cast<double>(m_reader->position()) / size);
    return true;
}

/// The one that was named, or the first that is a dialogue. False: it is there and was read, or there is
/// none.
bool ComparisonJob::chooseConnection()
{
    const auto& connections = m_reader->connections();
    m_connectionCount = connections.size();
    if (m_connection >= connections.size()) {
        fail(FileError{FileError::Kind::NotARecording, m_path, {}});
        return false;
    }
    if (!m_other)
        m_other =
            std::make_unique<Inspection>(connections[m_connection].transcript, Inspection::Reading::InSlices);
    m_other->readOn(turn);
    if (m_other->isBehind() || m_shown->isBehind())
        return true;
    if (m_isChosen || m_other->greeting()) {
        m_comparison = std::make_unique<SourceComparison>(*m_shown, *m_other);
        return false;
    }
    m_other.reset();
    ++m_connection;
    return true;
}

void ComparisonJob::fail(const Error& error)
{
    cancel();
    emit failed(error);
}

} // namespace dropscope::ui

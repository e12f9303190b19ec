// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/inspection/bodyindex.h"

#include "core/base/octets.h"
#include "core/transcript/transcript.h"

#include <QElapsedTimer>

#include <algorithm>

namespace dropscope {

namespace {

constexpr qint64 linesPerMark = 256;
constexpr qint64 octetsPerMark = qint64(256) * 1024;
constexpr qint64 sliceOctets = qint64(256) * 1024;

/// Calls with the end of every line and piece in the octets, which begin at a place; begin is where the line
/// at hand began.
template <typename Take>
void cutLines(OctetView octets, qint64 place, qint64 begin, Take take)
{
    const qint64 end = place + octets.size();
    qint64 from = place;
    while (from < end) {
        const qint64 limit = std::min(end, begin + BodyIndex::longestPiece);
        const qsizetype lf = octets.sliced(from - place, limit - from).indexOf('\n');
        if (lf < 0 && limit - begin < BodyIndex::longestPiece)
            break;
        begin = lf < 0 ? limit : from + lf + 1;
        from = begin;
        take(begin);
    }
}

} // namespace

void BodyIndex::setBody(OctetRange body, bool isWhole)
{
    m_body = body;
    m_isWhole = isWhole;
}

void BodyIndex::goOn(const Transcript& transcript, std::chrono::nanoseconds duration)
{
    QElapsedTimer timer;
    timer.start();
    do
        takeSlice(transcript);
    while (!isUpToDate() && timer.nsecsElapsed() < duration.count());
}

void BodyIndex::takeSlice(const Transcript& transcript)
{
    const OctetRange range{m_scanned, std::min(m_body.end, m_scanned + sliceOctets)};
    const Octets slice = transcript.read(Direction::Server, range);
    cutLines(slice, range.begin, m_next, [this](qint64 end) { takeLine(end); });
    m_scanned += slice.size();
    if (m_scanned < range.end) { // the transcript could not keep it
        m_scanned = m_body.end;
        m_next = m_body.end;
    } else if (m_isWhole && m_scanned == m_body.end && m_next < m_body.end) {
        takeLine(m_body.end);
    }
}

void BodyIndex::takeLine(qint64 end)
{
    if (m_block + 1 == m_marks.size())
        m_block = SIZE_MAX; // it grows
    const bool isFar = m_marks.empty() || m_count - m_marks.back().line >= linesPerMark ||
                       m_next - m_marks.back().place >= octetsPerMark;
    if (isFar)
        m_marks.push_back({m_count, m_next});
    ++m_count;
    m_next = end;
}

void BodyIndex::readBlock(const Transcript& transcript, size_t mark) const
{
    if (m_block == mark)
        return;
    m_block = mark;
    const Mark& at = m_marks[mark];
    const bool isLast = mark + 1 == m_marks.size();
    const OctetRange range{at.place, isLast ? m_next : m_marks[mark + 1].place};
    const auto lines = static_cast<size_t>((isLast ? m_count : m_marks[mark + 1].line) - at.line);
    const Octets octets = transcript.read(Direction::Server, range);
    m_blockStarts.assign(1, range.begin);
    cutLines(octets, range.begin, range.begin, [this](qint64 end) { m_blockStarts.push_back(end); });
    m_blockStarts.resize(lines + 1, range.end); // the last line may have no end, or be lost
    m_blockStarts.back() = range.end;
}

OctetRange BodyIndex::line(const Transcript& transcript, qint64 index) const
{
    const auto next =
        std::ranges::upper_bound(m_marks, index, {}, [](const Mark& mark) { return mark.line; });
    const auto mark = static_cast<size_t>(next - m_marks.begin()) - 1;
    readBlock(transcript, mark);
    const auto at = static_cast<size_t>(index - m_marks[mark].line);
    return {m_blockStarts[at], m_blockStarts[at + 1]};
}

qint64 BodyIndex::lineAt(const Transcript& transcript, qint64 place) const
{
    const auto next =
        std::ranges::upper_bound(m_marks, place, {}, [](const Mark& mark) { return mark.place; });
    if (next == m_marks.begin())
        return 0;
    const auto mark = static_cast<size_t>(next - m_marks.begin()) - 1;
    readBlock(transcript, mark);
    const auto after = std::ranges::upper_bound(m_blockStarts, place);
    const qint64 within = std::max<qint64>(after - m_blockStarts.begin(), 1) - 1;
    return std::min(m_marks[mark].line + within, m_count - 1);
}

} // namespace dropscope

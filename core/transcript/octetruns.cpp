// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/transcript/octetruns.h"

#include <algorithm>

namespace dropscope {

namespace {

/// Pieces that lie so close are read in one go, whatever stands between them.
constexpr qint64 readAtOnce = qint64(256) * 1024;

} // namespace

void OctetRuns::append(qint64 position, qint64 octets)
{
    if (octets == 0 || m_kept < m_size) // behind a gap nothing is kept
        return skip(octets);
    m_runs.append({m_size, position});
    m_size += octets;
    m_kept = m_size;
}

void OctetRuns::appendGap(qint64 octets)
{
    if (octets > 0)
        append(nowhere, octets);
}

qsizetype OctetRuns::runAt(qint64 place) const
{
    qsizetype low = 0;
    qsizetype high = m_runs.size();
    while (high - low > 1) {
        const qsizetype middle = low + (high - low) / 2;
        (m_runs.at(middle).begin <= place ? low : high) = middle;
    }
    return low;
}

qint64 OctetRuns::behindGap(OctetRange range) const
{
    qint64 place = range.begin;
    for (qsizetype run = runAt(place); run < m_runs.size() && place < range.end; ++run) {
        if (m_runs.at(run).position != nowhere)
            return place;
        place = rangeOf(run).end;
    }
    return range.end;
}

OctetRange OctetRuns::rangeOf(qsizetype run) const
{
    const qint64 end = run + 1 < m_runs.size() ? m_runs.at(run + 1).begin : m_kept;
    return {m_runs.at(run).begin, end};
}

Octets OctetRuns::read(const RecordingFile& file, OctetRange range) const
{
    range = {std::max(range.begin, qint64(0)), std::min(range.end, m_kept)};
    if (range.isEmpty())
        return {};
    Octets result;
    result.reserve(range.size());
    Octets window;
    qint64 windowAt = 0;
    for (qsizetype run = runAt(range.begin); run < m_runs.size(); ++run) {
        const OctetRange all = rangeOf(run);
        const OctetRange wanted{std::max(all.begin, range.begin), std::min(all.end, range.end)};
        if (wanted.isEmpty() || m_runs.at(run).position == nowhere)
            break;
        const qint64 position = m_runs.at(run).position + (wanted.begin - all.begin);
        const bool isInWindow = position >= windowAt && position + wanted.size() <= windowAt + window.size();
        if (!isInWindow && wanted.end < range.end) { // more pieces follow, perhaps close by
            windowAt = position;
            window =
                file.read(position, std::max(wanted.size(),
                                             std::min(readAtOnce, 2 * (range.end - wanted.begin) + 4096)));
        }
        if (position >= windowAt && position + wanted.size() <= windowAt + window.size())
            result.append(OctetView(window).sliced(position - windowAt, wanted.size()));
        else
            result.append(file.read(position, wanted.size()));
        if (result.size() < wanted.end - range.begin)
            break; // the file ends before its time
    }
    return result;
}

} // namespace dropscope

// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/inspection/readboundaries.h"

#include "core/transcript/transcript.h"

namespace dropscope {

namespace {

/// The first chunk of a direction that begins behind a place. Chunks of both directions stand in one list in
/// the order of time, so the places of one direction ascend in it.
qsizetype firstBehind(const Transcript& transcript, Direction direction, qint64 place)
{
    const auto& chunks = transcript.chunks();
    qsizetype low = 0;
    qsizetype high = chunks.size();
    while (low < high) {
        qsizetype middle = low + (high - low) / 2;
        const qsizetype from = middle;
        while (middle < high && chunks[middle].direction != direction)
            ++middle;
        if (middle == high)
            high = from;
        else if (chunks[middle].begin > place)
            high = from;
        else
            low = middle + 1;
    }
    while (low < chunks.size() && chunks[low].direction != direction)
        ++low;
    return low;
}

} // namespace

std::vector<qint64> readBoundaries(const Transcript& transcript, Direction direction, OctetRange range,
                                   size_t most)
{
    std::vector<qint64> places;
    const auto& chunks = transcript.chunks();
    for (qsizetype at = firstBehind(transcript, direction, range.begin); at < chunks.size(); ++at) {
        if (chunks[at].direction != direction)
            continue;
        if (chunks[at].begin >= range.end || places.size() == most)
            break;
        places.push_back(chunks[at].begin);
    }
    return places;
}

} // namespace dropscope

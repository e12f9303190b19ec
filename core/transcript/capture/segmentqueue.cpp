// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/transcript/capture/segmentqueue.h"

#include <algorithm>

namespace dropscope {

void SegmentQueue::placeAt(quint32 sequence)
{
    m_nextSequence = sequence;
    m_isPlaced = true;
}

void SegmentQueue::advance(qint64 octets)
{
    m_next += octets;
    m_nextSequence += quint32(octets);
}

void SegmentQueue::add(qint64 begin, Waiting segment)
{
    const auto same = m_waiting.find(begin);
    if (same != m_waiting.end()) {
        // The longer one: a sender may repeat several segments as one.
        const bool isMore =
            segment.octets.size() > same->second.octets.size() ||
            (segment.octets.size() == same->second.octets.size() && segment.size > same->second.size);
        if (!isMore)
            return;
        m_held -= same->second.octets.size() + overhead;
        m_waiting.erase(same);
    }
    m_held += segment.octets.size() + overhead;
    m_waiting.emplace(begin, std::move(segment));
}

std::optional<qint64> SegmentQueue::firstBegin() const
{
    return m_waiting.empty() ? std::nullopt : std::optional(m_waiting.begin()->first);
}

SegmentQueue::Waiting SegmentQueue::takeFirst()
{
    auto node = m_waiting.extract(m_waiting.begin());
    Waiting segment = std::move(node.mapped());
    m_held -= segment.octets.size() + overhead;
    const qint64 known = m_next - node.key();
    if (known <= 0)
        return segment;
    const qint64 cut = std::min(known, qint64(segment.octets.size()));
    segment.octets.remove(0, cut);
    segment.pieces = slicedPieces(segment.pieces, cut, segment.octets.size());
    segment.size = std::max(qint64(0), segment.size - known);
    return segment;
}

void SegmentQueue::dropRepeated()
{
    while (!m_waiting.empty() && m_waiting.begin()->first + m_waiting.begin()->second.size <= m_next) {
        m_held -= m_waiting.begin()->second.octets.size() + overhead;
        m_waiting.erase(m_waiting.begin());
    }
}

} // namespace dropscope

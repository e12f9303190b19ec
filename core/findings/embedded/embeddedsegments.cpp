// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/findings/embedded/embeddedsegments.h"

#include <algorithm>

namespace dropscope {

EmbeddedSegments::EmbeddedSegments(const Transcript& transcript,
                                   const std::vector<EmbeddedExchange>& exchanges, qint64 longest)
    : m_transcript(transcript)
    , m_exchanges(exchanges)
    , m_longest(longest)
    , m_isLeftOut(exchanges.size())
{
}

const EmbeddedSegment* EmbeddedSegments::next(qsizetype exchange)
{
    while (!m_next || isLeftOut(m_next->exchange)) { // it may have been said meanwhile
        m_next.reset();
        if (!findNext())
            return nullptr;
    }
    return m_next->exchange <= exchange ? &*m_next : nullptr;
}

bool EmbeddedSegments::findChunk()
{
    const auto& chunks = m_transcript.chunks();
    while (m_place >= m_read.end) {
        do {
            if (++m_chunk >= chunks.size())
                return false;
        } while (chunks[m_chunk].direction != Direction::Server);
        m_read = {chunks[m_chunk].begin, chunks[m_chunk].begin + chunks[m_chunk].size};
        m_place = m_read.begin;
    }
    return true;
}

/// The next exchange that was answered; the number of exchanges where there is none.
qsizetype EmbeddedSegments::answeredBehind(qsizetype exchange) const
{
    const qsizetype count = std::ssize(m_exchanges);
    do
        ++exchange;
    while (exchange < count && !m_exchanges[static_cast<size_t>(exchange)].status);
    return exchange;
}

/// What stands behind a reply, without a reply of its own, may be the beginning of one that was not finished.
qsizetype EmbeddedSegments::causeOf(qsizetype owner, OctetRange range) const
{
    const auto behind = static_cast<size_t>(owner + 1);
    const bool isOfOwner = owner >= 0 && range.begin < m_exchanges[behind - 1].replyEnd();
    if (isOfOwner || behind >= m_exchanges.size())
        return owner;
    const EmbeddedExchange& open = m_exchanges[behind];
    return !open.status && open.sentAt <= m_transcript.chunks()[m_chunk].at ? owner + 1 : owner;
}

bool EmbeddedSegments::findNext()
{
    const auto placeOf = [this](qsizetype exchange) {
        return m_exchanges[static_cast<size_t>(exchange)].statusRange.begin;
    };
    const qsizetype count = std::ssize(m_exchanges);
    while (findChunk()) {
        for (auto at = answeredBehind(m_owner); at < count && placeOf(at) <= m_place; at = answeredBehind(at))
            m_owner = at;
        OctetRange range{m_place, std::min(m_read.end, m_place + m_longest)};
        bool isRecut = range.end < m_read.end;
        qsizetype owner = m_owner;
        for (auto at = answeredBehind(owner); at < count && placeOf(at) < range.end;
             at = answeredBehind(at)) {
            const bool isReply = owner >= 0 && m_place < m_exchanges[static_cast<size_t>(owner)].replyEnd();
            if (isReply || isLeftOut(owner) || isLeftOut(at)) {
                range.end = placeOf(at);
                isRecut = false;
                break;
            }
            owner = at; // what stands before it belongs to no reply, and came with it
        }
        m_place = range.end;
        owner = causeOf(owner, range);
        if (isLeftOut(owner))
            continue;
        m_next = EmbeddedSegment{++m_count, range,  m_transcript.chunks()[m_chunk].at, owner, m_read.size(),
                                 m_chunk,   isRecut};
        return true;
    }
    return false;
}

} // namespace dropscope

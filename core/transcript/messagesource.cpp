// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/transcript/messagesource.h"

#include <algorithm>

namespace dropscope {

namespace {

constexpr qint64 sliceOctets = 64 * 1024;
constexpr qint64 checkpointEvery = 1024 * 1024;

} // namespace

MessageSource::MessageSource(std::shared_ptr<const Transcript> transcript, OctetRange wire, qint64 size,
                             LineEnd lineEnd)
    : m_transcript(std::move(transcript))
    , m_wire(wire)
    , m_size(size)
    , m_checkpoints{Checkpoint{0, wire.begin, DotDecoder(lineEnd)}}
    , m_at(m_checkpoints.front())
{
}

Expected<Octets> MessageSource::read(qint64 offset, qint64 length)
{
    Octets result;
    if (offset < 0 || length <= 0 || offset >= m_size)
        return result;
    const qint64 end = length < m_size - offset ? offset + length : m_size;
    rewindTo(offset);
    while (m_at.decoded < end) {
        const qint64 begin = m_at.decoded;
        const auto slice = decodeSlice(end - begin);
        if (!slice) // a message with a gap must not pass for one
            return Unexpected{FileError{FileError::Kind::NotReadable, {}, m_transcript->failure()}};
        const qint64 from = std::max(offset, begin);
        const qint64 to = std::min(end, begin + slice->size());
        if (from < to)
            result.append(OctetView(*slice).sliced(from - begin, to - from));
    }
    return result;
}

void MessageSource::rewindTo(qint64 offset)
{
    const auto after = std::ranges::upper_bound(m_checkpoints, offset, {}, &Checkpoint::decoded);
    const Checkpoint& nearest = *std::prev(after);
    if (m_at.decoded > offset || m_at.decoded < nearest.decoded)
        m_at = nearest;
}

/// Decodes about as many octets as are wanted, so that the next read can go on from there. Absent where the
/// transcript could not keep what comes next, or nothing does.
std::optional<Octets> MessageSource::decodeSlice(qint64 wanted)
{
    const qint64 end = std::min(m_wire.end, m_at.wire + std::min(wanted, sliceOctets));
    const Octets wire = m_transcript->read(Direction::Server, {m_at.wire, end});
    if (wire.isEmpty() || m_at.decoder.isAtEnd())
        return std::nullopt;
    Octets decoded;
    decoded.reserve(wire.size());
    static_cast<void>(m_at.decoder.decode(wire, decoded)); // stops only at the end of the body
    m_at.wire += wire.size();
    m_at.decoded += decoded.size();
    if (m_at.decoded >= m_checkpoints.back().decoded + checkpointEvery)
        m_checkpoints.push_back(m_at);
    return decoded;
}

} // namespace dropscope

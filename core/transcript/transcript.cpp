// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/transcript/transcript.h"

namespace dropscope {

void Transcript::append(Direction direction, OctetView octets, Instant at)
{
    if (octets.isEmpty())
        return;
    OctetStore& octetStore = direction == Direction::Client ? m_client : m_server;
    m_chunks.push_back({at, octetStore.size(), octets.size(), direction});
    octetStore.append(octets);
    for (TranscriptListener* const listener : m_listeners)
        listener->appended(direction, octets, at);
}

void Transcript::end(Instant at)
{
    if (std::exchange(m_ended, true))
        return;
    for (TranscriptListener* const listener : m_listeners)
        listener->ended(at);
}

QString Transcript::failure() const
{
    return m_server.failure().isEmpty() ? m_client.failure() : m_server.failure();
}

} // namespace dropscope

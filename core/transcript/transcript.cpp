// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/transcript/transcript.h"

#include <algorithm>

namespace dropscope {

void TranscriptListener::secured(const TlsFacts& /*facts*/, Instant /*at*/) {}

/// Who goes meanwhile leaves an empty place, so that the others keep theirs; who comes is not told of this.
template <typename Tell>
void Transcript::tellListeners(Tell tell)
{
    ++m_telling;
    const size_t count = m_listeners.size();
    for (size_t place = 0; place < count; ++place)
        if (m_listeners[place] != nullptr)
            tell(*m_listeners[place]);
    if (--m_telling == 0)
        std::erase(m_listeners, nullptr);
}

void Transcript::removeListener(TranscriptListener* listener)
{
    if (m_telling == 0)
        std::erase(m_listeners, listener);
    else
        std::ranges::replace(m_listeners, listener, nullptr);
}

void Transcript::append(Direction direction, OctetView octets, Instant at)
{
    if (octets.isEmpty())
        return;
    OctetStore& octetStore = direction == Direction::Client ? m_client : m_server;
    m_chunks.push_back({at, octetStore.size(), octets.size(), direction});
    octetStore.append(octets);
    tellListeners([&](TranscriptListener& listener) { listener.appended(direction, octets, at); });
}

void Transcript::noteTls(const TlsFacts& facts, Instant at)
{
    m_tls = TlsNote{facts, at, m_chunks.size()};
    tellListeners([&](TranscriptListener& listener) { listener.secured(facts, at); });
}

void Transcript::end(Instant at)
{
    if (std::exchange(m_ended, true))
        return;
    tellListeners([at](TranscriptListener& listener) { listener.ended(at); });
}

QString Transcript::failure() const
{
    return m_server.failure().isEmpty() ? m_client.failure() : m_server.failure();
}

} // namespace dropscope

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/clock.h"
#include "core/base/direction.h"
#include "core/base/tlsfacts.h"
#include "core/transcript/octetstore.h"

#include <optional>
#include <vector>

namespace dropscope {

// Theory of operation
//
// The one store of octets. Whatever crossed the wire stands here in both directions, each read and each write
// with its time, in the order it happened; it is only ever appended to. A place is an offset in one
// direction's octets, so a reply is one run even if commands went out while it came. Views, messages and
// exports read ranges of it; nothing else keeps octets.
//
// Secrets never enter: the Recorder masks them, octet for octet, so that places and sizes stay true.

class TranscriptListener
{
public:
    virtual ~TranscriptListener() = default;
    /// Octets were appended; they are valid during the call.
    virtual void appended(Direction direction, OctetView octets, Instant at) = 0;
    /// TLS stands from here on, or was refused for its certificate.
    virtual void secured(const TlsFacts& facts, Instant at);
    /// Nothing more will come.
    virtual void ended(Instant at) = 0;
};

class Transcript
{
public:
    /// Octets that were read or written in one go.
    struct Chunk
    {
        Instant at;
        qint64 begin; ///< in its direction's octets
        qint64 size;
        Direction direction;
    };

    void append(Direction direction, OctetView octets, Instant at);
    /// What octets cannot carry: what was negotiated, and whether it was trusted. Once; what is appended from
    /// now on went through it.
    void noteTls(const TlsFacts& facts, Instant at);
    void end(Instant at);

    [[nodiscard]] bool hasEnded() const { return m_ended; }
    [[nodiscard]] qint64 size(Direction direction) const { return store(direction).size(); }
    [[nodiscard]] Octets read(Direction direction, OctetRange range) const
    {
        return store(direction).read(range);
    }
    [[nodiscard]] const std::vector<Chunk>& chunks() const { return m_chunks; }
    /// The connection leaves this machine: what is in clear can be read by others. To be said before the
    /// first octet.
    void noteRoute(bool crossesNetwork) { m_crossesNetwork = crossesNetwork; }
    [[nodiscard]] bool crossesNetwork() const { return m_crossesNetwork; }
    struct TlsNote
    {
        TlsFacts facts;
        Instant at;
        size_t chunk; ///< the first one under TLS
    };
    /// Absent on a connection in clear.
    [[nodiscard]] const std::optional<TlsNote>& tls() const { return m_tls; }
    /// Why octets could not be kept; empty while all could.
    [[nodiscard]] QString failure() const;

    /// The listener is told of what is appended from now on. It must outlive the transcript or be removed,
    /// which may happen at any time, also while listeners are told.
    void addListener(TranscriptListener* listener) { m_listeners.push_back(listener); }
    void removeListener(TranscriptListener* listener);

private:
    template <typename Tell>
    void tellListeners(Tell tell);
    [[nodiscard]] const OctetStore& store(Direction direction) const
    {
        return direction == Direction::Client ? m_client : m_server;
    }

    OctetStore m_client;
    OctetStore m_server;
    std::vector<Chunk> m_chunks;
    std::optional<TlsNote> m_tls;
    std::vector<TranscriptListener*> m_listeners;
    int m_telling = 0; ///< how deep in the telling of listeners
    bool m_crossesNetwork = false;
    bool m_ended = false;
};

} // namespace dropscope

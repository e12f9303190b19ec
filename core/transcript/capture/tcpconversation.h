// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/transcript/capture/segmentqueue.h"

#include <array>

namespace dropscope {

/// What the packets of a connection turn out to be, in the order in which the two sides got them. Octets are
/// valid during the call.
class TcpListener
{
public:
    virtual ~TcpListener() = default;
    /// A segment, from one of the two ends: the one with that place.
    virtual void arrived(size_t from, OctetView octets, const FilePieces& pieces, Instant at) = 0;
    /// So many octets came to the other side, or must have, and were not captured.
    virtual void missed(size_t from, qint64 octets, Instant at) = 0;
};

// Theory of operation
//
// Packets of one TCP connection in, in the order of the capture; each direction's octets out, in the order of
// its sequence numbers (RFC 9293 §3.4), each segment once. Checksums are not looked at: a machine that leaves
// them to its network card captures wrong ones of its own.
//
// What is missing is waited for as long as the receiver may not have it either: it will be repeated. Once the
// receiver has acknowledged it, it came, and the capture has lost it; packets may still have been swapped, so
// a few more are awaited. Then it is a gap. Nobody answers what he did not get: a segment that acknowledges
// octets of the other direction which were not captured waits until these came, or are a gap. Memory is
// bounded: where too much waits the gap is declared at once.

class TcpConversation
{
public:
    /// Octets that may wait in all conversations together, and how many do.
    struct Budget
    {
        qint64 held = 0;
    };
    TcpConversation(TcpListener& listener, Budget& budget)
        : m_listener(listener)
        , m_budget(budget)
    {
    }
    ~TcpConversation();
    Q_DISABLE_COPY_MOVE(TcpConversation)

    /// A packet that this end sent.
    void take(size_t from, const Segment& segment);
    /// Nothing more will come: what waits is told, with gaps before it.
    void flush(Instant at);

    enum class End : quint8 { Open, ByFirst, BySecond, Reset };
    [[nodiscard]] End end() const { return m_end; }
    /// The first packet of a connection (SYN) came from that end; absent where none was captured.
    [[nodiscard]] std::optional<size_t> opener() const { return m_opener; }
    /// The other end agreed to the connection.
    [[nodiscard]] bool isEstablished() const { return m_isEstablished; }
    /// A SYN that cannot belong to this connection: its port is used anew.
    [[nodiscard]] bool isAnother(size_t from, const Segment& segment) const;

private:
    struct Side
    {
        SegmentQueue queue;
        std::optional<qint64> acknowledged; ///< by the other side, of this side's octets
        std::optional<qint64> finAt;        ///< where its octets end
        std::optional<quint32> synSequence;
        bool isFinished = false; ///< everything up to its FIN was told
        int packetsSince = 0;    ///< since the gap at hand was seen to be one
        std::optional<Instant> waitsSince;
    };
    void takeNumbers(size_t from, const Segment& segment);
    void acknowledge(size_t side, quint32 number);
    void takePayload(size_t from, const Segment& segment);
    [[nodiscard]] bool mayBeTold(size_t from, const std::optional<quint32>& acknowledged) const;
    void tell(size_t from, OctetView octets, const FilePieces& pieces, qint64 size, Instant at);
    void goOn(Instant at);
    [[nodiscard]] bool tellFirst(size_t from);
    [[nodiscard]] bool tellBlocked();
    [[nodiscard]] std::optional<qint64> missing(size_t from) const;
    [[nodiscard]] bool isGivenUp(Side& side, qint64 end, Instant at) const;
    void giveUp(size_t from, qint64 end, Instant at);
    void checkFinished(size_t from);
    void keep(size_t from, qint64 begin, const Segment& segment);
    void settle();

    TcpListener& m_listener;
    Budget& m_budget;
    qint64 m_counted = 0; ///< of the budget
    std::array<Side, 2> m_sides;
    std::optional<size_t> m_opener;
    bool m_isEstablished = false;
    End m_end = End::Open;
};

} // namespace dropscope

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/findings/embedded/embeddedcall.h"
#include "core/findings/embedded/embeddedsettings.h"
#include "core/findings/embedded/embeddedtokens.h"
#include "core/findings/embedded/serveroctets.h"

#include <deque>

namespace dropscope {

/// What the client has of the network: a segment for each receive, its time limit, its pool of packets. Keeps
/// the time as it passes on the board.
class EmbeddedWire
{
public:
    /// All must outlive it.
    EmbeddedWire(const Transcript& transcript, const std::vector<EmbeddedExchange>& exchanges,
                 const EmbeddedSettings& settings);

    [[nodiscard]] const Transcript& transcript() const { return m_transcript; }
    [[nodiscard]] const EmbeddedSettings& settings() const { return m_settings; }
    [[nodiscard]] const std::vector<EmbeddedExchange>& exchanges() const { return m_exchanges; }
    [[nodiscard]] const EmbeddedExchange& exchange(qsizetype index) const
    {
        return m_exchanges[static_cast<size_t>(index)];
    }
    [[nodiscard]] ServerOctets& octets() { return m_octets; }
    [[nodiscard]] EmbeddedSegments& segments() { return m_segments; }

    /// A call that stands for an exchange begins, not before its command was sent.
    [[nodiscard]] EmbeddedCall begin(EmbeddedApi api, qsizetype exchange);

    struct Packet
    {
        std::optional<EmbeddedReturn> code; ///< absent: the session is live, and nothing came yet
        EmbeddedSegment segment;
        OctetView octets;    ///< valid until octets are read again
        bool isLate = false; ///< nothing came in time, but something does later

        [[nodiscard]] bool has() const { return code == EmbeddedReturn::Success; }
    };
    /// What comes for a call that stands for this exchange. It says nothing of why nothing comes.
    [[nodiscard]] Packet receive(EmbeddedCall& call, qsizetype exchange);
    /// The packet that is taken for the reply to this exchange, with all there is to say of it but what a
    /// segment that cuts it means.
    [[nodiscard]] Packet readReply(EmbeddedCall& call, qsizetype exchange);
    /// The same for replies that are one line.
    [[nodiscard]] Packet readLine(EmbeddedCall& call, qsizetype exchange,
                                  EmbeddedRemarkKind cut = EmbeddedRemarkKind::ReplyCut);
    /// By its three octets.
    [[nodiscard]] bool isOk(EmbeddedCall& call, qsizetype exchange, const Packet& packet);
    /// The packet begins the reply to that exchange.
    [[nodiscard]] bool isOwn(qsizetype exchange, const Packet& packet) const
    {
        return packet.segment.exchange == exchange && this->exchange(exchange).status &&
               packet.segment.range.begin <= this->exchange(exchange).statusRange.begin;
    }

    void remark(EmbeddedCall& call, EmbeddedRemarkKind kind, OctetRange range, QStringList arguments = {},
                Direction direction = Direction::Server);
    /// A packet never goes back to the pool.
    void leak() { ++m_leaked; }
    /// Octets of the packet are in no capture. Said once: what comes behind is a guess.
    void remarkMissing(EmbeddedCall& call, const Packet& packet);
    /// Something went wrong before: what is read may be anything.
    [[nodiscard]] bool hasParted() const { return m_hasParted; }

    /// As "the greeting", "RETR 2".
    [[nodiscard]] QString name(qsizetype exchange) const;
    [[nodiscard]] static QString text(qint64 number) { return QString::number(number); }
    /// Seconds with a decimal where there is one.
    [[nodiscard]] static QString text(std::chrono::nanoseconds time);
    [[nodiscard]] QString limitText() const { return text(m_settings.limits.replyTimeout); }

private:
    [[nodiscard]] Packet nothing(EmbeddedCall& call, qsizetype exchange);
    [[nodiscard]] bool isServerGone(qsizetype exchange) const;
    void remarkSegment(EmbeddedCall& call, qsizetype exchange, const Packet& packet);
    void remarkCut(EmbeddedCall& call, qsizetype exchange, const Packet& packet, EmbeddedRemarkKind kind);
    void watchPool(EmbeddedCall& call, const EmbeddedSegment& segment);
    [[nodiscard]] qint64 segmentsOf(OctetRange range, const EmbeddedSegment& first) const;

    const Transcript& m_transcript;
    const std::vector<EmbeddedExchange>& m_exchanges;
    const EmbeddedSettings& m_settings;
    ServerOctets m_octets;
    EmbeddedSegments m_segments;
    Instant m_now{};
    qint64 m_leaked = 0; ///< packets
    bool m_hasParted = false;
    bool m_toldRecut = false;
    bool m_toldMissing = false;

    std::deque<qint64> m_window; ///< octets of the newest segments that are in flight at once
    qint64 m_windowOctets = 0;
    qsizetype m_windowOf = -1; ///< the exchange that they answer
    bool m_toldPool = false;   ///< for that one
};

} // namespace dropscope

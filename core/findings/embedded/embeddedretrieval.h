// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/findings/embedded/embeddedbody.h"
#include "core/findings/embedded/embeddedwire.h"

namespace dropscope {

/// nx_pop3_client_mail_item_get, and nx_pop3_client_mail_item_message_get until the final packet or a
/// failure.
class EmbeddedRetrieval
{
public:
    explicit EmbeddedRetrieval(EmbeddedWire& wire)
        : m_wire(wire)
    {
    }

    /// The reply to RETR.
    [[nodiscard]] EmbeddedCall start(qsizetype exchange);
    /// There are packets to ask for.
    [[nodiscard]] bool isRunning() const { return m_isRunning; }
    [[nodiscard]] EmbeddedCall next();
    [[nodiscard]] qsizetype exchange() const { return m_exchange; }

private:
    /// What followed the status line in its packet.
    struct Held
    {
        OctetRange range;
        Octets octets;
        bool isUnderflow = false; ///< its length is below zero
    };
    void readStatus(EmbeddedCall& call, const EmbeddedWire::Packet& packet);
    void readSize(EmbeddedCall& call, OctetView packet);
    void hold(EmbeddedCall& call, const EmbeddedWire::Packet& packet);
    void remarkUnderflow(EmbeddedCall& call, const EmbeddedWire::Packet& packet);
    void takeHeld(EmbeddedCall& call);
    void takePacket(EmbeddedCall& call);
    void judge(EmbeddedCall& call, OctetRange range, EmbeddedBody body);
    void finish(EmbeddedCall& call, OctetRange range, EmbeddedBody body);
    void remarkNothing(EmbeddedCall& call, const EmbeddedWire::Packet& packet);

    EmbeddedWire& m_wire;
    qsizetype m_exchange = -1;
    std::optional<Held> m_held;
    OctetRange m_last;     ///< the last piece that was taken for the message
    qint64 m_taken = 0;    ///< octets of the message before that piece
    bool m_isOpen = false; ///< a message was begun, and not read to its end
    bool m_isRunning = false;
    bool m_isOwn = false; ///< what it reads is the message that was asked for
};

} // namespace dropscope

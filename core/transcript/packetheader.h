// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/direction.h"
#include "core/base/octets.h"
#include "core/transcript/connectionnote.h"

#include <optional>

namespace dropscope {

// The headers that a recording gives its octets, so that every tool for captures can read them: raw IP,
// either version, without options or fragments, and TCP (RFC 791, RFC 8200, RFC 9293). The checksums are
// right.

namespace tcpflags {
constexpr quint8 fin = 0x01;
constexpr quint8 syn = 0x02;
constexpr quint8 reset = 0x04;
constexpr quint8 push = 0x08;
constexpr quint8 acknowledge = 0x10;
} // namespace tcpflags

/// An IP protocol for experiments (RFC 3692): a note.
constexpr quint8 noteProtocol = 253;
/// Octets of POP3, or of a note, that fit a packet whatever the version of IP.
constexpr qsizetype longestPayload = 65535 - 40 - 20;

/// The two ends of a recorded connection, as its packets name them.
struct PacketEnds
{
    QHostAddress client;
    QHostAddress server;
    quint16 clientPort;
    quint16 serverPort;

    [[nodiscard]] bool isIpv6() const { return server.protocol() == QAbstractSocket::IPv6Protocol; }
};

struct TcpNumbers
{
    quint32 sequence;
    quint32 acknowledgement;
    quint8 flags;
};

/// The headers of a packet, before its payload; with SYN among the flags with the options of one.
[[nodiscard]] Octets tcpHeaders(const PacketEnds& ends, Direction direction, TcpNumbers numbers,
                                OctetView payload);
[[nodiscard]] Octets notePacket(const PacketEnds& ends, OctetView payload);

/// What stands in the headers of a packet. Views are into it.
struct PacketHeader
{
    OctetView source; ///< 4 or 16 octets
    OctetView destination;
    bool isNote = false;
    quint16 sourcePort = 0;
    quint16 destinationPort = 0;
    TcpNumbers numbers{};
    qsizetype payloadBegin = 0;
    qsizetype payloadSize = 0; ///< as the headers say, which may be more than is there
};

/// Absent for what is neither TCP nor a note, a fragment, or cut within its headers.
[[nodiscard]] std::optional<PacketHeader> readPacketHeader(OctetView packet);

[[nodiscard]] QHostAddress hostAddress(OctetView octets);

} // namespace dropscope

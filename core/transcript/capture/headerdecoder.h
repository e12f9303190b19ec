// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/octets.h"
#include "core/transcript/capture/endpoints.h"

#include <optional>

namespace dropscope {

// The headers of foreign packets, through libtins: the one place that knows it. Each header is given to it
// alone and without its options, of which none is needed: what is odd in them costs no packet, and every
// place in the packet stays known.

struct IpHeader
{
    std::array<quint8, 16> source{}; ///< as an Endpoint4or6 has it
    std::array<quint8, 16> destination{};
    quint8 protocol = 0;
    qsizetype payloadBegin = 0; ///< in the packet; never behind its end
    qsizetype payloadSize = 0;  ///< as the header says, which may be more than was captured

    bool isFragment = false;
    bool isLastFragment = false;
    qsizetype fragmentOffset = 0; ///< in octets
    quint32 identification = 0;
};

constexpr quint8 protocolTcp = 6;

[[nodiscard]] bool isKnownLinkType(int linkType);

/// Of a packet with this kind of link header (DLT_ of libpcap). Absent for what is no IP, is cut within its
/// headers, or makes no sense.
[[nodiscard]] std::optional<IpHeader> decodeIp(int linkType, OctetView packet);

struct TcpHeader
{
    quint16 sourcePort = 0;
    quint16 destinationPort = 0;
    quint32 sequence = 0;
    quint32 acknowledgement = 0;
    quint8 flags = 0;
    qsizetype size = 0; ///< with options
};
[[nodiscard]] std::optional<TcpHeader> decodeTcp(OctetView octets);

} // namespace dropscope

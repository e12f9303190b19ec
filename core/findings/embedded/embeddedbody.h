// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/octets.h"

namespace dropscope {

/// How the NetX client sees that a message is at its end: by the packet alone, never by lines.
struct EmbeddedBody
{
    static constexpr qsizetype markerOctets = 5; ///< CR LF . CR LF

    bool isFinal = false;
    quint64 bytes = 0; ///< that the application is told of

    /// Of a packet of so many octets; its first and last ones are at hand, five or all of them.
    [[nodiscard]] static EmbeddedBody judge(OctetView head, OctetView tail, qint64 octets);
    [[nodiscard]] static EmbeddedBody judge(OctetView packet) { return judge(packet, packet, packet.size()); }
};

} // namespace dropscope

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtGlobal>

#include <chrono>

namespace dropscope {

/// What a small client of the NetX class bears, as it is delivered. A board may be built with others.
struct EmbeddedLimits
{
    std::chrono::seconds replyTimeout{10}; ///< for the greeting, a reply, and each read of a message
    qint64 packetPayload = 1460;           ///< octets
    qint64 nameOctets = 40;
    qint64 passwordOctets = 20;
    qint64 timestampOctets = 75; ///< of the greeting's timestamp, its brackets counted
    qint64 packets = 9;          ///< in its pool; each read takes one
    qint64 smallRead = 128;      ///< a mean size of reads below this wastes the pool
};

} // namespace dropscope

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/clock.h"
#include "core/base/direction.h"
#include "core/base/octetrange.h"
#include "core/protocol/values/anomalyset.h"

#include <chrono>
#include <optional>

namespace dropscope {

/// One entry of the protocol log: a line, or the body of a multi-line response as one. The entries of a whole
/// session cover every octet of both directions exactly once. A body with a gap in it is several entries.
struct LogEntry
{
    enum class Kind : quint8 {
        Greeting,
        Command,
        Challenge, ///< a "+" line of AUTH
        SaslResponse,
        Status,      ///< the first line of a reply
        Body,        ///< the rest of a multi-line response, termination octet included; grows while it comes
        Unsolicited, ///< nobody asked for it
        Gap,         ///< octets that are missing: nothing can be read there
        Unfinished,  ///< a line that had no end when the connection ended
    };
    Kind kind = Kind::Command;
    Direction direction = Direction::Client;
    std::optional<quint64> exchange;
    Instant at; ///< when it was whole; for a Body: when its last octet came
    std::optional<std::chrono::nanoseconds>
        latency;              ///< Status: from the command to the first octet of its reply
    OctetRange range;         ///< in its direction's octets
    quint64 lines = 0;        ///< Body: without the termination line
    bool isNegative = false;  ///< Status: -ERR, or no status indicator at all
    bool isWhole = true;      ///< Body: its end came
    bool hasGap = false;      ///< Body: octets of it are missing, before this piece or behind it
    bool isPipelined = false; ///< Command: sent before the answer to the one before it came
    AnomalySet anomalies;
};

} // namespace dropscope

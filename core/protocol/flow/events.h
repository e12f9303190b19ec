// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/error.h"
#include "core/protocol/values/anomaly.h"
#include "core/protocol/values/greeting.h"
#include "core/protocol/values/sessionstate.h"

#include <variant>

namespace dropscope {

// What the octets of a server turned out to be, in their order. The client engine and the observer speak in
// these; replies come in the order of the commands, so no event need name its command. A position is the
// number of the server's octets up to and including what the event is about, counted from the start of the
// session.

struct GreetingArrived
{
    Greeting greeting;
    qint64 position;
};

/// The first line of the reply to the oldest unanswered command. For AUTH it may be a challenge; then another
/// follows.
struct StatusArrived
{
    StatusLine status;
    bool bodyFollows;
    qint64 position;
};

/// A piece of a multi-line response, byte-stuffing taken off, cut where the reads were cut. Empty where a
/// read held nothing but byte-stuffing or the termination octet.
struct BodyArrived
{
    Octets octets;
    qint64 position;
};

/// The reply to the oldest unanswered command is whole.
struct ReplyEnded
{
    Status status;
    quint64 lines; ///< of its body
    qint64 position;
    bool isWhole = true; ///< nothing of it is missing
};

struct StateChanged
{
    SessionState from;
    SessionState to;
};

struct AnomalyFound
{
    Anomaly anomaly;
    qint64 position;
};

/// Nothing that follows can be understood. The connection should be ended.
struct DialogueBroken
{
    ProtocolError::Kind kind;
    Octets octets; ///< the beginning of what broke it
    const char* section;
    qint64 position;
};

using ProtocolEvent = std::variant<GreetingArrived, StatusArrived, BodyArrived, ReplyEnded, StateChanged,
                                   AnomalyFound, DialogueBroken>;

} // namespace dropscope

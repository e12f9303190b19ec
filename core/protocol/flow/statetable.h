// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/protocol/values/keyword.h"
#include "core/protocol/values/sessionstate.h"

#include <span>

namespace dropscope {

/// What moves a session from one state to the next. Seen alike from either end of the wire.
enum class Moment : quint8 {
    Greeted,   ///< the server's greeting was positive
    Rejected,  ///< the server's greeting was negative
    Commanded, ///< the command went out (or came in)
    Accepted,  ///< its reply was positive
    Refused,   ///< its reply was negative
    ConnectionEnded,
};

/// One way from a state to another. What stands in no row changes nothing.
struct Transition
{
    SessionState from;
    Moment moment;
    Keyword keyword; ///< for Commanded, Accepted and Refused
    SessionState to;
    const char* section;
};

/// The whole life of a session (RFC 1939 §3 to §7). Client, test server, observer, server check and the
/// diagram in docs/states.md read this table; none of them knows a transition of its own.
[[nodiscard]] std::span<const Transition> stateTable();

/// The state after a moment; the same state where no row fits.
[[nodiscard]] SessionState stateAfter(SessionState state, Moment moment, Keyword keyword = Keyword::Unknown);

} // namespace dropscope

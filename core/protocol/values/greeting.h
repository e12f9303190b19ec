// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/protocol/values/statusline.h"

namespace dropscope {

/// The one line with which a server opens a session (RFC 1939 §4).
struct Greeting
{
    StatusLine status;
    /// The timestamp with its angle brackets, if the greeting holds exactly one that is a well-formed msg-id:
    /// the server then takes APOP (RFC 1939 §7).
    std::optional<Octets> timestamp;
    /// Something stands in angle brackets, and nothing that does is a msg-id, or two are: to digest it would
    /// let the server, or whoever stands before it, choose what is digested with the secret.
    bool hasIllFormedTimestamp = false;
};

[[nodiscard]] Greeting parseGreeting(StatusLine status);

} // namespace dropscope

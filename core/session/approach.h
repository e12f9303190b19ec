// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/session/session.h"

namespace dropscope {

/// A session that stands in AUTHORIZATION, as safe as the settings ask for.
struct Approached
{
    Greeting greeting;
    std::optional<Capabilities> inClear;      ///< before STLS; absent where there was no STLS
    std::optional<Capabilities> capabilities; ///< that count now; absent where CAPA is refused
};

/// Connects and asks for capabilities. By the settings' security takes STLS, and then asks again, for what
/// was said in clear counts no more (RFC 2595 §4). Where STLS is required and not to be had it ends with a
/// TlsError, nothing secret sent. A server without CAPA is gone on with.
void approach(Session& session, const SessionSettings& settings, Answer<Approached> answer);

/// A server without the command: the session goes on. A reply that makes no sense to an optional question
/// neither ends it.
[[nodiscard]] bool canGoOnWithout(const Session& session, const Error& error);

} // namespace dropscope

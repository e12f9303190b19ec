// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/findings/embedded/embeddedtimestamp.h"

namespace dropscope {

class Inspection;

/// What APOP would send, by the RFC and from a board with the client of NetX.
struct ApopBench
{
    EmbeddedTimestamp timestamp;
    /// Absent where the password is not in memory: a recording does not have it, nor a session without PASS.
    std::optional<Octets> correctDigest;
    std::optional<Octets> embeddedDigest;
};

[[nodiscard]] ApopBench apopBench(const Inspection& inspection, const EmbeddedTimestamp& timestamp);

} // namespace dropscope

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/findings/embedded/embeddedcall.h"
#include "core/findings/embedded/embeddedsettings.h"
#include "core/findings/embedded/embeddedtimestamp.h"

namespace dropscope {

/// What the cuts between pieces of the server's octets are known from.
enum class EmbeddedBoundaries : quint8 {
    Segments, ///< of a capture: what an embedded client received
    Reads,    ///< of a session or recording: each at least one segment, and perhaps several
};

/// What became of a dialogue on the board.
struct EmbeddedResult
{
    static constexpr size_t mostCalls = 100'000;

    EmbeddedSettings settings;
    EmbeddedBoundaries boundaries = EmbeddedBoundaries::Reads;
    std::vector<EmbeddedCall> calls;
    EmbeddedTimestamp timestamp; ///< of the greeting
    /// Where the board and a correct client part, or neither can go on.
    struct Parting
    {
        size_t call;
        size_t remark;
    };
    std::optional<Parting> parting;
    quint64 notReplayed = 0; ///< commands of the recording behind a failed sign-in, or beyond mostCalls
    bool isUnderTls = false; ///< TLS hides the segments, and this client has none: nothing is replayed
    bool isWaiting = false;  ///< the session is live, and the last call has no result yet

    [[nodiscard]] const EmbeddedRemark* reason() const
    {
        return parting ? &calls[parting->call].remarks[parting->remark] : nullptr;
    }
};

} // namespace dropscope

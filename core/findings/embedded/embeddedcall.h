// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/findings/embedded/embeddedapi.h"
#include "core/findings/embedded/embeddedcorrect.h"
#include "core/findings/embedded/embeddedremark.h"
#include "core/findings/embedded/embeddedsegments.h"

#include <vector>

namespace dropscope {

/// A call of the application on the board: what it gives back, and what it should have.
struct EmbeddedCall
{
    EmbeddedApi api = EmbeddedApi::NotOfIt;
    std::optional<quint64> message; ///< its argument
    /// Absent where it was not called, where the recording does not show what would come of it, or where it
    /// still waits.
    std::optional<EmbeddedReturn> code;

    std::optional<quint64> count; ///< of STAT
    std::optional<quint64> total;
    std::optional<quint64> size;  ///< of LIST n or RETR n
    std::optional<quint64> bytes; ///< of a packet of the message
    std::optional<bool> isFinal;

    std::optional<qsizetype> exchange;  ///< that it stands for
    Keyword keyword = Keyword::Unknown; ///< of that exchange's command
    EmbeddedCorrect correct;
    std::vector<EmbeddedSegment> segments; ///< that it took; where calls are folded: the first and the last
    quint64 times = 1; ///< so many calls of the same kind, one after the other, stand here as one
    Instant at;        ///< when it was called
    std::chrono::nanoseconds waited{0};
    std::vector<EmbeddedRemark> remarks; ///< the first that isParting() is the reason

    [[nodiscard]] bool hasSucceeded() const { return code == EmbeddedReturn::Success; }
};

} // namespace dropscope

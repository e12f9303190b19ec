// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/octetcount.h"

namespace dropscope::ui {

/// What a message holds once transfer encoding is undone, as far as that is known.
struct DecodedSize
{
    enum class State : quint8 {
        NotKnown, ///< it was not retrieved
        Counting, ///< or about to be
        Counted,
        CountedInPart, ///< parts beyond MessageLimits are not in it
        Failed,        ///< the message could not be read
    };
    State state = State::NotKnown;
    OctetCount octets; ///< of all parts that hold no others; 0 unless it was counted

    [[nodiscard]] bool isCounted() const { return state == State::Counted || state == State::CountedInPart; }
    friend bool operator==(const DecodedSize&, const DecodedSize&) = default;
};

} // namespace dropscope::ui

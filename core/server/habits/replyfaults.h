// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/faults/activefaults.h"
#include "core/protocol/flow/serverhabits.h"

namespace dropscope {

/// What a fault of a reply looks at.
struct ReplyContext
{
    ServerHabits::Answer answer;
    bool isEncrypted = false;
    bool hasUtf8 = false; ///< UTF8 was accepted before

    [[nodiscard]] Keyword keyword() const;
    [[nodiscard]] bool isTo(Keyword keyword) const
    {
        return answer.command != nullptr && this->keyword() == keyword;
    }
    [[nodiscard]] bool isIn(SessionState state) const { return answer.state == state; }
    [[nodiscard]] bool is(Objection objection) const { return answer.objection == objection; }
    /// A refusal by who looks after names and passwords.
    [[nodiscard]] bool isRefusedSignIn() const;
};

/// A status line, with its line end, as all faults that are on make it: another one, several, or none.
void spoilReply(const ActiveFaults& faults, const ReplyContext& context, Octets& line);
/// Whether the connection ends in place of the reply, or behind it.
enum class HangUp : quint8 { Not, InPlace, Behind };
[[nodiscard]] HangUp hangUpAt(const ActiveFaults& faults, const ReplyContext& context);

} // namespace dropscope

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/message/messagestructure.h"

#include <optional>

namespace dropscope {

/// What a person reads of a message, and what came with it: indices into MessageStructure::parts.
struct MessageBodies
{
    std::optional<qsizetype> plain; ///< the first text to be read, without markup
    std::optional<qsizetype> html;
    std::vector<qsizetype> attachments; ///< files, pictures, messages that are not shown as the body is
    std::vector<qsizetype> related;     ///< what the HTML shows within itself (RFC 2387): by Content-ID

    /// The one to show where only text can be: plain, or HTML.
    [[nodiscard]] std::optional<qsizetype> best() const { return plain ? plain : html; }
};

[[nodiscard]] MessageBodies bodiesOf(const MessageStructure& message);

} // namespace dropscope

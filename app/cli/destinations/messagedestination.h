// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/output/itemfacts.h"
#include "core/base/error.h"
#include "core/base/expected.h"

#include <QString>

#include <optional>
#include <span>
#include <vector>

namespace dropscope {

/// Where retrieved messages go, one after the other. All failures are FileErrors.
class MessageDestination
{
public:
    MessageDestination() = default;
    MessageDestination(const MessageDestination&) = delete;
    MessageDestination& operator=(const MessageDestination&) = delete;
    virtual ~MessageDestination() = default;

    /// Asked once, before any message is retrieved: whether all of them can go there, as far as that can be
    /// known.
    [[nodiscard]] virtual Expected<Done> prepare(std::span<const ItemFacts> items) = 0;

    [[nodiscard]] virtual Expected<Done> begin(const ItemFacts& item) = 0;
    [[nodiscard]] virtual Expected<Done> append(OctetView octets) = 0;
    /// The message is whole, and waits for flush().
    [[nodiscard]] virtual Expected<Done> commit() = 0;
    struct Flushed
    {
        std::vector<QString> files;   ///< that each alone stands in, those before a failure; empty: in none
        std::optional<Error> failure; ///< of the message behind them
    };
    /// Every message that was committed since is where it is to be, and stays there when the power goes. The
    /// disk is waited for, so it is asked seldom.
    [[nodiscard]] virtual Flushed flush() = 0;
    /// The message that was begun will not become whole. Without effect if none was begun.
    virtual void discard() = 0;
};

} // namespace dropscope

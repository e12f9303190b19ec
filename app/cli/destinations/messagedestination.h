// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/itemfacts.h"
#include "core/base/expected.h"

#include <QString>

#include <span>

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
    /// The message is whole. Returns the file that it alone stands in; empty if there is none.
    [[nodiscard]] virtual Expected<QString> commit() = 0;
    /// The message that was begun will not become whole. Without effect if none was begun.
    virtual void discard() = 0;
};

} // namespace dropscope

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/octetsource.h"
#include "core/maildrop/item.h"

#include <memory>

namespace dropscope {

/// Where the messages of an inspection are read from: what crossed the wire, or files. Who looks at a message
/// need not know which it is.
class MessageOrigin
{
public:
    virtual ~MessageOrigin() = default;

    /// Of an item that is there whole. Octets are fetched when they are read, and only then may that fail.
    [[nodiscard]] virtual std::unique_ptr<OctetSource> message(const Item& item) const = 0;
};

} // namespace dropscope

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/expected.h"
#include "core/protocol/values/capabilities.h"
#include "core/protocol/values/greeting.h"
#include "core/protocol/values/listings.h"

#include <functional>

namespace dropscope {

/// Called once with what was asked for, or why it is not to be had. Never called after the session is
/// destroyed.
template <typename T>
using Answer = std::function<void(Expected<T>)>;

/// What RETR or TOP delivered.
struct MessageReceipt
{
    MessageNumber number;
    OctetCount octets; ///< byte-stuffing taken off
    quint64 lines = 0;
};

/// A reply as it came, to a command that a person typed.
struct RawReply
{
    StatusLine status;
    Octets body; ///< byte-stuffing taken off; empty where a sink took it
};

} // namespace dropscope

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/octets.h"

namespace dropscope {

/// The extended response code at the start of a reply's text, such as IN-USE or SYS/TEMP (RFC 2449 §8, RFC
/// 3206).
struct ResponseCode
{
    Octets levels; ///< what stands between the brackets

    friend bool operator==(const ResponseCode&, const ResponseCode&) = default;
};

} // namespace dropscope

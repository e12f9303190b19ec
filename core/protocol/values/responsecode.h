// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/octets.h"

namespace dropscope {

/// What a response code means. A level below one that is known changes nothing (RFC 2449 §8).
enum class ResponseCodeKind : quint8 {
    Unknown,
    InUse,      ///< another session holds the maildrop (RFC 2449 §8.1.2)
    LoginDelay, ///< signed in too recently (RFC 2449 §8.1.1)
    SysTemp,    ///< the system failed, and will likely recover (RFC 3206 §4)
    SysPerm,    ///< the system failed, and somebody must see to it (RFC 3206 §4)
    Auth,       ///< name or secret are wrong (RFC 3206 §5)
    Utf8,       ///< what was asked for needs UTF8 first (RFC 6856 §5)
};

/// From what stands between the brackets, in any case.
[[nodiscard]] ResponseCodeKind responseCodeKind(OctetView levels);

/// The extended response code at the start of a reply's text, such as IN-USE or SYS/TEMP (RFC 2449 §8, RFC
/// 3206).
struct ResponseCode
{
    Octets levels; ///< what stands between the brackets

    [[nodiscard]] ResponseCodeKind kind() const { return responseCodeKind(levels); }

    friend bool operator==(const ResponseCode&, const ResponseCode&) = default;
};

} // namespace dropscope

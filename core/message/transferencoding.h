// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/octets.h"

namespace dropscope {

/// What Content-Transfer-Encoding says (RFC 2045 §6).
enum class TransferEncoding : quint8 {
    Absent, ///< which means 7bit
    SevenBit,
    EightBit,
    Binary,
    QuotedPrintable,
    Base64,
    Uuencode, ///< x-uuencode and its like: in no RFC, and in use
    Unknown,
};

/// Nothing is to be decoded.
[[nodiscard]] constexpr bool isIdentity(TransferEncoding encoding)
{
    return encoding <= TransferEncoding::Binary || encoding == TransferEncoding::Unknown;
}

} // namespace dropscope

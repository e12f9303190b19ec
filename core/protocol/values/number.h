// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/octets.h"

#include <QtGlobal>

namespace dropscope {

/// A decimal number as RFC 1939 §4 has them: digits only, no sign, no blank. Beyond 64 bits is a result of
/// its own.
struct ParsedNumber
{
    enum class Result : quint8 { Number, NotANumber, TooLarge };
    Result result = Result::NotANumber;
    quint64 value = 0;

    explicit operator bool() const { return result == Result::Number; }
};

[[nodiscard]] ParsedNumber parseNumber(OctetView digits);

} // namespace dropscope

// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/protocol/values/number.h"

#include <charconv>

namespace dropscope {

ParsedNumber parseNumber(OctetView digits)
{
    if (digits.isEmpty() || digits.front() < '0' || digits.front() > '9')
        return {};
    quint64 value = 0;
    const char* const end = digits.data() + digits.size();
    const auto [stop, error] = std::from_chars(digits.data(), end, value);
    if (stop != end)
        return {};
    if (error == std::errc::result_out_of_range)
        return {ParsedNumber::Result::TooLarge, 0};
    return {ParsedNumber::Result::Number, value};
}

} // namespace dropscope

// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/conformance/advice/advice.h"

#include "core/conformance/advice/advicerows.h"
#include "core/conformance/checkcase.h"

#include <algorithm>
#include <array>
#include <string_view>

namespace dropscope {

const char* adviceFor(const CheckCase& row)
{
    const std::string_view id = row.id;
    for (const auto rows : std::array{rfc1939Advice(), extensionAdvice(), embeddedAdvice()}) {
        const auto found = std::ranges::find_if(rows, [id](const AdviceRow& each) { return id == each.id; });
        if (found != rows.end())
            return found->advice;
    }
    return ""; // a test sees that every case of the table has one
}

} // namespace dropscope

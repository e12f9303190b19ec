// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <span>

namespace dropscope {

/// What to change in a server where a case is not met.
struct AdviceRow
{
    const char* id;     ///< of the case
    const char* advice; ///< to somebody who writes firmware and has not read the RFC
};

// In the order of the cases.
[[nodiscard]] std::span<const AdviceRow> rfc1939Advice();
[[nodiscard]] std::span<const AdviceRow> extensionAdvice();
[[nodiscard]] std::span<const AdviceRow> embeddedAdvice();

} // namespace dropscope

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/conformance/checkcase.h"

#include <span>
#include <vector>

namespace dropscope {

// Each group stands in a file of its own, in the order of the RFC.
[[nodiscard]] std::span<const CheckCase> framingCases();
[[nodiscard]] std::span<const CheckCase> stuffingCases();
[[nodiscard]] std::span<const CheckCase> loginCases();
[[nodiscard]] std::span<const CheckCase> transactionCases();
[[nodiscard]] std::span<const CheckCase> topUidlCases();
[[nodiscard]] std::span<const CheckCase> updateCases();
[[nodiscard]] std::span<const CheckCase> capabilityCases();
[[nodiscard]] std::span<const CheckCase> pipeliningCases();
[[nodiscard]] std::span<const CheckCase> saslCases();
[[nodiscard]] std::span<const CheckCase> tlsCases();
[[nodiscard]] std::span<const CheckCase> extensionCases();
[[nodiscard]] std::span<const CheckCase> embeddedCases();

/// In the order they are shown.
[[nodiscard]] std::vector<std::span<const CheckCase>> caseGroups();

} // namespace dropscope

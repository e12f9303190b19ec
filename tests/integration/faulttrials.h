// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/integration/faulttrial.h"

namespace dropscope {

/// How a fault is tried: with what value, and on what kind of server.
[[nodiscard]] Trial trialOf(const FaultRow& row);

/// Globs of cases that nothing a server does can break, or that this test has no time for.
[[nodiscard]] Octets casesWithoutFault();

} // namespace dropscope

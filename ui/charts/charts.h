// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/charts/chart.h"

namespace dropscope {
class ChartFigures;
class Inspection;
} // namespace dropscope

namespace dropscope::ui {

/// Milliseconds from a command to the first octets of its reply, by command.
[[nodiscard]] Chart latencyChart(const ChartFigures& figures, const Inspection& inspection);

/// Octets a second in both directions, since the session's first octets.
[[nodiscard]] Chart throughputChart(const ChartFigures& figures, const Inspection& inspection);

/// What LIST says of each message, and what came; of more than a hundred messages, how many are how large.
[[nodiscard]] Chart sizeChart(const ChartFigures& figures, const Inspection& inspection);

} // namespace dropscope::ui

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/protocol/values/keyword.h"

#include <QtGlobal>

#include <chrono>
#include <map>
#include <optional>
#include <vector>

namespace dropscope {

/// How long each command was waited for, however many there were: durations are counted in classes that are
/// 3 % wide, so memory does not grow with their number. The least and the most are exact, the quartiles
/// within 2 %.
class LatencyStatistics
{
public:
    using Duration = std::chrono::nanoseconds;

    /// Durations below 0 count as 0.
    void add(Keyword command, Duration latency, quint64 exchange);

    struct Distribution
    {
        quint64 count = 0;
        Duration least{};
        Duration lowerQuartile{};
        Duration median{};
        Duration upperQuartile{};
        Duration most{};
        quint64 slowest = 0; ///< the exchange that took the most
    };
    /// Absent for a command that was never answered.
    [[nodiscard]] std::optional<Distribution> of(Keyword command) const;
    /// Those that were answered, in the order of the command table.
    [[nodiscard]] std::vector<Keyword> commands() const;

private:
    struct Counts
    {
        std::vector<quint32> classes;
        quint64 count = 0;
        quint64 least = 0;
        quint64 most = 0;
        quint64 slowest = 0;
        [[nodiscard]] Duration quantile(double part) const;
    };
    std::map<Keyword, Counts> m_counts;
};

} // namespace dropscope

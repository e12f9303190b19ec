// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/options/options.h"
#include "core/conformance/reports/checkreport.h"

#include <optional>

namespace dropscope {

/// The files of one check: what is read before it (an earlier report, a baseline), and what is written behind
/// it. Problems are told as one line each.
class CheckFiles
{
public:
    /// The options must outlive it.
    explicit CheckFiles(const Options& options)
        : m_options(options)
    {
    }

    /// Before anything is asked. The problem, if there is one.
    [[nodiscard]] std::optional<QString> read();
    /// The check is over: lays it beside what was read. Results and facts must outlive the report.
    [[nodiscard]] CheckReport report(const ServerFacts& server, const std::vector<CaseResult>& results);
    /// Each file is complete under its name, or not there. What could not be written.
    [[nodiscard]] QStringList write(const CheckReport& report) const;
    /// What a person should know of the baseline: what passes by now, what is no case.
    [[nodiscard]] QStringList remarks(const CheckReport& report) const;

private:
    const Options& m_options;
    std::optional<EarlierResults> m_earlier;
    std::optional<Baseline> m_baseline;
    std::optional<ResultComparison> m_comparison;
};

} // namespace dropscope

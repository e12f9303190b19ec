// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/expected.h"
#include "core/conformance/caseresult.h"

#include <QHash>
#include <QString>

#include <optional>
#include <vector>

namespace dropscope {

/// What an earlier check found, read from its JSON report.
struct EarlierResults
{
    QString server; ///< HOST:PORT, as the report has it; empty where it has none
    QHash<QByteArray, Verdict> verdicts;
};

enum class EarlierProblem : quint8 {
    NotJson,
    NotAReport, ///< no list of cases with an id and a result
    TooLarge,
};

/// The report may come from anywhere: at most largestReport octets, and what is no case is passed over.
[[nodiscard]] Expected<EarlierResults, EarlierProblem> parseEarlierResults(const Octets& json);
constexpr qsizetype largestReport = qsizetype(64) * 1024 * 1024;

/// What became of a case between two checks. Wrong is what failed or was warned of.
enum class ResultChange : quint8 {
    New,   ///< wrong now, and was not; or was a warning and fails now
    Fixed, ///< was wrong, and passes now
    Same,  ///< wrong, then and now
    Gone,  ///< was wrong, and was not asked now
};

/// For JSON and texts: new, fixed, same, gone.
[[nodiscard]] const char* nameOf(ResultChange change);

struct ComparedCase
{
    QByteArray id;
    std::optional<Verdict> before; ///< absent: it was not among the cases
    std::optional<Verdict> now;
    ResultChange change;
};

/// The cases that are wrong in one of two checks at least: those of the newer one in its order, then those
/// that only the earlier one had, by their ids.
class ResultComparison
{
public:
    ResultComparison(EarlierResults earlier, const std::vector<CaseResult>& results);

    [[nodiscard]] const EarlierResults& earlier() const { return m_earlier; }
    [[nodiscard]] const std::vector<ComparedCase>& cases() const { return m_cases; }
    [[nodiscard]] int count(ResultChange change) const;
    /// Absent: the case is wrong in neither.
    [[nodiscard]] std::optional<ResultChange> changeOf(const QByteArray& id) const;

private:
    EarlierResults m_earlier;
    std::vector<ComparedCase> m_cases;
};

} // namespace dropscope

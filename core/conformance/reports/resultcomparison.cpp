// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/conformance/reports/resultcomparison.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QSet>

#include <algorithm>

namespace dropscope {

using namespace Qt::StringLiterals;

namespace {

bool isWrong(std::optional<Verdict> verdict) { return verdict == Verdict::Fail || verdict == Verdict::Warn; }

std::optional<Verdict> verdictNamed(const QString& name)
{
    for (const Verdict verdict : {Verdict::Pass, Verdict::Skip, Verdict::Warn, Verdict::Fail})
        if (name == QLatin1StringView(nameOf(verdict)))
            return verdict;
    return std::nullopt;
}

/// Absent: wrong in neither.
std::optional<ResultChange> changeFrom(std::optional<Verdict> before, std::optional<Verdict> now)
{
    if (isWrong(now)) {
        const bool isWorse = before == Verdict::Warn && now == Verdict::Fail;
        return isWrong(before) && !isWorse ? ResultChange::Same : ResultChange::New;
    }
    if (!isWrong(before))
        return std::nullopt;
    return now == Verdict::Pass ? ResultChange::Fixed : ResultChange::Gone;
}

QString serverIn(const QJsonObject& report)
{
    const QJsonObject server = report.value("server"_L1).toObject();
    const QString host = server.value("host"_L1).toString();
    if (host.isEmpty())
        return {};
    return (host.contains(u':') ? u"[%1]:%2"_s : u"%1:%2"_s).arg(host).arg(server.value("port"_L1).toInt());
}

} // namespace

Expected<EarlierResults, EarlierProblem> parseEarlierResults(const Octets& json)
{
    if (json.size() > largestReport)
        return Unexpected{EarlierProblem::TooLarge};
    const QJsonDocument document = QJsonDocument::fromJson(json);
    if (document.isNull())
        return Unexpected{EarlierProblem::NotJson};
    const QJsonObject report = document.object();
    EarlierResults earlier;
    earlier.server = serverIn(report);
    const QJsonArray cases = report.value("cases"_L1).toArray();
    for (const QJsonValue& each : cases) {
        const QString id = each["id"_L1].toString();
        const auto verdict = verdictNamed(each["result"_L1].toString());
        if (!id.isEmpty() && verdict)
            earlier.verdicts.insert(id.toUtf8(), *verdict);
    }
    if (earlier.verdicts.isEmpty())
        return Unexpected{EarlierProblem::NotAReport};
    return earlier;
}

const char* nameOf(ResultChange change)
{
    switch (change) {
    case ResultChange::New:
        return "new";
    case ResultChange::Fixed:
        return "fixed";
    case ResultChange::Same:
        return "same";
    case ResultChange::Gone:
        break;
    }
    return "gone";
}

ResultComparison::ResultComparison(EarlierResults earlier, const std::vector<CaseResult>& results)
    : m_earlier(std::move(earlier))
{
    const auto before = [this](const QByteArray& id) -> std::optional<Verdict> {
        const auto found = m_earlier.verdicts.constFind(id);
        return found == m_earlier.verdicts.constEnd() ? std::nullopt : std::optional(*found);
    };
    QSet<QByteArray> asked;
    for (const CaseResult& result : results) {
        const QByteArray id = result.row->id;
        asked.insert(id);
        if (const auto change = changeFrom(before(id), result.verdict))
            m_cases.push_back({id, before(id), result.verdict, *change});
    }
    QByteArrayList ids = m_earlier.verdicts.keys();
    std::ranges::sort(ids);
    for (const QByteArray& id : ids)
        if (!asked.contains(id) && isWrong(before(id)))
            m_cases.push_back({id, before(id), std::nullopt, ResultChange::Gone});
}

int ResultComparison::count(ResultChange change) const
{
    return static_cast<int>(std::ranges::count(m_cases, change, &ComparedCase::change));
}

std::optional<ResultChange> ResultComparison::changeOf(const QByteArray& id) const
{
    const auto found = std::ranges::find(m_cases, id, &ComparedCase::id);
    return found == m_cases.end() ? std::nullopt : std::optional(found->change);
}

} // namespace dropscope

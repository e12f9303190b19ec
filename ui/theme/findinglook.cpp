// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/theme/findinglook.h"

#include "core/inspection/inspection.h"
#include "ui/text/findingtext.h"

#include <QCoreApplication>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace dropscope::ui {

namespace {

struct FindingLookText
{
    Q_DECLARE_TR_FUNCTIONS(dropscope::ui::FindingLook)
};

/// Tones ascend in gravity.
Tone gravityOf(const FindingList& findings, qsizetype index)
{
    const FindingRow& row = findings.at(index).row();
    return std::max(verdictTone(row.verdict), verdictTone(row.embedded));
}

} // namespace

qsizetype gravestFinding(const FindingList& findings, const std::vector<qsizetype>& indexes)
{
    const auto gravest = std::ranges::max_element(
        indexes, {}, [&findings](qsizetype index) { return gravityOf(findings, index); });
    return gravest == indexes.end() ? -1 : *gravest;
}

std::vector<qsizetype> findingsOfExchange(const Inspection& inspection, qsizetype exchange)
{
    const ExchangeRecord& record = inspection.exchanges().at(exchange);
    const FindingList& findings = inspection.findings();
    std::vector<qsizetype> all;
    if (!record.isGreeting)
        all = findings.concerning(Direction::Client, record.commandRange);
    const OctetRange reply{record.statusRange.begin,
                           record.hasBody ? record.bodyRange.end : record.statusRange.end};
    const auto replies =
        reply.isEmpty() ? std::vector<qsizetype>() : findings.concerning(Direction::Server, reply);
    all.insert(all.end(), replies.begin(), replies.end());
    return all;
}

FindingLook lookOfFinding(const FindingList& findings, qsizetype index)
{
    const FindingRow& row = findings.at(index).row();
    const bool isByRfc = verdictTone(row.verdict) >= verdictTone(row.embedded);
    return isByRfc ? FindingLook{verdictIcon(row.verdict), verdictTone(row.verdict)}
                   : FindingLook{verdictIcon(row.embedded), verdictTone(row.embedded)};
}

QStringList messageFindings(const FindingList& findings, MessageNumber number)
{
    constexpr size_t mostTold = 5;
    std::vector<qsizetype> indexes = findings.concerning(number);
    if (indexes.empty())
        return {};
    std::ranges::stable_sort(indexes, std::ranges::greater(),
                             [&findings](qsizetype index) { return gravityOf(findings, index); });
    QStringList lines{findingCountText(std::ssize(indexes))};
    for (size_t i = 0; i < indexes.size() && i < mostTold; ++i)
        lines += findingText(findings.at(indexes[i]));
    if (indexes.size() > mostTold)
        lines += FindingLookText::tr("and %1 more").arg(indexes.size() - mostTold);
    return lines;
}

std::optional<FindingLook> messageFindingLook(const FindingList& findings, MessageNumber number)
{
    const qsizetype gravest = gravestFinding(findings, findings.concerning(number));
    if (gravest < 0 || gravityOf(findings, gravest) < Tone::Warning)
        return std::nullopt;
    return lookOfFinding(findings, gravest);
}

} // namespace dropscope::ui

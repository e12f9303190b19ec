// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/findings/rules/listingrules.h"

#include "core/findings/rules/anomalykinds.h"

namespace dropscope {

void ListingRules::listed(const ListedLine& line)
{
    if (line.isSingle && line.isList())
        checkSingle(line);
    else
        reportAnomalies(line);
    if (!line.isSingle)
        checkMany(line);
    const auto number = line.number();
    if (!number)
        return;
    const MaildropFacts& known = facts().maildrop;
    const auto before = known.octets.value(*number);
    const bool isOther = line.isSingle && line.exchange.command->messageNumber() != number;
    if (line.scan && before && *before != line.scan->octets.value() && !isOther)
        reportLine(FindingKind::ListSizeChanged, line,
                   {text(*number), text(*before), text(line.scan->octets)});
}

/// LIST n (RFC 1939 §5).
void ListingRules::checkSingle(const ListedLine& line)
{
    const auto asked = line.exchange.command->messageNumber();
    if (!asked)
        return;
    const bool isRight = line.scan && line.scan->number == *asked && line.anomalies.empty();
    if (!isRight) {
        reportLine(FindingKind::ListAnswerWrong, line, {text(*asked), printable(line.line)});
        return;
    }
    const QString size = text(line.scan->octets);
    if (size.size() < text(*asked).size())
        reportLine(FindingKind::ListSizeShort, line, {text(*asked), size});
}

void ListingRules::checkMany(const ListedLine& line)
{
    const auto number = line.number();
    if (!number)
        return;
    const MaildropFacts& known = facts().maildrop;
    if (known.seen.has(*number))
        reportLine(FindingKind::ListingRepeatsMessage, line, {text(*number)});
    // With marks that changed while the listing came, nobody knows which of them it leaves out.
    if (known.marked.has(*number) && known.listing.marks == known.marks)
        reportLine(FindingKind::ListingNamesDeleted, line, {text(*number)});
}

void ListingRules::reportAnomalies(const ListedLine& line)
{
    for (const Anomaly& anomaly : line.anomalies)
        reportLine(findingOf(anomaly.kind), line, {printable(line.line)});
}

void ListingRules::reportLine(FindingKind kind, const ListedLine& line, QStringList arguments)
{
    const auto asked = line.exchange.command->messageNumber();
    report({kind,
            Direction::Server,
            line.range,
            {},
            line.exchange.index,
            asked ? asked : line.number(),
            std::move(arguments)});
}

} // namespace dropscope

// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/findings/rules/bodyrules.h"

namespace dropscope {

namespace {

bool isOfMessage(const Exchange& exchange)
{
    return isOf(exchange, Keyword::Retr) || isOf(exchange, Keyword::Top);
}

OctetRange octetAt(qint64 place) { return {place, place + 1}; }

} // namespace

void BodyRules::answered(const Exchange& exchange)
{
    if (exchange.hasBody)
        m_scan = BodyScan(exchange.status->lineEnd);
}

void BodyRules::arrived(const BodyPiece& piece) { m_scan.take(piece.wire, piece.begin); }

void BodyRules::ended(const Exchange& exchange)
{
    if (!exchange.hasBody)
        return;
    const auto count = [&](FindingKind kind, const BodyScan::Count& found) {
        if (found.count > 0)
            report(kind, exchange, octetAt(found.first), {text(found.count)});
    };
    count(FindingKind::BodyBareLf, m_scan.bareLf());
    count(FindingKind::LineNotStuffed, m_scan.notStuffed());
    if (!isOfMessage(exchange))
        return;
    count(FindingKind::StuffedLines, m_scan.stuffed());
    count(FindingKind::BodyBareCr, m_scan.bareCr());
    count(FindingKind::BodyNul, m_scan.nul());
    count(FindingKind::BodyEightBit, m_scan.eightBit());
    if (const auto& lines = m_scan.longLines(); lines.count > 0)
        report(FindingKind::BodyLineTooLong, exchange, octetAt(lines.first),
               {text(lines.count), text(m_scan.longestLine())});
    if (isOf(exchange, Keyword::Retr) && exchange.isWhole)
        checkMessage(exchange);
}

void BodyRules::checkMessage(const Exchange& exchange)
{
    const auto number = exchange.command->messageNumber();
    const QString name = number ? text(*number) : QString();
    if (exchange.bodyOctets == OctetCount())
        report(FindingKind::MessageEmpty, exchange, exchange.bodyRange, {name});
    else if (!m_scan.hasEmptyLine())
        report(FindingKind::MessageWithoutSeparator, exchange, exchange.bodyRange, {name});
}

} // namespace dropscope

// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/text/exchangetext.h"

#include "core/inspection/exchangetimes.h"
#include "core/inspection/inspection.h"
#include "ui/text/amounttext.h"
#include "ui/text/quotedoctets.h"
#include "ui/text/timetext.h"

#include <QCoreApplication>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace dropscope::ui {

namespace {

struct ExchangeText
{
    Q_DECLARE_TR_FUNCTIONS(dropscope::ui::ExchangeText)
};

constexpr qint64 longestName = 80; ///< octets

QString lineText(const Inspection& inspection, Direction direction, OctetRange range)
{
    const bool isCut = range.size() > longestName;
    range.end = std::min(range.end, range.begin + longestName);
    Octets line = inspection.transcript().read(direction, range);
    while (line.endsWith('\n') || line.endsWith('\r'))
        line.chop(1);
    return isCut ? quotedOctets(line) + u'…' : quotedOctets(line);
}

} // namespace

QString exchangeName(const Inspection& inspection, qsizetype index)
{
    const ExchangeRecord& record = inspection.exchanges().at(index);
    if (record.isGreeting)
        return ExchangeText::tr("greeting");
    const QString name = lineText(inspection, Direction::Client, record.commandRange);
    return name.isEmpty() ? ExchangeText::tr("an empty line") : name;
}

std::optional<quint64> exchangeAbout(const ExchangeList& exchanges, MessageNumber number)
{
    std::optional<quint64> any;
    for (qsizetype i = exchanges.size() - 1; i >= 0; --i) {
        if (exchanges.at(i).message != number)
            continue;
        if (exchanges.at(i).keyword == Keyword::Retr)
            return static_cast<quint64>(i);
        any = any ? any : static_cast<quint64>(i);
    }
    return any;
}

QString exchangeOutcome(const Inspection& inspection, qsizetype index)
{
    const ExchangeRecord& record = inspection.exchanges().at(index);
    const QString line = lineText(inspection, Direction::Server, record.statusRange);
    if (outcomeOf(record) == Outcome::Open)
        return line.isEmpty() ? ExchangeText::tr("not answered yet")
                              : ExchangeText::tr("%1 (still coming)").arg(line);
    if (record.hasGap)
        return line.isEmpty() ? ExchangeText::tr("octets are missing in the capture")
                              : ExchangeText::tr("%1 (octets are missing in the capture)").arg(line);
    if (!record.status)
        return ExchangeText::tr("never answered");
    return record.isWhole ? line : ExchangeText::tr("%1 (cut off)").arg(line);
}

QString exchangeFacts(const Inspection& inspection, qsizetype index)
{
    const ExchangeRecord& record = inspection.exchanges().at(index);
    const auto since = [](Instant from, Instant to) { return durationText(std::max(from, to) - from); };
    QStringList facts{(record.isGreeting ? ExchangeText::tr("began %1") : ExchangeText::tr("sent %1"))
                          .arg(clockText(record.sentAt))};
    if (record.firstOctetAt)
        facts += ExchangeText::tr("waited %1").arg(since(record.sentAt, *record.firstOctetAt));
    if (record.firstOctetAt && record.lastOctetAt && *record.lastOctetAt > *record.firstOctetAt)
        facts += ExchangeText::tr("received in %1").arg(since(*record.firstOctetAt, *record.lastOctetAt));
    if (record.hasBody)
        facts += octetsText(record.bodyOctets);
    return facts.join(u" · "_s);
}

} // namespace dropscope::ui

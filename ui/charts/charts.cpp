// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/charts/charts.h"

#include "core/inspection/chartfigures.h"
#include "core/inspection/inspection.h"
#include "core/protocol/values/commandtable.h"
#include "ui/text/amounttext.h"
#include "ui/text/octettext.h"

#include <QCoreApplication>
#include <QHash>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace dropscope::ui {

namespace {

struct ChartText
{
    Q_DECLARE_TR_FUNCTIONS(dropscope::ui::Charts)
};

constexpr size_t mostMessages = 100; ///< that have a bar each

using Ink = ChartSeries::Ink;
using Form = ChartSeries::Form;

/// At least a microsecond: a logarithmic axis has no 0.
double milliseconds(std::chrono::nanoseconds duration)
{
    return std::max(1e-3, static_cast<double>(duration.count()) / 1e6);
}

double seconds(std::chrono::nanoseconds duration) { return static_cast<double>(duration.count()) / 1e9; }

QString commandName(Keyword keyword)
{
    if (keyword == Keyword::Unknown)
        return ChartText::tr("others");
    if (keyword == Keyword::SaslResponse)
        return ChartText::tr("response of AUTH");
    return QString::fromLatin1(commandRow(keyword).name);
}

/// The largest unit in which the most is at least 1, as octets in it and its name.
std::pair<double, QString> rateUnit(double most)
{
    if (most >= 1e9)
        return {1e9, ChartText::tr("GB/s")};
    if (most >= 1e6)
        return {1e6, ChartText::tr("MB/s")};
    return most >= 1e3 ? std::pair(1e3, ChartText::tr("kB/s")) : std::pair(1.0, ChartText::tr("B/s"));
}

QString messagesOfSize(quint64 messages, quint64 upTo)
{
    return ChartText::tr("%1 up to %2")
        .arg(messagesText(static_cast<qsizetype>(messages)), octetsText(OctetCount(upTo)));
}

/// What was last said about messages, by their numbers: their RETR, else any exchange that names them. Only
/// the newest exchanges are looked at.
QHash<quint64, quint64> exchangesAboutMessages(const ExchangeList& exchanges)
{
    constexpr qsizetype most = 20'000;
    QHash<quint64, quint64> about;
    for (qsizetype i = std::max<qsizetype>(0, exchanges.size() - most); i < exchanges.size(); ++i) {
        const ExchangeRecord& exchange = exchanges.at(i);
        const auto before = exchange.message ? about.constFind(exchange.message->value()) : about.cend();
        const bool isBetter = before == about.cend() || exchange.keyword == Keyword::Retr ||
                              exchanges.at(static_cast<qsizetype>(*before)).keyword != Keyword::Retr;
        if (exchange.message && isBetter)
            about.insert(exchange.message->value(), static_cast<quint64>(i));
    }
    return about;
}

Chart sizesOfEach(const std::vector<Item>& items, const ExchangeList& exchanges)
{
    const QHash<quint64, quint64> about = exchangesAboutMessages(exchanges);
    Chart chart;
    chart.keyTitle = ChartText::tr("Message number");
    chart.valueTitle = ChartText::tr("Octets");
    chart.keyStart = 1;
    ChartSeries listed{ChartText::tr("LIST"), Form::Bars, Ink::Quantity, {}};
    ChartSeries received{ChartText::tr("received"), Form::Marks, Ink::Server, {}};
    for (const Item& item : items) {
        const auto value = [](const std::optional<OctetCount>& octets, double absent) {
            return octets ? static_cast<double>(octets->value()) : absent;
        };
        listed.values.push_back(value(item.listOctets, 0));
        received.values.push_back(value(item.receivedOctets, -1));
        QStringList facts{ChartText::tr("Message %1").arg(item.number.value())};
        if (item.listOctets)
            facts += ChartText::tr("LIST: %1").arg(octetsText(*item.listOctets));
        if (item.receivedOctets)
            facts += ChartText::tr("received: %1").arg(octetsText(*item.receivedOctets));
        const auto exchange = about.constFind(item.number.value());
        chart.points.push_back({facts.join(u" · "_s),
                                exchange == about.cend() ? std::nullopt : std::optional(*exchange),
                                u"number:%1"_s.arg(item.number.value())});
    }
    chart.series = {std::move(listed), std::move(received)};
    return chart;
}

/// Those that LIST puts into a class.
QString messagesIn(const SizeHistogram::Class& one)
{
    return one.above == 0 ? u"size<=%1"_s.arg(one.upTo) : u"size>%1 size<=%2"_s.arg(one.above).arg(one.upTo);
}

Chart sizesInClasses(const SizeHistogram& sizes)
{
    Chart chart;
    chart.keyTitle = ChartText::tr("Size up to");
    chart.valueTitle = ChartText::tr("Messages");
    chart.hasWholeValues = true;
    ChartSeries listed{ChartText::tr("by LIST"), Form::Bars, Ink::Quantity, {}};
    ChartSeries received{ChartText::tr("as received"), Form::Marks, Ink::Server, {}};
    for (const SizeHistogram::Class& one : sizes.classes()) {
        listed.values.push_back(static_cast<double>(one.listed));
        received.values.push_back(one.received == 0 ? -1 : static_cast<double>(one.received));
        chart.names += scaledOctets(one.upTo);
        chart.points.push_back({ChartText::tr("By LIST: %1 · as received: %2")
                                    .arg(messagesOfSize(one.listed, one.upTo),
                                         messagesText(static_cast<qsizetype>(one.received))),
                                {},
                                messagesIn(one)});
    }
    chart.series = {std::move(listed), std::move(received)};
    return chart;
}

} // namespace

Chart latencyChart(const ChartFigures& figures, const Inspection& /*inspection*/)
{
    Chart chart;
    chart.valueTitle = ChartText::tr("Latency (ms)");
    for (const Keyword keyword : figures.latencies().commands()) {
        const auto all = *figures.latencies().of(keyword);
        chart.names += commandName(keyword);
        chart.boxes.push_back({milliseconds(all.least), milliseconds(all.lowerQuartile),
                               milliseconds(all.median), milliseconds(all.upperQuartile),
                               milliseconds(all.most)});
        const QString text =
            all.count == 1
                ? ChartText::tr("%1: %2, once").arg(commandName(keyword), durationText(all.median))
                : ChartText::tr("%1: median %2 of %3 · half of them %4 to %5 · all %6 to %7")
                      .arg(commandName(keyword), durationText(all.median), groupedNumber(all.count),
                           durationText(all.lowerQuartile), durationText(all.upperQuartile),
                           durationText(all.least), durationText(all.most));
        chart.points.push_back({text, all.slowest});
    }
    return chart;
}

Chart throughputChart(const ChartFigures& figures, const Inspection& inspection)
{
    const ThroughputSeries& series = figures.throughput();
    const double length = seconds(series.slotLength());
    quint64 most = 0;
    for (const ThroughputSeries::Slot& slot : series.slotList())
        most = std::max({most, slot.client, slot.server});
    const auto [unit, unitName] = rateUnit(static_cast<double>(most) / length);
    Chart chart;
    chart.keyTitle = ChartText::tr("Since the first octets (s)");
    chart.valueTitle = ChartText::tr("Throughput (%1)").arg(unitName);
    chart.keyStep = length;
    chart.hasStretches = true;
    ChartSeries server{ChartText::tr("from the server"), Form::Steps, Ink::Server, {}};
    ChartSeries client{ChartText::tr("from the client"), Form::Steps, Ink::Client, {}};
    Instant at = figures.start();
    for (const ThroughputSeries::Slot& slot : series.slotList()) {
        server.values.push_back(static_cast<double>(slot.server) / length / unit);
        client.values.push_back(static_cast<double>(slot.client) / length / unit);
        at += series.slotLength();
        chart.points.push_back({ChartText::tr("%1 to %2 after the first octets · server %3 · client %4")
                                    .arg(durationText(at - series.slotLength() - figures.start()),
                                         durationText(at - figures.start()),
                                         rateText(OctetCount(slot.server), series.slotLength()),
                                         rateText(OctetCount(slot.client), series.slotLength())),
                                exchangeAt(inspection, at - std::chrono::nanoseconds(1))});
    }
    chart.series = {std::move(server), std::move(client)};
    return chart;
}

Chart sizeChart(const ChartFigures& figures, const Inspection& inspection)
{
    const std::vector<Item>& items = inspection.maildrop().items();
    return items.size() <= mostMessages ? sizesOfEach(items, inspection.exchanges())
                                        : sizesInClasses(figures.sizes());
}

} // namespace dropscope::ui

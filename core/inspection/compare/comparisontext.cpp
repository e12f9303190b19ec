// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/inspection/compare/comparisontext.h"

#include "core/inspection/compare/comparisonwords.h"
#include "core/inspection/reporttext.h"

namespace dropscope {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype linesOfAPiece = 500;
constexpr qsizetype mostOnALine = 60; ///< characters of both sides; else each has a line of its own

QString mark(Weight weight) { return weight == Weight::Expected ? u"  (expected)"_s : QString(); }

/// Numbers of both sides: "7", or "7/9".
QString placeText(const ComparedExchange& exchange)
{
    const QString first = exchange.first.isThere() ? QString::number(exchange.first.index) : QString();
    const QString second = exchange.second.isThere() ? QString::number(exchange.second.index) : QString();
    if (first.isEmpty() || second.isEmpty() || first == second)
        return first.isEmpty() ? second : first;
    return first + u'/' + second;
}

QString bodyText(const ComparedExchange& exchange)
{
    return exchange.differsAt ? u"; the bodies differ from octet %1 on"_s.arg(*exchange.differsAt)
                              : QString();
}

} // namespace

ComparisonText::ComparisonText(std::shared_ptr<const ComparisonResult> result, Titles titles)
    : m_result(std::move(result))
    , m_titles(std::move(titles))
{
}

QStringList ComparisonText::take()
{
    QStringList lines;
    if (std::exchange(m_isBegun, true) == false)
        addHead(lines);
    while (m_fact < m_result->facts.size() && lines.size() < linesOfAPiece)
        addFact(lines, m_result->facts[m_fact++]);
    if (m_fact < m_result->facts.size() || m_isEnded)
        return lines;
    if (m_exchange == 0)
        lines += {QString(), u"Exchanges: "_s + summaryText(m_result->counts)};
    while (m_exchange < m_result->exchanges.size() && lines.size() < linesOfAPiece) {
        const ComparedExchange& exchange = m_result->exchanges[m_exchange++];
        if (isWorthShowing(exchange))
            lines += linesOf(exchange);
    }
    if (m_exchange == m_result->exchanges.size()) {
        addFoot(lines);
        m_isEnded = true;
    }
    return lines;
}

void ComparisonText::addHead(QStringList& lines) const
{
    lines += u"- A: "_s + visibleText(m_titles.first);
    lines += u"+ B: "_s + visibleText(m_titles.second);
}

void ComparisonText::addFact(QStringList& lines, const ComparedFact& fact)
{
    if (!isWorthShowing(fact))
        return;
    if (const QString section = sectionOf(fact.kind); section != m_section) {
        m_section = section;
        lines += {QString(), section};
    }
    lines += linesOf(fact);
}

void ComparisonText::addFoot(QStringList& lines) const
{
    lines += QString();
    lines += m_result->matters() ? u"The two differ."_s
                                 : u"No difference that matters: nothing but what changes from session to "
                                   u"session, times, and read boundaries."_s;
}

QStringList linesOf(const ComparedFact& fact)
{
    const QString title = titleOf(fact);
    const QString ratio = ratioText(fact.ratio);
    const bool isTime = fact.kind == FactKind::Latency || fact.kind == FactKind::Duration;
    const QString ending = !isTime ? mark(fact.weight) : ratio.isEmpty() ? QString() : u"  "_s + ratio;
    if (fact.first.isNull())
        return {u"  + %1: %2%3"_s.arg(title, sideText(fact.second), ending)};
    if (fact.second.isNull())
        return {u"  - %1: %2%3"_s.arg(title, sideText(fact.first), ending)};
    const QString first = sideText(fact.first);
    const QString second = sideText(fact.second);
    if (first.size() + second.size() <= mostOnALine)
        return {u"  ~ %1: %2 | %3%4"_s.arg(title, first, second, ending)};
    return {u"  ~ %1%2"_s.arg(title, ending), u"      - "_s + first, u"      + "_s + second};
}

QStringList linesOf(const ComparedExchange& exchange)
{
    const QString place = placeText(exchange).leftJustified(5);
    if (!exchange.second.isThere())
        return {u"  - %1 %2: %3"_s.arg(place, commandText(exchange.first), replyText(exchange.first))};
    if (!exchange.first.isThere())
        return {u"  + %1 %2: %3"_s.arg(place, commandText(exchange.second), replyText(exchange.second))};
    const bool sameCommand = !exchange.differences.has(Difference::Argument);
    const auto side = [&](const ExchangeSide& of) {
        const QString reads = exchange.differences.has(Difference::Reads)
                                  ? u" in %1 %2"_s.arg(of.reads).arg(of.reads == 1 ? u"read"_s : u"reads"_s)
                                  : QString();
        return (sameCommand ? QString() : commandText(of) + u": "_s) + replyText(of) + reads;
    };
    return {u"  ~ %1 %2: %3%4%5"_s.arg(place, commandText(exchange.first),
                                       differencesText(exchange.differences), bodyText(exchange),
                                       mark(exchange.weight)),
            u"      - "_s + side(exchange.first), u"      + "_s + side(exchange.second)};
}

} // namespace dropscope

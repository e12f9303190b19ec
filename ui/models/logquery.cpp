// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/logquery.h"

#include "core/inspection/logentry.h"
#include "core/protocol/values/commandtable.h"
#include "ui/models/queryword.h"

#include <algorithm>
#include <array>
#include <cmath>

using namespace Qt::StringLiterals;

namespace dropscope::ui {

namespace {

using Kind = QueryProblem::Kind;
using Term = LogQuery::Term;

struct UnitName
{
    QLatin1StringView name;
    double nanoseconds;
};
constexpr std::array unitNames{
    UnitName{"ms"_L1, 1e6},
    UnitName{""_L1, 1e6},
    UnitName{"us"_L1, 1e3},
    UnitName{"s"_L1, 1e9},
};

std::optional<std::chrono::nanoseconds> parseDuration(QStringView text)
{
    qsizetype digits = 0;
    while (digits < text.size() &&
           ((text.at(digits) >= u'0' && text.at(digits) <= u'9') || text.at(digits) == u'.'))
        ++digits;
    bool isNumber = false;
    const double number = text.left(digits).toDouble(&isNumber);
    const QStringView unit = text.mid(digits);
    const auto found = std::ranges::find_if(
        unitNames, [unit](const UnitName& row) { return unit.compare(row.name, Qt::CaseInsensitive) == 0; });
    constexpr double longest = 1e18; // what 64 bits of nanoseconds hold
    if (!isNumber || found == unitNames.end() || number * found->nanoseconds > longest)
        return std::nullopt;
    return std::chrono::nanoseconds(std::llround(number * found->nanoseconds));
}

struct Reading
{
    std::optional<Term> term;
    std::optional<Kind> problem;
};

Reading understood(decltype(Term::what) what, const QueryWord& word)
{
    return {Term{std::move(what), word.isNegated}, std::nullopt};
}

Reading asText(const QueryWord& word, std::optional<Kind> problem = {})
{
    return {Term{word.text, word.isNegated}, problem};
}

Reading readSource(const QueryWord& word)
{
    const QString value = word.value().toLower();
    if (value.isEmpty())
        return {std::nullopt, Kind::EmptyValue};
    if (value == "client"_L1 || value == "c"_L1)
        return understood(Direction::Client, word);
    if (value == "server"_L1 || value == "s"_L1)
        return understood(Direction::Server, word);
    return asText(word, Kind::UnknownSource);
}

std::optional<Reading> readSlow(const QueryWord& word)
{
    constexpr auto name = "slow"_L1;
    if (!word.text.startsWith(name, Qt::CaseInsensitive))
        return std::nullopt;
    QStringView rest = QStringView(word.text).mid(name.size());
    const auto comparison = takeComparison(rest);
    if (!comparison)
        return std::nullopt;
    if (rest.isEmpty())
        return Reading{std::nullopt, Kind::EmptyValue};
    const auto bound = parseDuration(rest);
    return bound ? understood(LogQuery::Slow{*comparison, *bound}, word) : asText(word, Kind::NotADuration);
}

std::optional<Keyword> keywordOf(const QString& word)
{
    if (word != word.toUpper() && word != word.toLower())
        return std::nullopt;
    const Keyword keyword = commandRowNamed(word.toUtf8()).keyword;
    return keyword == Keyword::Unknown ? std::nullopt : std::optional(keyword);
}

Reading read(const QueryWord& word, QStringView asTyped)
{
    if (word.isQuoted)
        return asText(word);
    if (asTyped.compare("-ERR"_L1, Qt::CaseInsensitive) == 0)
        return {Term{LogQuery::Negative{}}, std::nullopt}; // and not: without ERR
    if (const auto slow = readSlow(word))
        return *slow;
    if (word.name() == "from"_L1)
        return readSource(word);
    if (const auto keyword = keywordOf(word.text))
        return understood(*keyword, word);
    return asText(word);
}

/// What the filter asks about.
struct Subject
{
    const LogEntry& entry;
    Keyword keyword;
    const std::function<QString()>& text;

    bool has(LogQuery::Negative) const { return entry.isNegative; }
    bool has(Direction wanted) const { return entry.direction == wanted; }
    bool has(Keyword wanted) const { return entry.exchange && keyword == wanted; }
    bool has(const LogQuery::Slow& wanted) const
    {
        return entry.latency && holds(*entry.latency, wanted.comparison, wanted.bound);
    }
    bool has(const QString& wanted) const { return text().contains(wanted, Qt::CaseInsensitive); }
};

} // namespace

LogQuery LogQuery::parse(const QString& text)
{
    LogQuery query;
    const auto note = [&query](Kind kind, const QueryWord& word) {
        if (!query.m_problem)
            query.m_problem = QueryProblem{kind, word.position, word.length};
    };
    for (const QueryWord& word : splitQuery(text)) {
        Reading reading = read(word, QStringView(text).mid(word.position, word.length));
        if (reading.problem)
            note(*reading.problem, word);
        else if (word.isOpen)
            note(Kind::OpenQuote, word);
        if (reading.term && !word.text.isEmpty())
            query.m_terms.push_back(std::move(*reading.term));
    }
    return query;
}

bool LogQuery::matches(const LogEntry& entry, Keyword keyword, const std::function<QString()>& text) const
{
    const Subject subject{entry, keyword, text};
    return std::ranges::all_of(m_terms, [&subject](const Term& term) {
        return std::visit([&subject](const auto& what) { return subject.has(what); }, term.what) !=
               term.isNegated;
    });
}

} // namespace dropscope::ui

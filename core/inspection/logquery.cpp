// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/inspection/logquery.h"

#include "core/inspection/queryamount.h"
#include "core/inspection/queryword.h"
#include "core/protocol/values/commandtable.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace dropscope {

namespace {

using Kind = QueryProblem::Kind;
using Term = LogQuery::Term;

constexpr size_t mostTerms = 64;

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
    return {Term{TextPattern::text(word.text), word.isNegated}, problem};
}

Reading readExpression(const QueryWord& word)
{
    auto pattern = TextPattern::expression(word.text);
    return pattern ? understood(std::move(*pattern), word) : asText(word, Kind::BadExpression);
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

Reading readFinding(const QueryWord& word)
{
    const LogQuery::Finding finding{word.value().toLower()};
    if (finding.wanted.isEmpty())
        return {std::nullopt, Kind::EmptyValue};
    const auto isMet = [&finding](const FindingRow& row) { return finding.isMetBy(row); };
    return std::ranges::any_of(findingTable(), isMet) ? understood(finding, word)
                                                      : asText(word, Kind::UnknownFinding);
}

/// "slow>100ms", "octets>10k": a name, a comparison and an amount; absent where the word is something else.
template <typename What, typename Parse>
std::optional<Reading> readComparison(const QueryWord& word, QLatin1StringView name, Parse parse,
                                      Kind problem)
{
    if (!word.text.startsWith(name, Qt::CaseInsensitive))
        return std::nullopt;
    QStringView rest = QStringView(word.text).mid(name.size());
    const auto comparison = takeComparison(rest);
    if (!comparison)
        return std::nullopt;
    if (rest.isEmpty())
        return Reading{std::nullopt, Kind::EmptyValue};
    const auto bound = parse(rest);
    return bound ? understood(What{*comparison, *bound}, word) : asText(word, problem);
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
    if (word.isExpression)
        return readExpression(word);
    if (word.isOpenExpression)
        return asText(word, Kind::OpenExpression);
    if (asTyped.compare("-ERR"_L1, Qt::CaseInsensitive) == 0)
        return {Term{LogQuery::Negative{}}, std::nullopt}; // and not: without ERR
    if (const auto slow = readComparison<LogQuery::Slow>(word, "slow"_L1, parseDuration, Kind::NotADuration))
        return *slow;
    if (const auto octets =
            readComparison<LogQuery::Octets>(word, "octets"_L1, parseOctetAmount, Kind::NotASize))
        return *octets;
    if (word.text.compare("finding"_L1, Qt::CaseInsensitive) == 0)
        return understood(LogQuery::Finding{}, word);
    if (word.name() == "from"_L1)
        return readSource(word);
    if (word.name() == "finding"_L1)
        return readFinding(word);
    if (const auto keyword = keywordOf(word.text))
        return understood(*keyword, word);
    return asText(word);
}

} // namespace

bool LogQuery::Finding::isMetBy(const FindingRow& row) const
{
    const auto is = [this](const char* name) { return wanted == QLatin1StringView(name); };
    return wanted.isEmpty() || is(nameOf(row.verdict)) || is(nameOf(row.embedded)) ||
           QLatin1StringView(row.id).startsWith(wanted);
}

LogQuery LogQuery::parse(const QString& text)
{
    LogQuery query;
    const auto note = [&query](Kind kind, const QueryWord& word) {
        if (!query.m_problem)
            query.m_problem = QueryProblem{kind, word.position, word.length};
    };
    for (const QueryWord& word : splitQuery(text, Expressions::Known)) {
        Reading reading = read(word, QStringView(text).mid(word.position, word.length));
        if (reading.problem)
            note(*reading.problem, word);
        else if (word.isOpen)
            note(Kind::OpenQuote, word);
        if (reading.term && !word.text.isEmpty() && query.m_terms.size() < mostTerms)
            query.m_terms.push_back(std::move(*reading.term));
    }
    return query;
}

std::vector<TextPattern> LogQuery::wantedPatterns() const
{
    std::vector<TextPattern> patterns;
    for (const Term& term : m_terms)
        if (const auto* const pattern = std::get_if<TextPattern>(&term.what); pattern && !term.isNegated)
            patterns.push_back(*pattern);
    return patterns;
}

} // namespace dropscope

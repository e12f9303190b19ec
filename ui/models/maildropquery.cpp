// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/maildropquery.h"

#include "core/inspection/queryamount.h"
#include "core/inspection/queryword.h"
#include "core/maildrop/item.h"
#include "core/message/messagesummary.h"
#include "ui/models/texthits.h"

#include <algorithm>
#include <array>

using namespace Qt::StringLiterals;

namespace dropscope::ui {

namespace {

using Query = MaildropQuery;
using Kind = QueryProblem::Kind;

struct StateName
{
    QLatin1StringView name;
    Query::State state;
};
constexpr std::array stateNames{
    StateName{"marked"_L1, Query::State::Marked},       StateName{"deleted"_L1, Query::State::Deleted},
    StateName{"doubtful"_L1, Query::State::Doubtful},   StateName{"new"_L1, Query::State::New},
    StateName{"retrieved"_L1, Query::State::Retrieved}, StateName{"mismatch"_L1, Query::State::Mismatch},
};

struct SizeName
{
    QLatin1StringView name;
    Query::Size size;
};
constexpr std::array sizeNames{
    SizeName{"size"_L1, Query::Size::Listed},
    SizeName{"received"_L1, Query::Size::Received},
    SizeName{"decoded"_L1, Query::Size::Decoded},
};

struct FieldName
{
    QLatin1StringView name;
    Query::Field field;
};
constexpr std::array fieldNames{
    FieldName{"from"_L1, Query::Field::From},
    FieldName{"subject"_L1, Query::Field::Subject},
    FieldName{"uid"_L1, Query::Field::UniqueId},
    FieldName{"text"_L1, Query::Field::Content},
};

/// What a word asks for, or why it does not say so; neither: it is not finished.
struct Reading
{
    std::optional<Query::Term> term;
    std::optional<Kind> problem;
};

Query::Text textIn(Query::Field field, const QString& wanted)
{
    return {field, QStringMatcher(wanted, Qt::CaseInsensitive)};
}

Reading understood(decltype(Query::Term::what) what, const QueryWord& word)
{
    return {Query::Term{std::move(what), word.isNegated}, std::nullopt};
}

Reading asText(const QueryWord& word, std::optional<Kind> problem = {})
{
    return {Query::Term{textIn(Query::Field::Any, word.text), word.isNegated}, problem};
}

/// "size>10k", "size:120"; nothing if the word is about no octets.
std::optional<Reading> readOctets(const QueryWord& word)
{
    for (const auto& [name, size] : sizeNames) {
        if (!word.text.startsWith(name, Qt::CaseInsensitive))
            continue;
        QStringView rest = QStringView(word.text).mid(name.size());
        auto comparison = takeComparison(rest);
        if (!comparison && rest.startsWith(u':')) {
            rest = rest.mid(1);
            comparison = Comparison::Equal;
        }
        if (!comparison)
            continue;
        if (rest.isEmpty())
            return Reading{std::nullopt, Kind::EmptyValue};
        const auto bound = parseOctetAmount(rest);
        if (!bound)
            return asText(word, Kind::NotASize);
        return understood(Query::Octets{size, *comparison, *bound}, word);
    }
    return std::nullopt;
}

Reading readNumber(const QueryWord& word, QStringView digits)
{
    if (digits.isEmpty())
        return {std::nullopt, Kind::EmptyValue};
    bool isNumber = false;
    const quint64 number = digits.toULongLong(&isNumber);
    return isNumber ? understood(Query::Number{number}, word) : asText(word, Kind::NotANumber);
}

Reading readState(const QueryWord& word)
{
    const QString value = word.value();
    if (value.isEmpty())
        return {std::nullopt, Kind::EmptyValue};
    const auto found = std::ranges::find_if(stateNames, [&value](const StateName& row) {
        return value.compare(row.name, Qt::CaseInsensitive) == 0;
    });
    return found == stateNames.end() ? asText(word, Kind::UnknownState) : understood(found->state, word);
}

Reading read(const QueryWord& word)
{
    if (word.isQuoted)
        return asText(word);
    if (const auto octets = readOctets(word))
        return *octets;
    if (word.text.startsWith(u'#'))
        return readNumber(word, QStringView(word.text).mid(1));
    const QString name = word.name();
    if (name == "number"_L1)
        return readNumber(word, word.value());
    if (name == "is"_L1)
        return readState(word);
    for (const FieldName& row : fieldNames) {
        if (name != row.name)
            continue;
        if (word.value().isEmpty())
            return {std::nullopt, Kind::EmptyValue};
        return understood(textIn(row.field, word.value()), word);
    }
    return asText(word);
}

bool contains(const QString& text, const QStringMatcher& wanted) { return wanted.indexIn(text) >= 0; }

/// What the filter asks about.
struct Subject
{
    const Item& item;
    const MessageSummary* summary;
    bool isNew;
    const TextHits* hits;
    const DecodedSize& decoded;

    [[nodiscard]] bool has(const Query::Text& wanted) const
    {
        switch (wanted.field) {
        case Query::Field::From:
            return summary && contains(summary->from, wanted.text);
        case Query::Field::Subject:
            return summary && contains(summary->subject, wanted.text);
        case Query::Field::UniqueId:
            return hasUniqueId(wanted.text);
        case Query::Field::Content:
            return hits && hits->holds(wanted.text.pattern(), item.number);
        case Query::Field::Any:
            return (summary &&
                    (contains(summary->subject, wanted.text) || contains(summary->from, wanted.text))) ||
                   hasUniqueId(wanted.text) || QString::number(item.number.value()) == wanted.text.pattern();
        }
        return false;
    }
    [[nodiscard]] bool hasUniqueId(const QStringMatcher& wanted) const
    {
        return item.uniqueId && contains(QString::fromLatin1(item.uniqueId->octets()), wanted);
    }
    [[nodiscard]] bool has(const Query::Octets& wanted) const
    {
        const auto octets = sizeOf(wanted.size);
        return octets && holds(octets->value(), wanted.comparison, wanted.bound);
    }
    [[nodiscard]] std::optional<OctetCount> sizeOf(Query::Size size) const
    {
        switch (size) {
        case Query::Size::Listed:
            return item.listOctets;
        case Query::Size::Received:
            return item.receivedOctets;
        case Query::Size::Decoded:
            break;
        }
        return decoded.isCounted() ? std::optional(decoded.octets) : std::nullopt;
    }
    [[nodiscard]] bool has(const Query::Number& wanted) const { return item.number.value() == wanted.number; }
    [[nodiscard]] bool has(Query::State wanted) const
    {
        switch (wanted) {
        case Query::State::Marked:
            return item.presence == Presence::Marked;
        case Query::State::Deleted: // what the table shows struck through
            return item.presence == Presence::Deleted || item.presence == Presence::Marked;
        case Query::State::Doubtful:
            return item.presence == Presence::Doubtful;
        case Query::State::New:
            return isNew;
        case Query::State::Retrieved:
            return item.isRetrieved();
        case Query::State::Mismatch:
            return item.listOctets && item.receivedOctets && item.listOctets != item.receivedOctets;
        }
        return false;
    }
};

} // namespace

MaildropQuery MaildropQuery::parse(const QString& text)
{
    MaildropQuery query;
    const auto note = [&query](Kind kind, const QueryWord& word) {
        if (!query.m_problem)
            query.m_problem = QueryProblem{kind, word.position, word.length};
    };
    for (const QueryWord& word : splitQuery(text)) {
        Reading reading = read(word);
        if (reading.problem)
            note(*reading.problem, word);
        else if (word.isOpen)
            note(Kind::OpenQuote, word);
        const bool isBlank = word.text.isEmpty(); // ""
        if (reading.term && !isBlank)
            query.m_terms.push_back(std::move(*reading.term));
    }
    return query;
}

QStringList MaildropQuery::texts() const
{
    QStringList texts;
    for (const Term& term : m_terms)
        if (const auto* const text = std::get_if<Text>(&term.what); text && text->field == Field::Content)
            texts += text->text.pattern();
    texts.removeDuplicates();
    return texts;
}

bool MaildropQuery::matches(const Item& item, const MessageSummary* summary, bool isNew, const TextHits* hits,
                            const DecodedSize& decoded) const
{
    const Subject subject{item, summary, isNew, hits, decoded};
    return std::ranges::all_of(m_terms, [&subject](const Term& term) {
        return std::visit([&subject](const auto& what) { return subject.has(what); }, term.what) !=
               term.isNegated;
    });
}

} // namespace dropscope::ui

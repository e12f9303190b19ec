// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/faults/fault.h"

#include "core/faults/rows/faultrows.h"
#include "core/protocol/values/number.h"

#include <algorithm>
#include <array>
#include <optional>

namespace dropscope {

namespace {

using std::chrono::milliseconds;

constexpr quint64 mostMilliseconds = 86'400'000; // a day
constexpr quint64 longestSegment = 65'535;
constexpr quint64 longestPause = 60'000;
constexpr quint64 mostSeed = 0xFFFF'FFFF;
constexpr quint64 longestCut = 4; ///< of the five octets of CR LF . CR LF
constexpr quint64 usualSplitPause = 50;
constexpr quint64 usualGarbage = 64;

std::optional<quint64> numberIn(OctetView text, quint64 least, quint64 most)
{
    const ParsedNumber number = parseNumber(text);
    if (!number || number.value < least || number.value > most)
        return std::nullopt;
    return number.value;
}

/// One number, and after a comma a second one, which need not be there.
struct Pair
{
    quint64 least;
    quint64 most;
    quint64 secondMost;
    quint64 usualSecond;
};

std::optional<Pair> pairOf(FaultKind kind)
{
    switch (kind) {
    case FaultKind::Segment:
        return Pair{1, longestSegment, longestPause, 1};
    case FaultKind::SplitReply:
        return Pair{1, longestSegment, longestPause, usualSplitPause};
    case FaultKind::SplitMarker:
    case FaultKind::SplitDots:
        return Pair{1, longestCut, longestPause, usualSplitPause};
    case FaultKind::Garbage:
        return Pair{0, mostSeed, longestSegment, usualGarbage};
    default:
        return std::nullopt;
    }
}

std::optional<Fault> faultOfPair(FaultKind kind, const Pair& pair, OctetView value)
{
    const qsizetype comma = value.indexOf(',');
    const auto first = numberIn(comma < 0 ? value : value.first(comma), pair.least, pair.most);
    const auto second = comma < 0 ? std::optional<quint64>(pair.usualSecond)
                                  : numberIn(value.sliced(comma + 1), 1, pair.secondMost);
    if (!first || !second)
        return std::nullopt;
    return Fault{kind, qint64(*first), milliseconds(*second)};
}

std::optional<Fault> faultOf(const FaultRow& row, OctetView value)
{
    if (const auto pair = pairOf(row.kind))
        return faultOfPair(row.kind, *pair, value);
    const bool isTime = row.kind == FaultKind::Delay || row.kind == FaultKind::LineByLine;
    const quint64 mostTime = row.kind == FaultKind::Delay ? mostMilliseconds : longestPause;
    const auto number = isTime ? numberIn(value, 1, mostTime) : numberIn(value, row.least, row.most);
    if (!number)
        return std::nullopt;
    return isTime ? Fault{row.kind, 0, milliseconds(*number)} : Fault{row.kind, qint64(*number)};
}

std::vector<FaultRow> allRows()
{
    std::vector<FaultRow> rows;
    for (const auto part :
         {octetFaultRows(), replyFaultRows(), maildropFaultRows(), messageFaultRows(), signInFaultRows()})
        rows.insert(rows.end(), part.begin(), part.end());
    std::ranges::stable_sort(rows, std::ranges::less(), &FaultRow::group);
    return rows;
}

} // namespace

std::span<const FaultRow> faultTable()
{
    static const std::vector<FaultRow> table = allRows();
    return table;
}

const FaultRow& faultRow(FaultKind kind) { return *std::ranges::find(faultTable(), kind, &FaultRow::kind); }

const char* nameOf(FaultGroup group)
{
    static constexpr std::array names{"on-the-way", "greeting",   "replies",  "commands",  "listings",
                                      "messages",   "unique-ids", "deletion", "sign-in",   "capabilities",
                                      "sasl",       "tls",        "language", "connection"};
    return names.at(size_t(group));
}

std::vector<Octets> casesOf(const FaultRow& row)
{
    std::vector<Octets> cases;
    for (const Octets& word : Octets(row.cases).split(' '))
        if (!word.isEmpty())
            cases.push_back(word.contains('/') ? word : "rfc1939/" + word);
    return cases;
}

Expected<Fault, FaultError> parseFault(OctetView text)
{
    using Kind = FaultError::Kind;
    const qsizetype equals = text.indexOf('=');
    const OctetView name = equals < 0 ? text : text.first(equals);
    const auto table = faultTable();
    const auto row = std::ranges::find_if(table, [name](const FaultRow& each) { return name == each.name; });
    if (row == table.end())
        return Unexpected{FaultError{Kind::UnknownName, name.toByteArray()}};
    const bool takesNone = *row->value == '\0';
    if (equals < 0 && (takesNone || row->usual > 0))
        return Fault{row->kind, qint64(row->usual)};
    if (equals < 0 || takesNone)
        return Unexpected{
            FaultError{takesNone ? Kind::SurplusValue : Kind::MissingValue, name.toByteArray(), &*row}};
    if (const auto fault = faultOf(*row, text.sliced(equals + 1)))
        return *fault;
    return Unexpected{FaultError{Kind::BadValue, name.toByteArray(), &*row}};
}

Octets faultText(const Fault& fault)
{
    const FaultRow& row = faultRow(fault.kind);
    const Octets name = row.name;
    const Octets time = Octets::number(qint64(fault.time.count()));
    if (*row.value == '\0')
        return name;
    if (fault.kind == FaultKind::Delay || fault.kind == FaultKind::LineByLine)
        return name + '=' + time;
    const Octets octets = Octets::number(fault.octets);
    const auto pair = pairOf(fault.kind);
    const bool isUsual = !pair || fault.time == milliseconds(pair->usualSecond);
    return name + '=' + octets + (isUsual ? Octets() : ',' + time);
}

} // namespace dropscope

// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/faults/fault.h"

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
constexpr quint64 mostOctets = quint64(1) << 53;

constexpr auto rows = std::to_array<FaultRow>({
    {FaultKind::Delay, "delay", "MS", "a number of milliseconds from 1 to 86400000",
     "each reply begins so many milliseconds late, the greeting too"},
    {FaultKind::Segment, "segment", "OCTETS[,MS]",
     "1 to 65535 octets, and after a comma 1 to 60000 milliseconds between two of them",
     "replies arrive in TCP segments of so many octets, a millisecond or MS apart"},
    {FaultKind::Cut, "cut", "OCTETS", "a number of octets",
     "the connection is closed after so many octets of the server"},
    {FaultKind::Reset, "reset", "OCTETS", "a number of octets",
     "the connection is reset after so many octets of the server"},
    {FaultKind::Stall, "stall", "OCTETS", "a number of octets",
     "after so many octets of the server nothing more comes, and the connection stays open"},
});

std::optional<quint64> numberIn(OctetView text, quint64 least, quint64 most)
{
    const ParsedNumber number = parseNumber(text);
    if (!number || number.value < least || number.value > most)
        return std::nullopt;
    return number.value;
}

std::optional<Fault> withOctets(FaultKind kind, OctetView value)
{
    const auto octets = numberIn(value, 0, mostOctets);
    return octets ? std::optional(Fault{kind, static_cast<qint64>(*octets)}) : std::nullopt;
}

std::optional<Fault> segment(OctetView value)
{
    const qsizetype comma = value.indexOf(',');
    const auto octets = numberIn(comma < 0 ? value : value.first(comma), 1, longestSegment);
    const auto pause =
        comma < 0 ? std::optional<quint64>(1) : numberIn(value.sliced(comma + 1), 1, longestPause);
    if (!octets || !pause)
        return std::nullopt;
    return Fault{FaultKind::Segment, static_cast<qint64>(*octets), milliseconds(*pause)};
}

std::optional<Fault> faultOf(FaultKind kind, OctetView value)
{
    switch (kind) {
    case FaultKind::Delay: {
        const auto time = numberIn(value, 1, mostMilliseconds);
        return time ? std::optional(Fault{kind, 0, milliseconds(*time)}) : std::nullopt;
    }
    case FaultKind::Segment:
        return segment(value);
    case FaultKind::Cut:
    case FaultKind::Reset:
    case FaultKind::Stall:
        return withOctets(kind, value);
    }
    return std::nullopt;
}

} // namespace

std::span<const FaultRow> faultTable() { return rows; }

const FaultRow& faultRow(FaultKind kind)
{
    return *std::ranges::find_if(rows, [kind](const FaultRow& row) { return row.kind == kind; });
}

Expected<Fault, FaultError> parseFault(OctetView text)
{
    const qsizetype equals = text.indexOf('=');
    const OctetView name = equals < 0 ? text : text.first(equals);
    const auto row = std::ranges::find_if(rows, [name](const FaultRow& each) { return name == each.name; });
    if (row == rows.end())
        return Unexpected{FaultError{FaultError::Kind::UnknownName, name.toByteArray()}};
    if (equals < 0)
        return Unexpected{FaultError{FaultError::Kind::MissingValue, name.toByteArray(), &*row}};
    if (const auto fault = faultOf(row->kind, text.sliced(equals + 1)))
        return *fault;
    return Unexpected{FaultError{FaultError::Kind::BadValue, name.toByteArray(), &*row}};
}

Octets faultText(const Fault& fault)
{
    const Octets name = faultRow(fault.kind).name;
    const Octets time = Octets::number(qint64(fault.time.count()));
    const Octets octets = Octets::number(fault.octets);
    switch (fault.kind) {
    case FaultKind::Delay:
        return name + '=' + time;
    case FaultKind::Segment:
        return name + '=' + octets + (fault.time == milliseconds(1) ? Octets() : ',' + time);
    case FaultKind::Cut:
    case FaultKind::Reset:
    case FaultKind::Stall:
        break;
    }
    return name + '=' + octets;
}

} // namespace dropscope

// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/server/habits/listingfaults.h"

#include <algorithm>
#include <array>

namespace dropscope {

namespace {

using K = FaultKind;

struct Line
{
    Octets number;
    Octets value; ///< with what stands before it
    quint64 session;
};

struct ListingFault
{
    FaultKind kind;
    Keyword keyword;
    void (*spoil)(Line& line);
};

Octets withCommas(Octets number)
{
    for (qsizetype place = number.size() - 3; place > 0; place -= 3)
        number.insert(place, ',');
    return number;
}

constexpr auto listings = std::to_array<ListingFault>({
    {K::ListFromZero, Keyword::List, [](Line& l) { l.number = Octets::number(l.number.toLongLong() - 1); }},
    {K::ListSkips, Keyword::List,
     [](Line& l) {
         if (l.number.toLongLong() > 1)
             l.number = Octets::number(l.number.toLongLong() + 1);
     }},
    {K::NumbersPadded, Keyword::List, [](Line& l) { l.value.prepend("00"); }},
    {K::NumbersWithCommas, Keyword::List,
     [](Line& l) { l.value = withCommas(l.value.rightJustified(4, '1')); }},
    {K::UidLong, Keyword::Uidl, [](Line& l) { l.value = l.value.leftJustified(100, 'x'); }},
    {K::UidSpace, Keyword::Uidl, [](Line& l) { l.value.append('\xE4'); }},
    {K::UidChanges, Keyword::Uidl, [](Line& l) { l.value.append("." + Octets::number(l.session)); }},
    {K::UidIsNumber, Keyword::Uidl, [](Line& l) { l.value = "id" + l.number; }},
    {K::UidCollides, Keyword::Uidl,
     [](Line& l) { l.value = "pair" + Octets::number((l.number.toLongLong() + 1) / 2); }},
    {K::UidlSpaces, Keyword::Uidl, [](Line& l) { l.value.prepend("  "); }},
});

void announce(QList<Octets>& lines, const char* tag, const Octets& line)
{
    lines.removeIf([tag](const Octets& each) { return each.startsWith(tag); });
    lines.append(line);
}

struct CapabilityFault
{
    FaultKind kind;
    void (*spoil)(QList<Octets>& lines, bool isSignedIn);
};

constexpr auto capabilities = std::to_array<CapabilityFault>({
    {K::CapaLong, [](QList<Octets>& lines, bool) { lines.append("X-LONG " + Octets(600, 'x')); }},
    {K::CapaForgets,
     [](QList<Octets>& lines, bool isSignedIn) {
         if (isSignedIn)
             lines.removeIf([](const Octets& each) { return each.startsWith("EXPIRE"); });
     }},
    {K::ExpireChanges,
     [](QList<Octets>& lines, bool isSignedIn) {
         announce(lines, "EXPIRE", isSignedIn ? "EXPIRE 7" : "EXPIRE 60");
     }},
    {K::MechanismMadeUp,
     [](QList<Octets>& lines, bool) {
         for (Octets& line : lines)
             if (line.startsWith("SASL") && !line.contains("DIGEST-MD5"))
                 line += " DIGEST-MD5";
     }},
    {K::CapaHidesTop, [](QList<Octets>& lines, bool) { lines.removeAll("TOP"); }},
    {K::CapaNames,
     [](QList<Octets>& lines, bool) {
         lines.removeIf([](const Octets& each) { return each.startsWith("IMPLEMENTATION"); });
     }},
    {K::LoginDelayBad,
     [](QList<Octets>& lines, bool) { announce(lines, "LOGIN-DELAY", "LOGIN-DELAY soon"); }},
    {K::ExpireBad, [](QList<Octets>& lines, bool) { announce(lines, "EXPIRE", "EXPIRE sometime"); }},
    {K::SaslLineBad, [](QList<Octets>& lines, bool) { announce(lines, "SASL", "SASL PLAIN,CRAM-MD5"); }},
    {K::CapaTab,
     [](QList<Octets>& lines, bool) {
         for (Octets& line : lines)
             line.replace(' ', '\t');
     }},
});

} // namespace

Octets spoiledListing(const ActiveFaults& faults, Keyword keyword, const Octets& line, quint64 session)
{
    const qsizetype space = line.indexOf(' ');
    Line parts{line.first(std::max<qsizetype>(space, 0)), line.sliced(space + 1), session};
    for (const ListingFault& fault : listings)
        if (fault.keyword == keyword && faults.has(fault.kind))
            fault.spoil(parts);
    return parts.number + ' ' + parts.value;
}

Octets spoiledSingleListing(const ActiveFaults& faults, Keyword keyword, const Octets& status)
{
    const QList<Octets> words = status.trimmed().split(' ');
    const Octets line = status.trimmed().sliced(4);
    if (keyword == Keyword::List && faults.has(K::ListManyLines))
        return "+OK listing follows\r\n" + line + "\r\n.\r\n";
    if (keyword == Keyword::List && faults.has(K::ListOtherNumber))
        return "+OK " + Octets::number(words.value(1).toLongLong() + 1) + ' ' + words.value(2) + "\r\n";
    const bool isFirst = words.value(1) == "1";
    if (keyword == Keyword::List && faults.has(K::ListOtherSize) && !isFirst)
        return "+OK " + words.value(1) + ' ' + Octets::number(words.value(2).toLongLong() + 7) + "\r\n";
    if (keyword == Keyword::Uidl && faults.has(K::UidlOtherId) && !isFirst)
        return "+OK " + line + "x\r\n";
    if (keyword == Keyword::List && faults.has(K::ListSizeOnly))
        return "+OK " + words.value(2) + "\r\n";
    if (keyword == Keyword::Uidl && faults.has(K::UidlManyLines))
        return "+OK listing follows\r\n" + line + "\r\n.\r\n";
    if (keyword == Keyword::Uidl && faults.has(K::UidlWithoutNumber))
        return "+OK " + line.sliced(line.indexOf(' ') + 1) + "\r\n";
    return status;
}

void spoilCapabilities(const ActiveFaults& faults, bool isSignedIn, QList<Octets>& lines)
{
    if (faults.has(K::LoginDelayKept))
        announce(lines, "LOGIN-DELAY", "LOGIN-DELAY " + Octets::number(faults.valueOf(K::LoginDelayKept)));
    for (const CapabilityFault& fault : capabilities)
        if (faults.has(fault.kind))
            fault.spoil(lines, isSignedIn);
}

} // namespace dropscope

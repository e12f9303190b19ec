// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/unit/findings/findingcases.h"

namespace dropscope {

using K = FindingKind;

namespace {

Octets stat(const Octets& answer) { return signedIn + "C: STAT\nS: " + answer + '\n'; }
Octets list(const Octets& lines) { return "C: LIST\nS: +OK\n" + lines + "S: .\n"; }
Octets uidl(const Octets& lines) { return "C: UIDL\nS: +OK\n" + lines + "S: .\n"; }
Octets listOne(const Octets& number, const Octets& answer)
{
    return signedIn + "C: LIST " + number + "\nS: " + answer + '\n';
}

QList<FindingCase> statCases()
{
    const Octets dele = "C: DELE 1\nS: +OK\n";
    return {
        {K::StatMalformed, "violation breaks", stat("+OK 2 messages (320 octets)"), stat("+OK 2 320")},
        {K::StatMalformed, "violation breaks", stat("+OK 2  320"), stat("+OK 2 320 octets")},
        {K::StatMalformed, "violation breaks", stat("+OK 2\\t320"), stat("-ERR 2\\t320")},
        {K::StatMalformed, "violation breaks", stat("+OK 2"), stat("+OK 0 0")},
        {K::StatExtraText, "deviation works", stat("+OK 2 320 octets"), stat("+OK 2 320")},
        {K::StatNumberSize, "ok works", stat("+OK 2 4294967296"), stat("+OK 2 429496729")},
        {K::StatNumberSize, "ok works", stat("+OK 02 320"), stat("+OK 0 0")},
        {K::StatDiffersFromList, "violation works", stat("+OK 2 320") + list("S: 1 120\nS: 2 201\n"),
         stat("+OK 2 320") + list("S: 1 120\nS: 2 200\n")},
        {K::StatDiffersFromList, "violation works",
         signedIn + list("S: 1 120\nS: 2 200\n") + "C: STAT\nS: +OK 3 320\n",
         signedIn + list("S: 1 120\nS: 2 200\n") + dele + "C: STAT\nS: +OK 1 200\n"},
        {K::StatChanged, "violation works", stat("+OK 2 320") + "C: STAT\nS: +OK 3 420\n",
         stat("+OK 2 320") + dele + "C: STAT\nS: +OK 1 200\n"},
    };
}

QList<FindingCase> listCases()
{
    const Octets retr = "C: RETR 1\nS: +OK\n" + body16;
    return {
        {K::ListAnswerWrong, "violation breaks", listOne("2", "+OK 1 120"), listOne("2", "+OK 2 120")},
        {K::ListAnswerWrong, "violation breaks", listOne("2", "+OK 120"), listOne("2", "-ERR 120")},
        {K::ListAnswerWrong, "violation breaks", listOne("2", "+OK scan listing follows"),
         listOne("2", "+OK 2 120 octets")},
        {K::ListSizeShort, "ok breaks", listOne("1000", "+OK 1000 320"), listOne("100", "+OK 100 320")},
        {K::SizeDiffers, "violation works", signedIn + list("S: 1 17\n") + retr,
         signedIn + list("S: 1 16\n") + retr},
        {K::SizeDiffers, "violation works", listed16 + "C: RETR 1\nS: +OK 15 octets\n" + body16,
         listed16 + "C: RETR 1\nS: +OK 15 lines of it\n" + body16},
        {K::SizeCountsLf, "violation works", signedIn + list("S: 1 13\n") + retr,
         signedIn + list("S: 1 14\n") + retr},
        {K::ListSizeChanged, "violation works", listed16 + "C: LIST 1\nS: +OK 1 17\n",
         listed16 + "C: LIST 1\nS: +OK 1 16\n"},
        {K::ListingNamesDeleted, "violation works", listed16 + "C: DELE 1\nS: +OK\n" + list("S: 1 16\n"),
         listed16 + "C: DELE 1\nS: +OK\nC: RSET\nS: +OK\n" + list("S: 1 16\n")},
        {K::ListingRepeatsMessage, "violation works", signedIn + list("S: 1 16\nS: 1 16\n"),
         listed16 + list("S: 1 16\nS: 2 16\n")},
        {K::ListingSpacing, "violation works", signedIn + list("S: 1   16\n"), signedIn + list("S: 1 16\n")},
        {K::ListingLineMalformed, "violation works", signedIn + list("S: one 16\n"),
         signedIn + list("S: 1 16 (one)\n")},
        {K::ListingNumberTooLarge, "violation works", signedIn + list("S: 1 18446744073709551616\n"),
         signedIn + list("S: 1 18446744073709551615\n")},
    };
}

QList<FindingCase> uidlCases()
{
    return {
        {K::UidlDiffersFromList, "violation works", listed16 + uidl("S: 1 a\nS: 2 b\n"),
         listed16 + uidl("S: 1 a\n")},
        {K::UniqueIdIllFormed, "violation works", signedIn + uidl("S: 1 " + Octets(71, 'a') + '\n'),
         signedIn + uidl("S: 1 " + Octets(70, 'a') + '\n')},
        {K::UniqueIdRepeated, "violation works", signedIn + uidl("S: 1 a\nS: 2 b\nS: 3 a\n"),
         signedIn + uidl("S: 1 a\nS: 2 A\nS: 3 aa\n")},
        {K::UniqueIdRepeated, "violation works", signedIn + uidl("S: 1 a\nS: 2 a\n"),
         signedIn + uidl("S: 1 a\nS: 1 a\n")}, // a message that stands twice is something else
        {K::UniqueIdChanged, "violation works", signedIn + uidl("S: 1 a\n") + "C: UIDL 1\nS: +OK 1 b\n",
         signedIn + uidl("S: 1 a\n") + "C: UIDL 1\nS: +OK 1 a\n"},
    };
}

} // namespace

QList<FindingCase> listingCases() { return statCases() + listCases() + uidlCases(); }

} // namespace dropscope

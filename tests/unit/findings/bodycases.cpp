// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/unit/findings/findingcases.h"

namespace dropscope {

using K = FindingKind;

namespace {

/// A message that came in one read with its status line; lines as script, without size.
Octets message(const Octets& lines)
{
    return signedIn + "C: RETR 1\nS: +OK\n&S: a: b\n&S: \n" + lines + "&S: .\n";
}

/// Lines that came in a read each.
Octets inReads(int lines, qsizetype size)
{
    Octets text = signedIn + "C: RETR 1\nS: +OK\n";
    for (int line = 0; line < lines; ++line)
        text += "S: " + Octets(size - 2, 'b') + '\n';
    return text + "&S: .\n";
}

QList<FindingCase> boundaryCases()
{
    const Octets retr = signedIn + "C: RETR 1\nS: +OK 16 octets\n";
    const Octets text = "&S: a: b\n&S: \n";
    return {
        {K::RetrStatusSplit, "ok unsafe", signedIn + "C: RETR 1\nS: +OK 16 oc\\c\nS: tets\n" + body16,
         retr + body16},
        {K::RetrStatusSplit, "ok unsafe",
         signedIn + "C: RETR 1\nS: +OK 16 octets\\r\\c\nS: \\n\\c\n" + body16,
         "@tls TLSv1.3\n" + signedIn + "C: RETR 1\nS: +OK 16 oc\\c\nS: tets\n" + body16},
        {K::RetrStatusBareLf, "violation unsafe", signedIn + "C: RETR 1\nS: +OK\\n\\c\n" + body16,
         signedIn + "C: STAT\nS: +OK 1 16\\n\\c\n"},
        {K::RetrWithoutSize, "ok works", signedIn + "C: RETR 1\nS: +OK message follows\n" + body16,
         retr + body16},
        {K::MarkerSplit, "ok breaks", retr + text + "&S: hello!\\r\\c\nS: \\n.\n",
         retr + text + "&S: hello!\nS: .\n"}, // 1|4 against 2|3
        {K::MarkerSplit, "ok breaks", retr + text + "&S: hello!\n&S: .\\c\nS: \\r\\n\\c\n",
         retr + text + "&S: hello!\\c\nS: \\r\\n.\n"}, // 3|2 against 0|5
        {K::MarkerSplit, "ok breaks", retr + text + "&S: hello!\n&S: .\\r\\c\nS: \\n\\c\n",
         retr + body16}, // 4|1
        {K::MarkerAlone, "ok works", retr + text + "&S: hello!\\c\nS: \\r\\n.\n", retr + body16},
        {K::MarkerAlone, "ok works", retr + text + "&S: hello!\nS: .\n",
         signedIn + "C: RETR 1\nS: +OK 0 octets\n&S: .\n"},
        {K::FalseEnd, "ok breaks", retr + text + "&S: The end\\c\nS: .\nS: more\n&S: .\n",
         retr + text + "&S: The end\\c\nS: .\n&S: more\n&S: .\n"},
        {K::FalseEnd, "ok breaks", retr + text + "&S: .\\c\nS: .\nS: more\n&S: .\n",
         retr + text + "&S: ..\nS: more\n&S: .\n"}, // a stuffed dot, cut between the two
        {K::ManySmallReads, "ok works", inReads(12, 78), inReads(9, 78)},
        {K::ManySmallReads, "ok works", inReads(12, 100), inReads(12, 200)},
        {K::ReadOverPayload, "ok unsafe", retr + "S: " + Octets(1459, 'a') + "\n&S: .\n",
         retr + "S: " + Octets(1455, 'a') + "\n&S: .\n"},
        {K::PauseInBody, "ok breaks", retr + text + "@wait 11\nS: hello!\n&S: .\n",
         retr + text + "@wait 9\nS: hello!\n&S: .\n"},
    };
}

QList<FindingCase> endCases()
{
    return {
        {K::BodyUnterminated, "violation breaks", listed16 + retr16 + "S: a: b\n!close\n",
         listed16 + retr16 + body16 + "!close\n"},
        {K::BodyUnterminated, "violation breaks", listed16 + retr16 + "S: a: b\n!close\n",
         listed16 + retr16 + "S: a: b\n@drop\n"}, // it was not let finish
        {K::TerminatorMalformed, "violation breaks", listed16 + retr16 + "S: a: b\nS: .\\r\\c\n!close\n",
         listed16 + retr16 + "S: a: b\nS: b.\\r\\c\n!close\n"},
        {K::TerminatorMalformed, "violation breaks", listed16 + retr16 + "S: a: b\nS: .\\n\\c\n!close\n",
         listed16 + retr16 + "S: a: b\nS: .\n!close\n"},
        {K::TerminatorMalformed, "violation breaks", listed16 + retr16 + "S: a: b\nS: .\\c\n!close\n",
         listed16 + retr16 + "S: a: b\nS: ..\n!close\n"},
        {K::OctetsBehindMarker, "violation breaks", listed16 + retr16 + body16 + "&S: more\n",
         listed16 + retr16 + body16 + "S: more\n"},
        {K::OctetsBehindMarker, "violation breaks", listed16 + retr16 + body16 + "&S: +OK\n",
         listed16 + "C: RETR 1\nC: NOOP\nS: +OK 16 octets\n" + body16 + "&S: +OK\n"},
        {K::MessageEndsEarly, "violation breaks",
         listed16 + retr16 + "&S: a: b\n&S: \n&S: .\n&S: hello!\n&S: .\n",
         listed16 + retr16 + body16 + "&S: hello!\n&S: .\n"},
        {K::MessageEndsEarly, "violation breaks",
         listed16 + "C: RETR 1\nC: NOOP\nS: +OK\n&S: a: b\n&S: \n&S: .\n&S: hello!\n&S: .\nS: +OK\n",
         listed16 + "C: RETR 1\nC: NOOP\nS: +OK\n" + body16 + "&S: hello!\n"},
    };
}

QList<FindingCase> contentCases()
{
    return {
        {K::LineNotStuffed, "violation breaks", message("&S: .hidden\n"), message("&S: ..hidden\n&S: b.\n")},
        {K::LineNotStuffed, "violation breaks", signedIn + "C: RETR 1\nS: +OK\nS: .\\c\nS: hidden\n&S: .\n",
         signedIn + "C: RETR 1\nS: +OK\nS: .\\c\nS: .hidden\n&S: .\n"},
        {K::StuffedLines, "ok works", message("&S: ..\n"), message("&S: a..\n")},
        {K::BodyBareLf, "violation works", message("&S: one\\ntwo\n"), message("&S: one\n&S: two\n")},
        {K::BodyBareLf, "violation works", signedIn + "C: CAPA\nS: +OK\n&S: TOP\\n\\c\n&S: UIDL\n&S: .\n",
         signedIn + "C: CAPA\nS: +OK\n&S: TOP\n&S: UIDL\n&S: .\n"},
        {K::BodyBareCr, "deviation works", message("&S: one\\rtwo\n"), message("&S: one\\r\\c\nS: \\ntwo\n")},
        {K::BodyBareCr, "deviation works", message("&S: one\\r\\c\nS: two\n"),
         message("&S: one\\c\nS: \\r\\n\\c\n")},
        {K::BodyNul, "deviation works", message("&S: one\\x00two\n"), message("&S: one\\x01two\n")},
        {K::BodyEightBit, "ok works", message("&S: caf\\xc3\\xa9\n"), message("&S: caf\\x7f\n")},
        {K::BodyLineTooLong, "deviation works", message("&S: " + Octets(999, 'a') + '\n'),
         message("&S: " + Octets(998, 'a') + '\n')},
        {K::BodyLineTooLong, "deviation works",
         message("&S: " + Octets(500, 'a') + "\\c\nS: " + Octets(499, 'a') + '\n'),
         message("&S: " + Octets(500, 'a') + "\\c\nS: " + Octets(498, 'a') + '\n')},
        {K::MessageEmpty, "deviation works", signedIn + "C: RETR 1\nS: +OK\n&S: .\n",
         signedIn + "C: RETR 1\nS: +OK\n&S: \n&S: .\n"},
        {K::MessageWithoutSeparator, "ok works", signedIn + "C: RETR 1\nS: +OK\n&S: a: b\n&S: .\n",
         message("")},
    };
}

} // namespace

QList<FindingCase> bodyCases() { return boundaryCases() + endCases() + contentCases(); }

} // namespace dropscope

// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/unit/findings/findingcases.h"

namespace dropscope {

using K = FindingKind;

namespace {

Octets capa(const Octets& tags) { return "C: CAPA\nS: +OK\n&S: " + tags + "\n&S: .\n"; }

QList<FindingCase> replyCases()
{
    const Octets noop = signedIn + "C: NOOP\n";
    return {
        {K::ReplySplit, "ok breaks", signedIn + "C: STAT\nS: +OK 2\\c\nS:  320\n",
         signedIn + "C: STAT\nS: +OK 2 320\n"},
        {K::ReplySplit, "ok breaks", signedIn + "C: STAT\nS: +OK 2 320\\r\\c\nS: \\n\\c\n",
         signedIn + "C: UIDL 1\nS: +OK 1\\c\nS:  a\n"}, // such a client does not ask that
        {K::LateReply, "ok breaks", signedIn + "C: STAT\n@wait 11\nS: +OK 2 320\n",
         signedIn + "C: STAT\n@wait 9\nS: +OK 2 320\n"},
        {K::StatusIndicatorCase, "violation breaks", noop + "S: +Ok\n", noop + "S: +OK ok\n"},
        {K::StatusIndicatorMissing, "violation breaks", noop + "S: OK\n", noop + "S: +OK\n"},
        {K::BareLfLineEnd, "violation works", noop + "S: +OK\\n\\c\n", noop + "S: +OK\n"},
        {K::ControlInReplyLine, "violation works", noop + "S: +OK \\x07\n", noop + "S: +OK \\t\n"},
        {K::ReplyLineOver512, "violation works", noop + "S: +OK " + Octets(507, 'a') + '\n',
         noop + "S: +OK " + Octets(506, 'a') + '\n'},
        {K::UnsolicitedInRead, "violation works", noop + "S: +OK\n&S: more\n", noop + "S: +OK\nS: more\n"},
        {K::UnsolicitedInRead, "violation works", "S: +OK ready\n&S: read the notice\n", "S: +OK ready\n"},
        {K::UnsolicitedOctets, "violation breaks", "S: +OK ready\nS: read the notice\n",
         "S: +OK ready\nC: NOOP\nS: +OK\n"},
        {K::UnsolicitedOctets, "violation breaks", noop + "S: +OK\nS: +OK\n",
         noop + "C: NOOP\nS: +OK\nS: +OK\n"},
        {K::ReplyUnterminated, "violation breaks", noop + "S: +O\\c\n!close\n", noop + "!close\n"},
        {K::ReplyUnterminated, "violation breaks", noop + "S: +O\\c\n!close\n", noop + "S: +O\\c\n@drop\n"},
        {K::CommandLineMalformed, "violation works", signedIn + "C: NO\\x07OP\n", noop},
        {K::CommandLineMalformed, "violation works", signedIn + "C: NO\\x07OP\n",
         signedIn + "C: NOOP " + Octets(300, 'a') + '\n'}, // whose fault is its length
        {K::ChallengeWithOk, "violation works", "S: +OK\nC: AUTH PLAIN\nS: +OK \nC: xxxx\nS: +OK\n",
         "S: +OK\nC: AUTH PLAIN\nS: + \nC: xxxx\nS: +OK\n"},
        {K::ChallengeWithoutSpace, "violation works", "S: +OK\nC: AUTH PLAIN\nS: +\nC: xxxx\nS: +OK\n",
         "S: +OK\nC: AUTH PLAIN\nS: + \nC: xxxx\nS: +OK\n"},
    };
}

QList<FindingCase> sessionCases()
{
    const Octets deleted = listed16 + "C: DELE 1\nS: +OK\n";
    return {
        {K::DeleEchoDiffers, "deviation works", signedIn + "C: DELE 2\nS: +OK message 1 deleted\n",
         signedIn + "C: DELE 2\nS: +OK message 2 deleted, 1 left\n"},
        {K::DeleTwiceAccepted, "violation works", deleted + "C: DELE 1\nS: +OK\n",
         deleted + "C: DELE 1\nS: -ERR\n"},
        {K::DeleTwiceAccepted, "violation works", deleted + "C: DELE 1\nS: +OK\n",
         deleted + "C: RSET\nS: +OK\nC: DELE 1\nS: +OK\n"},
        {K::RetrOfDeletedAccepted, "violation works", deleted + retr16 + body16,
         deleted + "C: RETR 1\nS: -ERR deleted\n"},
        {K::QuitRefused, "ok works", deleted + "C: QUIT\nS: -ERR some not removed\n!close\n",
         deleted + "C: QUIT\nS: +OK\n!close\n"},
        {K::QuitUnanswered, "violation works", deleted + "C: QUIT\n!close\n",
         deleted + "C: QUIT\nS: +OK\n!close\n"},
        {K::EndedWithoutQuit, "ok works", deleted + "@drop\n", deleted + "C: QUIT\nS: +OK\n!close\n"},
        {K::EndedWithoutQuit, "ok works", deleted + "@drop\n", deleted + "!close\n"},
        {K::ClosedByServer, "ok works", deleted + "!close\n", deleted + "@drop\n"},
        {K::AcceptedInWrongState, "violation works", "S: +OK\nC: STAT\nS: +OK 0 0\n",
         "S: +OK\nC: STAT\nS: -ERR\n"},
        {K::AcceptedInWrongState, "violation works", signedIn + "C: USER v\nS: +OK\n",
         signedIn + "C: STAT\nC: QUIT\nS: +OK 0 0\n&S: +OK\n"},
        {K::OutsideEmbedded, "ok works", signedIn + "C: NOOP\nS: +OK\n", signedIn + "C: STAT\nS: +OK 0 0\n"},
        {K::OutsideEmbedded, "ok works", listed16, signedIn + "C: LIST 1\nS: +OK 1 16\n"},
    };
}

QList<FindingCase> capabilityCases()
{
    const Octets stls = "S: +OK\n" + capa("STLS") + "C: STLS\nS: +OK\n@stls TLSv1.3\n";
    return {
        {K::CapabilityRefused, "deviation works", signedIn + capa("UIDL") + "C: UIDL\nS: -ERR no\n",
         signedIn + capa("TOP") + "C: UIDL\nS: -ERR no\n"},
        {K::CapabilityRefused, "deviation works", listed16 + capa("TOP") + "C: TOP 1 0\nS: -ERR no\n",
         listed16 + capa("TOP") + "C: TOP 2 0\nS: -ERR no such message\n"},
        {K::CapabilityNotAnnounced, "deviation works", signedIn + capa("TOP") + "C: UIDL\nS: +OK\n&S: .\n",
         signedIn + capa("UIDL") + "C: UIDL\nS: +OK\n&S: .\n"},
        {K::CapabilitiesChanged, "ok works", stls + capa("TOP"), stls + "C: CAPA\nS: +OK\n&S: .\n"},
        {K::StlsRefused, "deviation works", "S: +OK\n" + capa("STLS") + "C: STLS\nS: -ERR no\n",
         "S: +OK\n" + capa("TOP") + "C: STLS\nS: -ERR no\n"},
        {K::StlsPassedOver, "deviation works",
         "S: +OK\n" + capa("STLS") + "C: USER u\nS: +OK\nC: PASS xxxx\nS: +OK\n",
         "S: +OK\n" + capa("TOP") + "C: USER u\nS: +OK\nC: PASS xxxx\nS: +OK\n"},
    };
}

QList<FindingCase> securityCases()
{
    const Octets apop = "C: APOP u xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx\n";
    const Octets offer = "S: +OK <1.2@example.org>\n";
    return {
        {K::OctetsBehindStls, "violation works", "S: +OK\nC: STLS\nS: +OK\n&S: +OK injected\n",
         "S: +OK\nC: STLS\nS: +OK\n"},
        {K::SecretInClear, "deviation works", "@remote\n" + signedIn, signedIn},
        {K::WeakerMethodTried, "deviation works",
         offer + apop + "S: -ERR\nC: USER u\nS: +OK\nC: PASS xxxx\nS: +OK\n",
         offer + apop + "S: -ERR\n" + apop + "S: +OK\n"},
        {K::OldTlsPermitted, "deviation works", "@tls? TLSv1.2\nS: +OK\n", "@tls TLSv1.2\nS: +OK\n"},
        {K::OldTls, "violation works", "@tls TLSv1.0\nS: +OK\n", "@tls TLSv1.2\nS: +OK\n"},
        {K::OctetsMissing, "ok works", "S: +OK\n@missing server 1460\n", "S: +OK\n"},
        {K::CertificateUnchecked, "deviation works", "@tls! TLSv1.3\nS: +OK\n", "@tls TLSv1.3\nS: +OK\n"},
    };
}

} // namespace

QList<FindingCase> generalCases()
{
    return replyCases() + sessionCases() + capabilityCases() + securityCases();
}

QList<FindingCase> findingCases()
{
    return signInCases() + listingCases() + bodyCases() + generalCases() + clientCases();
}

} // namespace dropscope

// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/unit/findings/findingcases.h"

namespace dropscope {

using K = FindingKind;

namespace {

const Octets offer = "S: +OK <1.2@example.org>\n";
const Octets digest(32, 'x');

Octets capa(const Octets& tags) { return "C: CAPA\nS: +OK\n&S: " + tags + "\n&S: .\n"; }

QList<FindingCase> orderCases()
{
    const Octets quit = signedIn + "C: QUIT\n";
    const Octets twoAtOnce = "C: STAT\n&C: LIST\nS: +OK 0 0\n&S: +OK\n&S: .\n";
    return {
        {K::CommandOutOfState, "violation works", "S: +OK\nC: STAT\nS: -ERR\n", signedIn + "C: STAT\n"},
        {K::CommandOutOfState, "violation works", signedIn + "C: USER v\nS: -ERR\n", "S: +OK\nC: USER v\n"},
        {K::CommandOutOfState, "violation works", signedIn + "C: STLS\nS: -ERR\n",
         "S: +OK\nC: USER u\n&C: PASS xxxx\n&C: STAT\nS: +OK\n&S: -ERR\n&S: -ERR\n"}, // a fair guess
        {K::CommandBeforeGreeting, "violation works", "@open\nC: CAPA\nS: +OK\n", "@open\nS: +OK\nC: CAPA\n"},
        {K::CommandBeforeGreeting, "violation works", "@open\nC: CAPA\nS: +OK\n",
         "C: STAT\nS: +OK 0 0\n"}, // a capture that begins later
        {K::CommandBehindQuit, "violation works", quit + "S: +OK\nC: NOOP\n", quit + "S: +OK\n!close\n"},
        {K::CommandBehindQuit, "violation works", quit + "C: NOOP\n", "S: -ERR busy\nC: QUIT\n"},
        {K::CommandBehindStls, "violation works", "S: +OK\nC: STLS\nC: CAPA\nS: +OK\n",
         "S: +OK\nC: STLS\nS: +OK\n@stls TLSv1.3\nC: CAPA\n"},
        {K::CommandBehindStls, "violation works", "S: +OK\nC: STLS\nS: +OK\nC: CAPA\n",
         "S: +OK\nC: STLS\nS: -ERR\nC: CAPA\n"},
        {K::PipeliningNotAnnounced, "deviation works", signedIn + twoAtOnce,
         signedIn + capa("PIPELINING") + twoAtOnce},
        {K::PipeliningNotAnnounced, "deviation works", signedIn + capa("TOP") + twoAtOnce,
         signedIn + "C: STAT\nS: +OK 0 0\nC: LIST\n"},
        {K::PipeliningNotAnnounced, "deviation works", signedIn + "C: RETR 1\nS: +OK\nC: NOOP\n",
         "C: CAPA\nS: +OK\n"}, // before the greeting, which is no reply
    };
}

QList<FindingCase> formCases()
{
    const Octets noop = signedIn + "C: NOOP\n";
    return {
        {K::CommandLineOver255, "violation works", signedIn + "C: NOOP " + Octets(249, 'a') + '\n',
         signedIn + "C: NOOP " + Octets(248, 'a') + '\n'},
        {K::CommandLineOver255, "violation works", signedIn + "C: NOOP " + Octets(9000, 'a') + '\n', noop},
        {K::CommandBareLf, "violation works", signedIn + "C: NOOP\\n\\c\n", noop},
        {K::CommandSpacing, "violation works", signedIn + "C: RETR  1\n", signedIn + "C: retr 1\n"},
        {K::CommandSpacing, "violation works", signedIn + "C:  NOOP\n", noop},
        {K::CommandSpacing, "violation works", signedIn + "C: STAT \n", "S: +OK\nC: USER two  words \n"},
        {K::KeywordIllFormed, "violation works", signedIn + "C: HELLO there\n", signedIn + "C: xtnd there\n"},
        {K::KeywordIllFormed, "violation works", signedIn + "C: \n", signedIn + "C: Top 1 0\n"},
        {K::KeywordIllFormed, "violation works", signedIn + "C: N\\xc4P\n", signedIn + "C: N0P!\n"},
        {K::ArgumentsWrong, "violation works", signedIn + "C: RETR\n", signedIn + "C: RETR 1\n"},
        {K::ArgumentsWrong, "violation works", signedIn + "C: STAT 1\n", signedIn + "C: STAT\n"},
        {K::ArgumentsWrong, "violation works", signedIn + "C: DELE 0\n", signedIn + "C: DELE 007\n"},
        {K::ArgumentsWrong, "violation works", signedIn + "C: LIST all\n", signedIn + "C: LIST\n"},
        {K::ArgumentsWrong, "violation works", signedIn + "C: TOP 1\n", signedIn + "C: TOP 1 10\n"},
        {K::ArgumentsWrong, "violation works", "S: +OK\nC: USER\n", "S: +OK\nC: AUTH\n"},
        {K::ArgumentsWrong, "violation works", offer + "C: APOP u\n", offer + "C: APOP u " + digest + '\n'},
        {K::ArgumentOver40, "ok works", signedIn + "C: XTND " + Octets(41, 'a') + '\n',
         signedIn + "C: XTND " + Octets(40, 'a') + ' ' + Octets(40, 'a') + '\n'},
        {K::ArgumentOver40, "ok works", signedIn + "C: XTND " + Octets(41, 'a') + '\n',
         "S: +OK\nC: AUTH PLAIN " + Octets(44, 'x') + '\n'},
        {K::InitialResponseTooLong, "violation works", "S: +OK\nC: AUTH PLAIN " + Octets(248, 'x') + '\n',
         "S: +OK\nC: AUTH PLAIN " + Octets(240, 'x') + '\n'},
        {K::InitialResponseTooLong, "violation works", "S: +OK\nC: AUTH PLAIN " + Octets(248, 'x') + '\n',
         "S: +OK\nC: AUTH PLAIN\nS: + \nC: " + Octets(248, 'x') + '\n'},
    };
}

QList<FindingCase> signInOrderCases()
{
    const Octets user = "S: +OK\nC: USER u\nS: +OK\n";
    const Octets pass = "C: PASS xxxx\n";
    const Octets refused = user + pass + "S: -ERR\n";
    const Octets stls = "C: STLS\nS: +OK\n@stls TLSv1.3\n";
    return {
        {K::DigestIllFormed, "violation works", offer + "C: APOP u " + digest + "x\n",
         offer + "C: APOP u " + digest + '\n'},
        {K::ApopWithoutTimestamp, "deviation works", "S: +OK\nC: APOP u " + digest + '\n',
         offer + "C: APOP u " + digest + '\n'},
        {K::ApopWithoutTimestamp, "deviation works", "S: +OK\nC: APOP u " + digest + '\n',
         "S: +OK <a.b>\nC: APOP u " + digest + '\n'}, // the server's fault
        {K::UserWithoutPass, "deviation works", user + "C: CAPA\n", user + "C: QUIT\n"},
        {K::UserWithoutPass, "deviation works", user + "C: USER v\n",
         "S: +OK\nC: USER u\nS: -ERR\nC: USER v\n"},
        {K::PassWithoutUser, "violation works", "S: +OK\n" + pass, "S: +OK\nC: USER u\n&" + pass},
        {K::PassWithoutUser, "violation works", refused + pass, refused + "C: USER u\nS: +OK\n" + pass},
        {K::PassWithoutUser, "violation works", "S: +OK\nC: USER u\nS: -ERR\n" + pass, user + pass},
        {K::SignInRepeated, "ok works", refused + "C: USER u\nS: +OK\n" + pass, refused + "C: AUTH PLAIN\n"},
        {K::SignInRepeated, "ok works", "S: +OK\nC: AUTH PLAIN xxxx\nS: -ERR\nC: auth plain xxxx\n",
         "S: +OK\nC: AUTH PLAIN xxxx\nS: -ERR\nC: AUTH LOGIN\n"},
        {K::LoginDelayNotKept, "deviation works", user + pass + "S: -ERR [LOGIN-DELAY] too early\n",
         user + pass + "S: -ERR [IN-USE] locked\n"},
        {K::LoginDelayNotKept, "deviation works",
         "S: +OK\n" + capa("LOGIN-DELAY 900") + "C: USER u\nS: +OK\n" + pass + "S: -ERR [LOGIN-DELAY] no\n",
         "S: +OK\n" + capa("LOGIN-DELAY 900") + "C: USER u\nS: +OK\n" + pass + "S: -ERR LOGIN-DELAY\n"},
        {K::CapabilitiesNotAskedAgain, "deviation works", "S: +OK\n" + capa("STLS") + stls + "C: USER u\n",
         "S: +OK\n" + capa("STLS") + stls + capa("TOP") + "C: USER u\n"},
        {K::CapabilitiesNotAskedAgain, "deviation works", "S: +OK\n" + capa("STLS") + stls + "C: USER u\n",
         "S: +OK\n" + stls + "C: USER u\n"}, // which never knew any
    };
}

QList<FindingCase> maildropCases()
{
    const Octets retrieved = listed16 + retr16 + body16;
    const Octets dele = "C: DELE 1\nS: +OK\n";
    const Octets top = "C: TOP 1 100\nS: +OK\n" + body16;
    return {
        {K::DeleUnretrieved, "ok works", listed16 + dele, retrieved + dele},
        {K::DeleUnretrieved, "ok works", listed16 + "C: TOP 1 0\nS: +OK\n&S: a: b\n&S: \n&S: .\n" + dele,
         listed16 + top + dele}, // all of it
        {K::DeleUnretrieved, "ok works", signedIn + top + dele, signedIn + "C: DELE 1\nS: -ERR\n"},
        {K::DeletedMessageNamed, "violation works", retrieved + dele + "C: LIST 1\nS: -ERR\n",
         retrieved + dele + "C: RSET\n&C: LIST 1\nS: +OK\n&S: +OK 1 16\n"},
        {K::DeletedMessageNamed, "violation works", retrieved + dele + dele, retrieved + dele},
        {K::MessageNotThere, "deviation works", listed16 + "C: RETR 2\nS: -ERR\n",
         listed16 + "C: RETR 1\nS: -ERR\n"},
        {K::MessageNotThere, "deviation works", signedIn + "C: STAT\nS: +OK 1 16\nC: RETR 10\nS: -ERR\n",
         signedIn + "C: RETR 10\nS: -ERR\n"},
        {K::MessageNotThere, "deviation works", signedIn + "C: STAT\nS: +OK 1 16\nC: RETR 2\nS: -ERR\n",
         signedIn + "C: STAT\nS: +OK 2 32\n" + dele + "C: STAT\nS: +OK 1 16\nC: RETR 2\nS: -ERR\n"},
        {K::MarksReset, "ok works", retrieved + dele + "C: RSET\nS: +OK\n", retrieved + "C: RSET\nS: +OK\n"},
        {K::QuitNotAwaited, "deviation works", signedIn + "C: QUIT\n@drop\n", signedIn + "C: QUIT\n!close\n"},
        {K::QuitUnanswered, "violation works", signedIn + "C: QUIT\n!close\n", signedIn + "C: QUIT\n@drop\n"},
    };
}

} // namespace

QList<FindingCase> clientCases() { return orderCases() + formCases() + signInOrderCases() + maildropCases(); }

} // namespace dropscope

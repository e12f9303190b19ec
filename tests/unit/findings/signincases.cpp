// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/unit/findings/findingcases.h"

namespace dropscope {

using K = FindingKind;

QList<FindingCase> signInCases()
{
    const Octets offer = "S: +OK ready <1896.697170952@dbc.mtview.ca.us>\n";
    const Octets longId = '<' + Octets(70, '1') + "@example.org>";
    const Octets apop = "C: APOP u xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx\n";
    return {
        {K::GreetingSplit, "ok breaks", "S: +OK re\\c\nS: ady\n", "S: +OK ready\n"},
        {K::GreetingLate, "ok breaks", "@open\n@wait 11\nS: +OK ready\n", "@open\n@wait 9\nS: +OK ready\n"},
        {K::GreetingWithoutTimestamp, "ok works", signedIn,
         offer + "C: USER u\nS: +OK\nC: PASS xxxx\nS: +OK\n"},
        {K::GreetingWithoutTimestamp, "ok works", signedIn,
         "@tls TLSv1.3\nS: +OK ready\nC: USER u\nS: +OK\nC: PASS xxxx\nS: +OK\n"},
        {K::TimestampMisread, "ok breaks", "S: +OK <Acme> ready <1.2@example.org>\n", offer},
        {K::TimestampMisread, "ok breaks", "S: +OK ready " + longId + '\n',
         "S: +OK ready <" + Octets(61, '1') + "@example.org>\n"},
        {K::TimestampIllFormed, "deviation breaks", "S: +OK ready <a.b.c>\n", "S: +OK ready a.b.c>\n"},
        {K::TimestampIllFormed, "deviation breaks", "S: +OK ready <1.2@example.org\n", offer},
        {K::GreetingNotOk, "violation breaks", "S: +ok ready\n", "S: +OK ok\n"},
        {K::GreetingNotOk, "violation breaks", "S:  +OK ready\n", "S: -ERR too many sessions\n"},
        {K::GreetingNotOk, "violation breaks", "S: +ERR ready\n", "S: +OK +ERR\n"},
        {K::GreetingNegative, "deviation works", "S: -ERR too many sessions\n", "S: +OK too many sessions\n"},
        {K::DigestRefused, "ok works", offer + apop + "S: -ERR no\n",
         "S: +OK ready\n" + apop + "S: -ERR no\n"},
        {K::ClosedAfterRefusal, "ok breaks", offer + apop + "S: -ERR no\n!close\n",
         offer + apop + "S: -ERR no\nC: QUIT\nS: +OK\n!close\n"},
        {K::ClosedAfterRefusal, "ok breaks", offer + apop + "S: -ERR no\n!close\n",
         offer + apop + "S: -ERR no\n@drop\n"},
        {K::PasswordRefused, "ok breaks", "S: +OK\nC: USER u\nS: +OK\nC: PASS xxxx\nS: -ERR wrong\n",
         "S: +OK\nC: USER u\nS: -ERR who\n"},
        {K::NameTooLong, "ok breaks", "S: +OK\nC: USER " + Octets(41, 'u') + "\n",
         "S: +OK\nC: USER " + Octets(40, 'u') + "\n"},
        {K::PasswordTooLong, "ok breaks", "S: +OK\nC: PASS " + Octets(21, 'x') + "\n",
         "S: +OK\nC: PASS " + Octets(20, 'x') + "\n"},
        {K::NameOctets, "deviation breaks", "S: +OK\nC: USER two words\n", "S: +OK\nC: USER two.words\n"},
        {K::NameOctets, "deviation breaks", "S: +OK\nC: USER \\xe4rger\n", "S: +OK\nC: USER arger~\n"},
        {K::RefusedWithCode, "ok works", "S: +OK\nC: PASS xxxx\nS: -ERR [IN-USE] locked\n",
         "S: +OK\nC: PASS xxxx\nS: -ERR locked [IN-USE]\n"},
    };
}

} // namespace dropscope

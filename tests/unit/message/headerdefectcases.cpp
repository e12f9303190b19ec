// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/unit/message/defectcases.h"

namespace dropscope {

using enum DefectKind;

Octets goodHeader()
{
    return "From: Sensor <s7@example.org>\r\nDate: Fri, 21 Nov 1997 09:55:06 -0600\r\n"
           "Message-ID: <1@example.org>\r\n";
}

namespace {

Octets withField(const Octets& field) { return goodHeader() + field + "\r\n\r\ntext\r\n"; }
Octets withBody(const Octets& body) { return goodHeader() + "\r\n" + body; }
Octets without(const Octets& name)
{
    Octets header;
    for (const Octets& line : goodHeader().split('\n'))
        if (!line.isEmpty() && !line.startsWith(name))
            header += line + '\n';
    return header + "\r\ntext\r\n";
}

std::vector<DefectCase> lineCases()
{
    return {
        {BareLf, withBody("one\ntwo\r\n"), "\ntwo", withBody("one\r\ntwo\r\n")},
        {BareCr, withBody("one\rtwo\r\n"), "\rtwo", withBody("one\r\ntwo\r\n")},
        {BareCr, withBody("one\r\r\n"), "\r\r\n", withBody("one\r\n\r\n")},
        {Nul, withBody(Octets("a\0b\r\n", 5)), Octets("\0b", 2), withBody("a0b\r\n")},
        {LineTooLong, withBody(Octets(999, 'x') + "\r\n"), Octets(999, 'x'),
         withBody(Octets(998, 'x') + "\r\n")},
        {LineTooLong, withBody(Octets(200'000, 'x')), Octets(999, 'x'), withBody(Octets(998, 'x'))},
    };
}

std::vector<DefectCase> fieldLineCases()
{
    return {
        {FromLine, "From s7@example.org Fri Nov 21 09:55:06 1997\r\n" + withBody("text\r\n"), "From s7",
         withBody("From s7@example.org Fri Nov 21 09:55:06 1997\r\n")},
        {FoldingWithoutField, " folded\r\n" + withBody("text\r\n"), " folded",
         withField("Subject: one\r\n two")},
        {FoldingBlankLine, withField("Subject: one\r\n \r\n two"), " \r\n two",
         withField("Subject: one\r\n two")},
        {HeaderLineMalformed, withField("Subject : one"), "Subject :", withField("Subject: one")},
        {HeaderLineMalformed, withField("Subject: one\r\nnext line\r\nTo: a@example.org"), "next line",
         withField("Subject: one\r\n next line\r\nTo: a@example.org")},
        {HeaderLineMalformed, "\xEF\xBB\xBF" + withBody("text\r\n"), "\xEF",
         withBody("\xEF\xBB\xBFtext\r\n")},
        {HeaderLineMalformed, withField("Sub ject: one\r\nTo: a@example.org"), "Sub ject",
         withField("Sub-ject: one\r\nTo: a@example.org")},
        {SeparatorMissing, goodHeader() + "no field here\r\ntext\r\n", "no field", withBody("no field here")},
        {HeaderEightBit, withField("Subject: M\xFCller"), "Subject", withField("Subject: M\xC3\xBCller")},
        {HeaderUtf8, withField("Subject: M\xC3\xBCller"), "Subject",
         withField("Subject: =?utf-8?Q?M=C3=BCller?=")},
    };
}

std::vector<DefectCase> fieldCases()
{
    return {
        {FieldMissing, without("Date"), "", withBody("text\r\n")},
        {FieldMissing, without("From"), "", without("Message-ID")},
        {FieldMissing, without("From").prepend("From: a@example.org, b@example.org\r\n"), "",
         without("From").prepend("From: a@example.org, b@example.org\r\nSender: b@example.org\r\n")},
        {FieldRepeated, withField("Subject: a\r\nSubject: b"), "Subject: b",
         withField("Received: a; Fri, 21 Nov 1997 09:55:06 -0600\r\n"
                   "Received: b; Fri, 21 Nov 1997 09:55:06 -0600")},
        {FieldRepeated, withField("MIME-Version: 1.0\r\nContent-Type: text/plain\r\ncontent-type: text/html"),
         "content-type", withField("MIME-Version: 1.0\r\nContent-Type: text/plain")},
        {DateMalformed, without("Date").prepend("Date: yesterday\r\n"), "Date: y",
         without("Date").prepend("Date: 21 Nov 97 09(comment):55 GMT\r\n")},
        {DateMalformed, without("Date").prepend("Date: Mon, 21 Nov 1997 09:55:06 -0600\r\n"), "Date: M",
         without("Date").prepend("Date: 21 Nov 1997 09:55:60 Z\r\n")},
        {DateMalformed, without("Date").prepend("Date: Fri, 21 Nov 1997 09:55:06\r\n"), "Date: F",
         without("Date").prepend("Date: Fri, 21 Nov 1997 09:55 EST\r\n")},
        {AddressMalformed, withField("Sender: a@example.org, b@example.org"), "Sender",
         withField("Sender: a@example.org")},
        {AddressMalformed, withField("Cc: Doe, J <a@example.org>"),
         "Cc:", withField("Cc: \"Doe, J\" <a@example.org>")},
        {AddressMalformed, withField("To: somebody at example.org"), "To: some",
         withField("To: undisclosed-recipients:;")},
        {AddressMalformed, withField("Cc: <a@example.org"),
         "Cc: ", withField("Cc: \"Doe, J\" <a@example.org>, b@example.org (B)")},
        {AddressMalformed, withField("To:"), "To:", withField("Bcc:")},
        {MessageIdMalformed, without("Message-ID").prepend("Message-ID: 1@example.org\r\n"), "Message-ID",
         without("Message-ID").prepend("Message-ID:\r\n <1.2$3@[127.0.0.1]>\r\n")},
        {MessageIdMalformed, without("Message-ID").prepend("Message-ID: <a b@example.org>\r\n"), "Message-ID",
         without("Message-ID").prepend("Message-ID: <\"a b\"@example.org> (a comment)\r\n")},
        {ContentLengthWrong, withField("Content-Length: 6\r\nContent-Length: 9"), "Content-Length: 9",
         withField("Content-Length: 6\r\nContent-Length: 5")},
        {ContentLengthWrong, withField("Content-Length: 4711"), "Content-Length",
         withField("Content-Length: 6")},
        {ContentLengthWrong, withField("Content-Length: 7"), "Content-Length",
         withField("Content-Length: 5")},
        {ContentLengthWrong, withField("Content-Length: many"), "Content-Length",
         withField("X-Content-Length: many")},
    };
}

std::vector<DefectCase> encodedWordCases()
{
    return {
        {EncodedWordMalformed, withField("Subject: =?utf-8?B?w6Q*?="), "Subject",
         withField("Subject: =?utf-8?B?w6Q=?=")},
        {EncodedWordMalformed, withField("Subject: =?utf-8?Q?a b?="), "Subject",
         withField("Subject: =?utf-8?Q?a_b?=")},
        {EncodedWordMalformed, withField("Subject: =?utf-8?Q?a=C"), "Subject",
         withField("Subject: what =? is ?= this")},
        {EncodedWordMalformed, withField("Subject: =?utf-8?X?a?="), "Subject",
         withField("Subject: =?utf-8*en?q?a=3F?= and 1=?2")},
        {EncodedWordInQuotes, withField("To: \"=?utf-8?Q?=C3=A4?=\" <a@example.org>"), "To",
         withField("To: \"A\" =?utf-8?Q?=C3=A4?= <a@example.org>")},
        {EncodedWordInQuotes,
         withField("MIME-Version: 1.0\r\nContent-Disposition: attachment; filename=\"=?utf-8?Q?=C3=A4?=\""),
         "Content-Disp",
         withField("MIME-Version: 1.0\r\nContent-Disposition: attachment; filename*=utf-8''%C3%A4")},
    };
}

} // namespace

std::vector<DefectCase> lineAndHeaderCases()
{
    std::vector<DefectCase> all;
    for (const auto& part : {lineCases(), fieldLineCases(), fieldCases(), encodedWordCases()})
        all.insert(all.end(), part.begin(), part.end());
    return all;
}

} // namespace dropscope

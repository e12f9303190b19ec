// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/conformance/seeds.h"

namespace dropscope {

namespace {

constexpr OctetView idBegin = "dropscope-seed-";

Octets header(const char* name, const char* subject)
{
    return Octets("From: Seeds <seeds@example.org>\r\n"
                  "To: Maildrop <maildrop@example.org>\r\n"
                  "Date: Sat, 21 Nov 2026 12:00:00 +0000\r\n"
                  "Subject: ") +
           subject + "\r\nMessage-ID: <" + idBegin.toByteArray() + name + "@example.org>\r\n";
}

Octets plain(const char* name, const char* subject, const Octets& body)
{
    return header(name, subject) + "MIME-Version: 1.0\r\nContent-Type: text/plain; charset=utf-8\r\n\r\n" +
           body;
}

Octets numberedLines(int count)
{
    Octets body;
    for (int line = 1; line <= count; ++line)
        body += "line " + Octets::number(line) + " of " + Octets::number(count) + "\r\n";
    return body;
}

Octets oddOctets()
{
    Octets body("8-bit: \xC3\xA4 \xE4 \xFF\r\ncontrol: \x01 \x7F\r\n");
    body += "long line: " + Octets(8192, 'x') + "\r\nend of odd octets\r\n";
    return body;
}

QList<SeedMessage> makeSeeds()
{
    return {
        {"dots", "lines that begin with a dot, and one that is nothing else: byte-stuffing",
         plain("dots", "Seed: dots",
               "before the dots\r\n.leading dot\r\n.\r\n..two dots\r\n...\r\nbehind the dots\r\n")},
        {"first-dot", "the first line of the body begins with a dot",
         plain("first-dot", "Seed: a dot at the very beginning", ".first line\r\nsecond line\r\n")},
        {"bare-lf-dot", "a dot between bare line feeds, which is no end of a message",
         plain("bare-lf-dot", "Seed: dot behind a bare LF", "before\n.\nbehind\r\nend of bare-lf-dot\r\n")},
        {"lines", "a hundred numbered lines: TOP and completeness",
         plain("lines", "Seed: a hundred lines", numberedLines(100))},
        {"identical", "to be put in twice: unique-ids of identical messages",
         plain("identical", "Seed: the same twice", "the same twice\r\n")},
        {"odd-octets", "octets beyond ASCII, controls and a long line",
         plain("odd-octets", "Seed: odd octets", oddOctets())},
        {"utf8-header", "a header section in UTF-8 that is not encoded (RFC 6532)",
         plain("utf8-header",
               "Seed: Gr\xC3\xBC\xC3\x9F"
               "e",
               "UTF-8 above\r\n")},
    };
}

} // namespace

const QList<SeedMessage>& seedMessages()
{
    static const QList<SeedMessage> seeds = makeSeeds();
    return seeds;
}

std::optional<Octets> seedNamedIn(OctetView header)
{
    const qsizetype begin = header.indexOf(idBegin);
    const qsizetype end = begin < 0 ? -1 : header.indexOf('@', begin);
    if (end < 0)
        return std::nullopt;
    const Octets name = header.sliced(begin + idBegin.size(), end - begin - idBegin.size()).toByteArray();
    for (const SeedMessage& seed : seedMessages())
        if (name == seed.name)
            return name;
    return std::nullopt;
}

Octets seedBody(OctetView name)
{
    for (const SeedMessage& seed : seedMessages())
        if (name == seed.name)
            return seed.octets.sliced(seed.octets.indexOf("\r\n\r\n") + 4);
    return {};
}

} // namespace dropscope

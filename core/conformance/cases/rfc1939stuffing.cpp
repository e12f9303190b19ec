// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/conformance/caserun.h"
#include "core/conformance/cases/casegroups.h"
#include "core/conformance/cases/listingparts.h"
#include "core/conformance/seeds.h"

#include <array>

namespace dropscope {

using namespace Qt::StringLiterals;

namespace {

Octets numberOf(const CaseRun& run, const char* seed)
{
    return Octets::number(run.survey().seeds.find(seed)->value());
}

QString linesIn(const Octets& octets)
{
    QStringList quoted;
    for (const Octets& line : octets.split('\n'))
        if (line.size() > 1) // a CR alone is what is left of an empty one
            quoted.append(quotedOctets(line + '\n'));
    return quoted.size() == 1 ? u"the line "_s + quoted.first() : u"the lines "_s + quoted.join(u" and "_s);
}

/// The seed as RETR or TOP gives it, and what must stand in it on the wire.
Task<> expectOnTheWire(CaseRun& run, Octets command, Octets stuffed)
{
    Dialogue& server = co_await run.signedIn();
    const Reply reply = co_await server.ask(command);
    co_await run.requireOk(reply);
    const bool isThere = inCanonicalForm(reply.wire).contains(stuffed);
    const bool isUnstuffed = inCanonicalForm(reply.wire).contains(Octets(stuffed).replace("\r\n..", "\r\n."));
    const QString got = isUnstuffed
                            ? u"the same with one dot less, as it is stored"_s
                            : u"a message without that, which ends after %1 octets"_s.arg(reply.wire.size());
    co_await run.expect(isThere, u"%1 on the wire"_s.arg(linesIn(stuffed)), got);
    co_await expectInStep(run, server);
}

Task<> retrStuffsLeadingDot(CaseRun& run)
{
    co_await expectOnTheWire(run, "RETR " + numberOf(run, "dots"), "\r\n..leading dot\r\n");
}

Task<> retrStuffsLoneDot(CaseRun& run)
{
    co_await expectOnTheWire(run, "RETR " + numberOf(run, "dots"), "\r\n..\r\n...two dots\r\n");
}

Task<> retrStuffsFirstLine(CaseRun& run)
{
    co_await expectOnTheWire(run, "RETR " + numberOf(run, "first-dot"), "\r\n\r\n..first line\r\n");
}

Task<> topStuffsDots(CaseRun& run)
{
    co_await expectOnTheWire(run, "TOP " + numberOf(run, "dots") + " 10",
                             "\r\n..leading dot\r\n..\r\n...two dots\r\n");
}

Task<> dotAfterBareLfIsSafe(CaseRun& run)
{
    Dialogue& server = co_await run.signedIn();
    const Reply reply = co_await server.ask("RETR " + numberOf(run, "bare-lf-dot"));
    co_await run.requireOk(reply);
    co_await run.expect(reply.wire.contains("end of bare-lf-dot"), u"the whole message"_s,
                        u"one that ends early, after %1 octets"_s.arg(reply.wire.size()));
    co_await expectInStep(run, server);
    const bool isKept = reply.body.contains("before\n.\nbehind");
    run.note(isKept ? u"the bare line feeds came as they are"_s : u"the bare line feeds became CR LF"_s);
}

constexpr CaseNeeds dots{.access = Access::Shared, .seed = "dots"};

const std::array table{
    CheckCase{"rfc1939/retr-stuffs-leading-dot", "RETR doubles a dot at the beginning of a line",
              CaseLevel::Must, "1939 §3",
              "The client takes one dot off every line that begins with one: send two, or it is lost.", dots,
              retrStuffsLeadingDot},
    CheckCase{
        "rfc1939/retr-stuffs-lone-dot", "RETR doubles a dot that is all of a line", CaseLevel::Must,
        "1939 §3",
        "A lone dot ends the message: one in the text must be sent as two, or the rest of the message is "
        "read as replies.",
        dots, retrStuffsLoneDot},
    CheckCase{"rfc1939/retr-stuffs-first-line",
              "RETR doubles the dot of the first line, too",
              CaseLevel::Must,
              "1939 §3",
              "The beginning of the body is the beginning of a line as well.",
              {.access = Access::Shared, .seed = "first-dot"},
              retrStuffsFirstLine},
    CheckCase{"rfc1939/top-stuffs-dots", "TOP doubles dots as RETR does", CaseLevel::Must, "1939 §3",
              "Let TOP and RETR send lines by the same code.", dots, topStuffsDots},
    CheckCase{"rfc1939/dot-after-bare-lf-is-safe",
              "a dot behind a bare LF does not end the message",
              CaseLevel::Info,
              "1939 §3",
              "Only CR LF . CR LF ends a message; mail with bare line feeds exists.",
              {.access = Access::Shared, .seed = "bare-lf-dot"},
              dotAfterBareLfIsSafe},
};

} // namespace

std::span<const CheckCase> stuffingCases() { return table; }

} // namespace dropscope

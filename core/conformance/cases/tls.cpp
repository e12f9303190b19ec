// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/conformance/caserun.h"
#include "core/conformance/cases/casegroups.h"

#include <QHostAddress>

#include <array>

namespace dropscope {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

/// For connections on which nothing secret is said: whoever answers is believed.
TlsSettings anyone(const CaseRun& run)
{
    TlsSettings tls = run.settings().tls;
    tls.trustedSha256.clear();
    tls.acceptsAnyCertificate = true;
    return tls;
}

Task<> stlsBeforeLoginOnly(CaseRun& run)
{
    Dialogue& server = co_await run.signedIn();
    co_await run.expectErr(co_await server.ask("STLS"));
}

Task<> handshakeFollowsOk(CaseRun& run)
{
    Dialogue& server = co_await run.connected();
    co_await run.expectOk(co_await server.ask("STLS"));
    const Octets more = co_await server.listen(100ms);
    co_await run.expect(more.isEmpty(), u"nothing between +OK and the handshake"_s, quotedOctets(more));
    const bool stands = co_await server.startTls(anyone(run));
    co_await run.expect(stands, u"TLS behind the +OK to STLS"_s, u"a handshake that fails"_s);
}

Task<> stlsResetsState(CaseRun& run)
{
    co_await run.require(run.survey().usesStls, u"this check does not use STLS"_s);
    Dialogue& server = co_await run.connected();
    const Reply user = co_await server.ask("USER " + run.user());
    co_await run.requireOk(user);
    co_await run.requireOk(co_await server.ask("STLS"));
    const bool stands = co_await server.startTls(run.settings().tls);
    co_await run.require(stands, u"TLS does not stand"_s);
    // The right one: whether it is wrong is not the question, and wrong ones are counted.
    Octets line("PASS ");
    line += run.password().expose();
    server.recorder().learn(run.password());
    const Reply pass = co_await server.ask(line);
    if (pass.isPositive())
        server.setSignedIn();
    run.note(u"PASS behind a USER that was sent before TLS: %1"_s.arg(pass.inWords()));
}

Task<> stlsCommandInjection(CaseRun& run)
{
    Dialogue& server = co_await run.connected();
    server.send("STLS\r\nNOOP\r\n");
    const Reply stls = co_await server.reply(ReplyParser::Expect::SingleLine, "STLS");
    co_await run.requireOk(stls);
    const bool stands = co_await server.startTls(anyone(run));
    if (!stands) {
        run.note(u"no TLS came to be: the command that was slipped in was not carried into it"_s);
        co_return;
    }
    const Octets answer = co_await server.listen(500ms);
    co_await run.expect(answer.isEmpty(), u"no answer within TLS to a command that was sent before it"_s,
                        quotedOctets(answer));
}

Task<> secondStlsIsErr(CaseRun& run)
{
    co_await run.require(run.survey().tls.has_value(), u"the connection is not under TLS"_s);
    Dialogue& server = co_await run.secured();
    co_await run.expectErr(co_await server.ask("STLS"));
}

Task<> stlsImpliesCapa(CaseRun& run)
{
    const auto& capa = run.survey().capaInClear ? run.survey().capaInClear : run.survey().capaBefore;
    co_await run.require(run.settings().security != Security::Tls, u"TLS was there from the first octet"_s);
    if (capa && capa->isPositive())
        co_return;
    Dialogue& server = co_await run.connected();
    const Reply stls = co_await server.ask("STLS");
    co_await run.expect(!stls.isPositive(), u"CAPA to work where STLS does"_s, *capa);
}

Task<> implicitTlsFirst(CaseRun& run)
{
    co_await run.require(run.settings().security == Security::Tls,
                         u"asked where TLS is from the first octet"_s);
    if (run.survey().tls)
        co_return;
    Dialogue& clear = run.newDialogue();
    const bool stands = co_await clear.open(run.settings().endpoint);
    co_await run.require(stands, u"no further connection came to be"_s);
    const Octets greeting = co_await clear.listen(1s);
    co_await run.expect(greeting.isEmpty(), u"TLS from the first octet"_s, quotedOctets(greeting));
    co_await run.skip(u"TLS did not come to be, for another reason"_s);
}

/// What is negotiated; where nothing is, what a client gets that takes old versions as well.
Task<QString> protocolOf(CaseRun& run)
{
    if (run.survey().tls)
        co_return run.survey().tls->protocol;
    const bool hasFailed = run.survey().failure.has_value() && !run.survey().greetingReply;
    co_await run.require(hasFailed && run.settings().security == Security::Tls,
                         u"the connection is not under TLS"_s);
    Dialogue& server = run.newDialogue();
    const bool stands = co_await server.open(run.settings().endpoint);
    co_await run.require(stands, u"no further connection came to be"_s);
    TlsSettings old = anyone(run);
    old.permitsOldDevices = true;
    const bool isSecured = co_await server.startTls(old);
    co_await run.require(isSecured, u"TLS does not come to be, with old versions neither"_s);
    co_return server.tls()->protocol;
}

Task<> tlsVersions(CaseRun& run)
{
    const QString protocol = co_await protocolOf(run);
    co_await run.expect(protocol == "TLSv1.2"_L1 || protocol == "TLSv1.3"_L1, u"TLS 1.2 or newer"_s,
                        protocol);
    run.note(protocol);
}

Task<> certificateNamesHost(CaseRun& run)
{
    co_await run.require(run.survey().tls.has_value(), u"the connection is not under TLS"_s);
    co_await run.require(QHostAddress(run.settings().endpoint.host).isNull(),
                         u"the address names no host but a number"_s);
    const auto& chain = run.survey().tls->chain;
    co_await run.expect(!chain.isEmpty() && !chain.constFirst().names.isEmpty(),
                        u"a certificate with a subjectAltName"_s, u"one without"_s);
    co_await run.expect(!run.survey().tls->problems.contains(CertificateProblem::WrongName),
                        u"a certificate for %1"_s.arg(run.settings().endpoint.host),
                        chain.constFirst().names.join(u", "));
}

/// RFC 8314 §3.4 says it of TLS from the first octet, and RFC 8446 §6.1 of all TLS.
Task<> closeNotify(CaseRun& run)
{
    co_await run.require(run.survey().tls.has_value(), u"the connection is not under TLS"_s);
    Dialogue& server = co_await run.secured();
    co_await run.requireOk(co_await server.ask("QUIT"));
    const bool closes = co_await server.closes(server.limit());
    co_await run.require(closes, u"the server does not close behind QUIT"_s);
    co_await run.expect(server.hasServerClosedTls(), u"close_notify of TLS before the connection ends"_s,
                        u"the end of TCP alone"_s);
}

constexpr CaseNeeds stls{.capability = "STLS"};
constexpr CaseNeeds survey{.access = Access::Survey};
constexpr CaseNeeds handshake{.access = Access::Survey, .judgesTls = true};

const std::array table{
    CheckCase{"rfc2595/stls-before-login-only",
              "STLS after sign-in is -ERR",
              CaseLevel::Must,
              "2595 §4",
              "STLS belongs to the AUTHORIZATION state alone.",
              {.access = Access::Shared, .capability = "STLS"},
              stlsBeforeLoginOnly},
    CheckCase{"rfc2595/handshake-follows-ok", "the handshake follows the +OK at once", CaseLevel::Must,
              "2595 §4", "Say nothing in clear behind that line end: it would break the handshake.", stls,
              handshakeFollowsOk},
    CheckCase{"rfc2595/stls-resets-state",
              "whether a name given before TLS is forgotten",
              CaseLevel::Info,
              "2595 §4",
              "Whoever sits in between can slip in a USER before TLS.",
              {.access = Access::Alone, .capability = "STLS"},
              stlsResetsState},
    CheckCase{"rfc2595/stls-command-injection", "a command behind STLS is not run under TLS", CaseLevel::Must,
              "2595 §4",
              "Throw away what was read in clear when TLS begins (CVE-2011-0411): somebody in between put it "
              "there.",
              stls, stlsCommandInjection},
    CheckCase{"rfc2595/second-stls-is-err", "STLS under TLS is -ERR", CaseLevel::Info, "2595 §4",
              "Do not announce it any more, and refuse it.", stls, secondStlsIsErr},
    CheckCase{"rfc2595/stls-implies-capa",
              "with STLS there is CAPA",
              CaseLevel::Must,
              "2595 §4",
              "Clients find STLS by CAPA alone.",
              {},
              stlsImpliesCapa},
    CheckCase{"rfc8314/implicit-tls-first", "port 995 speaks TLS from the first octet", CaseLevel::Must,
              "8314 §3", "No greeting in clear before the handshake.", handshake, implicitTlsFirst},
    CheckCase{"rfc8996/tls-versions", "TLS 1.2 or newer", CaseLevel::Must, "8996 §2",
              "Older versions must not be negotiated any more.", handshake, tlsVersions},
    CheckCase{"rfc7817/certificate-names-host", "the certificate names the host", CaseLevel::Should,
              "7817 §3", "In a subjectAltName; the common name is not looked at any more.", survey,
              certificateNamesHost},
    CheckCase{
        "rfc8314/close-notify",
        "TLS is ended before the connection",
        CaseLevel::Should,
        "8314 §3.4",
        "Send close_notify (SSL_shutdown or its like) behind the reply to QUIT: without it a client cannot "
        "tell the end from a connection that somebody cut.",
        {},
        closeNotify},
};

} // namespace

std::span<const CheckCase> tlsCases() { return table; }

} // namespace dropscope

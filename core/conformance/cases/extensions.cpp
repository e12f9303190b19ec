// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/conformance/caserun.h"
#include "core/conformance/cases/casegroups.h"
#include "core/conformance/cases/listingparts.h"
#include "core/conformance/seeds.h"

#include <QStringDecoder>

#include <algorithm>
#include <array>

namespace dropscope {

using namespace Qt::StringLiterals;

namespace {

bool isUtf8(OctetView octets)
{
    QStringDecoder decoder(QStringDecoder::Utf8, QStringDecoder::Flag::Stateless);
    const QString text = decoder.decode(octets);
    return !decoder.hasError() && !text.isNull();
}

bool isAscii(const Octets& octets)
{
    return std::ranges::all_of(octets, [](char octet) { return static_cast<unsigned char>(octet) < 0x80; });
}

Octets numberOf(const CaseRun& run, const char* seed)
{
    return Octets::number(run.survey().seeds.find(seed)->value());
}

Task<> utf8BeforeLoginOnly(CaseRun& run)
{
    Dialogue& server = co_await run.signedIn();
    const Reply reply = co_await server.ask("UTF8");
    co_await expectRefusal(run, server, reply);
}

Task<> utf8Twice(CaseRun& run)
{
    Dialogue& server = co_await run.secured();
    const Reply first = co_await server.ask("UTF8");
    const Reply second = co_await server.ask("UTF8");
    co_await run.expect(second.isWhole(), u"an answer to the second UTF8"_s, second);
    run.note(u"UTF8 twice: %1, %2"_s.arg(first.inWords(), second.inWords()));
}

Task<> noUtf8WithoutConsent(CaseRun& run)
{
    Dialogue& server = co_await run.signedIn();
    const Reply retr = co_await server.ask("RETR " + numberOf(run, "utf8-header"));
    if (retr.isNegative()) {
        const auto& code = retr.status.responseCode;
        co_await run.expect(code && code->kind() == ResponseCodeKind::Utf8, u"-ERR [UTF8] or a message"_s,
                            retr);
        co_return;
    }
    co_await run.expectOk(retr);
    co_await run.expect(isAscii(headerOf(retr.body)), u"a header section in ASCII, or -ERR [UTF8]"_s,
                        u"one with UTF-8, which nobody asked for"_s);
}

Task<> utf8Sizes(CaseRun& run)
{
    co_await run.require(run.survey().signIn->method != SignInMethod::Apop, u"APOP needs the greeting"_s);
    Dialogue& server = co_await run.secured();
    co_await run.requireOk(co_await server.ask("UTF8"));
    const SignInOutcome outcome = co_await run.signIn(server, run.password());
    co_await run.require(outcome.isAccepted, u"the sign-in behind UTF8 failed"_s);
    const auto list = scanListingIn(co_await server.ask("LIST"));
    co_await run.require(list && runsFromOne(*list), u"LIST does not number from 1 to its count"_s);
    const auto listed = lineOf(list, numberOf(run, "utf8-header"));
    const Reply retr = co_await server.ask("RETR " + numberOf(run, "utf8-header"));
    co_await run.requireOk(retr);
    co_await run.require(listed.has_value(), u"LIST cannot be read"_s);
    const QString said = QString::number(listed->octets.value());
    const bool agrees = listed->octets.value() == quint64(inCanonicalForm(retr.body).size());
    co_await run.expect(agrees, u"the octets of RETR in LIST, %1"_s.arg(retr.body.size()), said);
}

/// The client need not have sent UTF8 before (RFC 6856 §2.2).
Task<> utf8User(CaseRun& run)
{
    const auto parameters = run.survey().parameters("UTF8");
    co_await run.require(parameters && parameters->contains("USER"), u"UTF8 is not announced with USER"_s);
    const bool isAsciiUser = isAscii(run.user()) && isAscii(run.password().expose().toByteArray());
    co_await run.require(!isAsciiUser, u"user and password are ASCII; give an account that is not"_s);
    co_await run.require(run.mayShowPassword(), u"the password would cross the network in clear text"_s);
    Dialogue& server = co_await run.secured();
    const SignInOutcome outcome = co_await run.signInWith(server, SignInMethod::UserPass);
    co_await run.expect(outcome.isAccepted, u"+OK to a name and a password in UTF-8"_s, outcome.reply);
}

Task<> lang(CaseRun& run)
{
    Dialogue& server = co_await run.signedInAnew();
    const Reply list = co_await server.ask("LANG");
    co_await run.expect(list.isPositive() || list.isNegative(), u"a listing or -ERR"_s, list);
    const Reply unknown = co_await server.ask("LANG x-dropscope");
    co_await run.expect(unknown.isPositive() || unknown.isNegative(), u"+OK or -ERR"_s, unknown);
    co_await expectInStep(run, server);
}

Task<> langTextIsUtf8(CaseRun& run)
{
    Dialogue& server = co_await run.signedInAnew();
    const Reply list = co_await server.ask("LANG");
    co_await run.requireOk(list);
    co_await run.expect(isUtf8(list.body), u"descriptions in UTF-8"_s, quotedOctets(list.body));
    for (const Octets& line : list.lines()) {
        const Reply chosen = co_await server.ask("LANG " + line.split(' ').constFirst());
        const Reply error = co_await server.ask("RETR 0");
        co_await run.expect(isUtf8(chosen.status.text) && isUtf8(error.status.text), u"texts in UTF-8"_s,
                            error);
    }
}

Task<> authCode(CaseRun& run)
{
    const Reply& reply = run.survey().refused->reply;
    co_await run.require(reply.isNegative(), u"the wrong password was answered %1"_s.arg(reply.inWords()));
    const auto& code = reply.status.responseCode;
    co_await run.expect(code && code->kind() == ResponseCodeKind::Auth, u"[AUTH] for a wrong password"_s,
                        reply);
}

Task<> sysCodes(CaseRun& run)
{
    std::vector<Reply> replies{*run.survey().greetingReply};
    const std::array outcomes{run.survey().refused, run.survey().secondSignIn, run.survey().signIn};
    for (const auto& each : outcomes)
        if (each)
            replies.push_back(each->reply);
    bool isSeen = false;
    for (const Reply& reply : replies) {
        const auto& code = reply.status.responseCode;
        if (!code || !code->levels.toUpper().startsWith("SYS"))
            continue;
        isSeen = true;
        const bool isKnown =
            code->kind() == ResponseCodeKind::SysTemp || code->kind() == ResponseCodeKind::SysPerm;
        co_await run.expect(isKnown, u"SYS/TEMP or SYS/PERM"_s, reply);
    }
    run.note(isSeen ? u"a failure of the system was told"_s : u"no failure of the system was seen"_s);
}

/// The largest ones would cost more than they tell.
constexpr quint64 largestLookedAt = quint64(4) * 1024 * 1024;
constexpr int mostLookedAt = 10;

Task<> lineLength(CaseRun& run)
{
    constexpr qsizetype longestLine = 998; // RFC 5322 §2.1.1
    Dialogue& server = co_await run.signedIn();
    const auto list = scanListingIn(co_await server.ask("LIST"));
    co_await run.require(list.has_value(), u"LIST cannot be read"_s);
    qsizetype longest = 0;
    int seen = 0;
    for (const ScanListing& each : *list) {
        if (each.octets.value() > largestLookedAt || ++seen > mostLookedAt)
            continue;
        const Reply retr = co_await server.ask("RETR " + Octets::number(each.number.value()));
        for (const Octets& line : retr.lines())
            longest = std::max(longest, line.size());
    }
    run.note(longest > longestLine ? u"a line of %1 octets is passed on unbroken"_s.arg(longest)
                                   : u"no line is over 998 octets"_s);
}

Task<> noBareCrOrLf(CaseRun& run)
{
    Dialogue& server = co_await run.signedIn();
    const auto list = scanListingIn(co_await server.ask("LIST"));
    co_await run.require(list.has_value(), u"LIST cannot be read"_s);
    int seen = 0;
    for (const ScanListing& each : *list) {
        if (each.octets.value() > largestLookedAt || ++seen > mostLookedAt)
            continue;
        const Reply retr = co_await server.ask("RETR " + Octets::number(each.number.value()));
        co_await run.requireOk(retr);
        const qsizetype pairs = retr.body.count("\r\n");
        const qsizetype bareLf = retr.body.count('\n') - pairs;
        co_await run.expect(bareLf * 2 <= pairs,
                            u"lines of message %1 that end in CR LF"_s.arg(each.number.value()),
                            u"%1 that end in LF alone, and %2 in CR LF"_s.arg(bareLf).arg(pairs));
        if (bareLf > 0 || retr.body.count('\r') > pairs)
            run.note(u"message %1 holds %2 bare LF and %3 bare CR"_s.arg(each.number.value())
                         .arg(bareLf)
                         .arg(retr.body.count('\r') - pairs));
    }
}

Task<> oddOctetsSurvive(CaseRun& run)
{
    Dialogue& server = co_await run.signedIn();
    const Reply retr = co_await server.ask("RETR " + numberOf(run, "odd-octets"));
    co_await run.requireOk(retr);
    co_await run.expect(retr.body.contains(seedBody("odd-octets")), u"the octets as they were delivered"_s,
                        u"a body that differs"_s);
}

QString milliseconds(std::chrono::nanoseconds time)
{
    return u"%1 ms"_s.arg(std::chrono::round<std::chrono::milliseconds>(time).count());
}

/// As many sign-ins at once as the check may have connections open. How long each of them took.
Task<> signInSeveral(CaseRun& run)
{
    std::chrono::nanoseconds slowest{0};
    const int sessions = std::max(1, run.survey().isShared ? run.settings().connections - 1 : 0);
    int accepted = 0;
    for (int session = 0; session < sessions; ++session) {
        Dialogue& server = co_await run.secured();
        const Instant begin = server.now();
        const SignInOutcome outcome = co_await run.signIn(server, run.password());
        accepted += outcome.isAccepted ? 1 : 0;
        slowest = std::max(slowest, server.now() - begin);
    }
    run.note(u"%1 of %2 sessions open at once, the slowest sign-in %3"_s.arg(accepted).arg(sessions).arg(
        milliseconds(slowest)));
}

/// What it takes a client to look at all there is, and to fetch the largest message.
Task<> load(CaseRun& run)
{
    Dialogue& server = co_await run.signedIn();
    const Reply list = co_await server.ask("LIST");
    const auto listings = scanListingIn(list);
    co_await run.require(listings.has_value(), u"LIST cannot be read"_s);
    const Reply uidl = co_await server.ask("UIDL");
    run.note(u"LIST of %1 messages in %2, UIDL in %3"_s.arg(listings->size())
                 .arg(milliseconds(list.took), milliseconds(uidl.took)));
    const auto largest = std::ranges::max_element(*listings, {}, &ScanListing::octets);
    if (largest == listings->end())
        co_return;
    const Reply retr = co_await server.ask("RETR " + Octets::number(largest->number.value()));
    co_await run.expect(retr.isWhole(), u"the largest message"_s, retr);
    run.note(u"RETR of %1 octets in %2"_s.arg(retr.body.size()).arg(milliseconds(retr.took)));
    server.drop();
    co_await signInSeveral(run);
}

const std::array table{
    CheckCase{"rfc6856/utf8-before-login-only",
              "UTF8 after sign-in is -ERR",
              CaseLevel::Must,
              "6856 §2",
              "UTF8 belongs to the AUTHORIZATION state alone.",
              {.access = Access::Shared, .capability = "UTF8"},
              utf8BeforeLoginOnly},
    CheckCase{"rfc6856/utf8-twice",
              "what a second UTF8 gets",
              CaseLevel::Info,
              "6856 §2",
              "Asking twice should do no harm.",
              {.capability = "UTF8"},
              utf8Twice},
    CheckCase{"rfc6856/no-utf8-without-consent",
              "no UTF-8 in headers for who did not ask",
              CaseLevel::Must,
              "6856 §2.1",
              "Downgrade the header section, or answer -ERR [UTF8]: old clients read ASCII.",
              {.access = Access::Shared, .capability = "UTF8", .seed = "utf8-header"},
              noUtf8WithoutConsent},
    CheckCase{"rfc6856/utf8-sizes",
              "with UTF8 LIST gives the octets of RETR",
              CaseLevel::Should,
              "6856 §2.1",
              "Count the octets that you will send in this mode.",
              {.access = Access::Alone, .capability = "UTF8", .seed = "utf8-header"},
              utf8Sizes},
    CheckCase{"rfc6856/utf8-user",
              "names and passwords may be UTF-8",
              CaseLevel::Must,
              "6856 §2.2",
              "Whoever announces UTF8 with USER takes UTF-8 behind USER and PASS, before UTF8 as behind it.",
              {.access = Access::Alone, .capability = "UTF8"},
              utf8User},
    CheckCase{"rfc6856/lang",
              "LANG has the shapes of the RFC",
              CaseLevel::Must,
              "6856 §3",
              "Without an argument a listing, with one a line.",
              {.access = Access::Own, .capability = "LANG"},
              lang},
    CheckCase{"rfc6856/lang-text-is-utf8",
              "texts in another language are UTF-8",
              CaseLevel::Must,
              "6856 §3",
              "Whatever your texts are stored in.",
              {.access = Access::Own, .capability = "LANG"},
              langTextIsUtf8},
    CheckCase{"rfc3206/auth-code",
              "a wrong password is told by [AUTH]",
              CaseLevel::Must,
              "3206 §6",
              "Whoever announces AUTH-RESP-CODE says in each refusal whose fault it is.",
              {.access = Access::Survey, .capability = "AUTH-RESP-CODE", .refusal = true},
              authCode},
    CheckCase{"rfc3206/sys-codes",
              "failures of the system are SYS/TEMP or SYS/PERM",
              CaseLevel::Info,
              "3206 §4",
              "Clients then do not ask the person for another password.",
              {.access = Access::Survey, .capability = "RESP-CODES"},
              sysCodes},
    CheckCase{"rfc5322/line-length",
              "what becomes of long lines",
              CaseLevel::Info,
              "5322 §2.1.1",
              "Lines over 998 octets are the sender's fault; pass them on unbroken.",
              {.access = Access::Shared, .messages = 1},
              lineLength},
    CheckCase{"rfc5321/no-bare-cr-or-lf",
              "lines of messages end in CR LF",
              CaseLevel::Must,
              "1939 §3",
              "Make CR LF of the line ends of your store; a stray bare LF in a text is only shown.",
              {.access = Access::Shared, .messages = 1},
              noBareCrOrLf},
    CheckCase{"field/odd-octets-survive",
              "odd octets arrive as they were delivered",
              CaseLevel::Info,
              "",
              "8-bit octets, controls and long lines exist in mail.",
              {.access = Access::Shared, .seed = "odd-octets"},
              oddOctetsSurvive},
    CheckCase{"field/load",
              "how long a full maildrop takes",
              CaseLevel::Info,
              "",
              "Clients give up after a minute or less: list, and send large messages, as you read them.",
              {.access = Access::Alone, .messages = 1, .slow = true},
              load},
};

} // namespace

std::span<const CheckCase> extensionCases() { return table; }

} // namespace dropscope

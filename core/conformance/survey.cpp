// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/conformance/survey.h"

#include "core/auth/signinplan.h"
#include "core/conformance/caserun.h"
#include "core/conformance/seeds.h"
#include "core/conformance/signindialogue.h"
#include "core/protocol/codec/listingparser.h"
#include "core/protocol/values/number.h"

namespace dropscope {

using namespace Qt::StringLiterals;

namespace {

/// Nobody's password, long enough that nobody has it by chance.
constexpr auto wrongPassword = "dropscope-check-wrong-password";

SignInPlan planFor(const CheckSettings& settings, const Survey& survey)
{
    SignInSituation situation;
    situation.greeting = survey.greeting;
    situation.capabilities = survey.before();
    situation.isEncrypted = survey.tls.has_value();
    situation.permitsClearText = settings.permitsClearText;
    situation.isLoopback = isLoopback(settings.endpoint);
    situation.host = settings.endpoint.host;
    situation.hasPassword = !settings.credentials.password.isEmpty();
    situation.hasToken = !settings.credentials.token.isEmpty();
    situation.hasClientCertificate = settings.credentials.hasClientCertificate;
    return planSignIn(situation, settings.policy);
}

/// Connects, takes TLS where it is wanted, asks CAPA. False: there is nothing to go on with.
Task<bool> approach(CaseRun& run, Dialogue& server, Survey& survey)
{
    const CheckSettings& settings = run.settings();
    bool stands = co_await server.open(settings.endpoint);
    if (stands)
        survey.peer = server.peerAddress();
    if (stands && settings.security == Security::Tls)
        stands = co_await server.startTls(settings.tls);
    survey.tls = server.tls();
    survey.failure = server.failure();
    if (!stands)
        co_return false;
    survey.greetingReply = co_await server.reply();
    survey.greeting = parseGreeting(survey.greetingReply->status);
    if (!survey.greetingReply->isPositive())
        co_return false;
    survey.behindGreeting = co_await server.listen(greetingPause);
    survey.capaBefore = co_await server.ask("CAPA");
    const auto capabilities = survey.before();
    const bool offersStls = capabilities && capabilities->has("STLS");
    const bool wantsStls =
        settings.security == Security::Stls || (settings.security == Security::Auto && offersStls);
    if (!wantsStls || survey.tls)
        co_return true;
    survey.capaInClear = survey.capaBefore;
    const Reply stls = co_await server.ask("STLS");
    if (stls.isPositive())
        stands = co_await server.startTls(settings.tls);
    survey.tls = server.tls();
    survey.failure = server.failure();
    if (!stls.isPositive() && settings.security == Security::Stls)
        survey.failure = TlsError{TlsError::Kind::StlsRefused,
                                  settings.endpoint.host,
                                  settings.endpoint.port,
                                  QString::fromUtf8(stls.status.humanText()),
                                  {}};
    if (survey.failure)
        co_return false;
    survey.usesStls = survey.tls.has_value();
    survey.capaBefore = co_await server.ask("CAPA");
    co_return true;
}

Task<> signIn(CaseRun& run, Dialogue& server, Survey& survey)
{
    const SignInPlan plan = planFor(run.settings(), survey);
    if (plan.methods.isEmpty()) {
        survey.refusesClearText = plan.objection->kind == LocalError::Kind::ClearTextRefused;
        survey.signInObjection =
            survey.refusesClearText
                ? u"the password would cross the network in clear text; --auth user says that it may"_s
                : u"no sign-in method that is permitted is offered"_s;
        co_return;
    }
    for (const PlannedMethod& planned : plan.methods) {
        SignInAsk ask;
        ask.method = planned.method;
        ask.credentials = run.settings().credentials;
        ask.timestamp = server.timestamp();
        ask.endpoint = run.settings().endpoint;
        survey.signIn = co_await askToSignIn(server, std::move(ask));
        if (survey.signIn->isAccepted || !server.isOpen())
            break;
    }
    if (!survey.signIn->isAccepted)
        co_return;
    run.bench().lastSignIn = server.now();
    survey.capaAfter = co_await server.ask("CAPA");
}

template <typename Listing, typename Parse>
std::vector<Listing> listingOf(const Reply& reply, Parse parse)
{
    std::vector<Listing> listing;
    for (const Octets& line : reply.lines())
        if (const auto parsed = parse(line); parsed.value)
            listing.push_back(*parsed.value);
    return listing;
}

/// The maildrop, as far as the server tells of it.
Task<> lookThrough(Dialogue& server, Survey& survey)
{
    const Reply stat = co_await server.ask("STAT");
    if (stat.isPositive())
        survey.stat = parseDropListing(stat.status.text).value;
    const Reply list = co_await server.ask("LIST");
    if (list.isPositive())
        survey.list = listingOf<ScanListing>(list, parseScanListing);
    const Reply uidl = co_await server.ask("UIDL");
    if (uidl.isPositive())
        survey.uniqueIds = listingOf<UniqueIdListing>(uidl, parseUniqueIdListing);
}

/// Too much to be retrieved for a look at its headers.
bool isLarge(const Survey& survey, quint64 number)
{
    constexpr quint64 largest = quint64(64) * 1024;
    if (!survey.list)
        return true;
    return std::ranges::any_of(*survey.list, [number](const ScanListing& each) {
        return each.number.value() == number && each.octets.value() > largest;
    });
}

/// The seeds are recognised by their Message-ID. Of a maildrop that is full of other mail the newest are
/// looked at.
Task<> lookForSeeds(Dialogue& server, Survey& survey)
{
    constexpr quint64 most = 200;
    const quint64 count = survey.messages();
    bool hasTop = true;
    for (quint64 number = count; number > 0 && number + most > count && server.isInStep(); --number) {
        Reply top;
        if (hasTop)
            top = co_await server.ask("TOP " + Octets::number(number) + " 0");
        hasTop = hasTop && !top.isNegative();
        if (!hasTop && !isLarge(survey, number))
            top = co_await server.ask("RETR " + Octets::number(number));
        if (const auto name = seedNamedIn(top.body))
            survey.seeds.insert(*name, *MessageNumber::from(number));
    }
}

/// One refused sign-in, which every case that wants to know of one looks at.
Task<> tryWrongPassword(CaseRun& run, Survey& survey)
{
    constexpr int mostTries = 4; // a lock may be there for a moment still, and says nothing of the password
    for (int tries = 0; tries < mostTries; ++tries) {
        Dialogue& server = co_await run.secured();
        survey.refused = co_await run.signIn(server, Secret(wrongPassword));
        if (survey.refused->isAccepted)
            co_return;
        const auto& code = survey.refused->reply.status.responseCode;
        const bool isLocked = code && code->kind() == ResponseCodeKind::InUse;
        const Reply stat = co_await server.ask("STAT");
        survey.closesAfterRefusal = !stat.isWhole();
        survey.opensAfterRefusal = stat.isPositive() && parseDropListing(stat.status.text).value.has_value();
        if (!isLocked)
            co_return;
        server.drop();
        co_await run.pause(std::chrono::milliseconds(300));
    }
}

Task<> trySecondSession(CaseRun& run, Survey& survey)
{
    Dialogue& second = co_await run.secured();
    survey.secondSignIn = co_await run.signIn(second, run.password());
    const Reply stat = co_await second.ask("STAT");
    survey.isShared = survey.secondSignIn->isAccepted && stat.isPositive();
    survey.learnDelay(survey.secondSignIn->reply, true);
    second.drop();
}

} // namespace

std::optional<Capabilities> Survey::capabilitiesOf(const std::optional<Reply>& capa)
{
    return capa && capa->isPositive() ? std::optional(Capabilities(capa->lines())) : std::nullopt;
}

bool Survey::has(OctetView capability) const { return parameters(capability).has_value(); }

std::optional<QList<Octets>> Survey::parameters(OctetView capability) const
{
    for (const auto& known : {after(), before(), capabilitiesOf(capaInClear)})
        if (known && known->has(capability))
            return known->parameters(capability);
    return std::nullopt;
}

std::chrono::seconds Survey::loginDelay() const
{
    const auto words = parameters("LOGIN-DELAY");
    if (!words || words->isEmpty())
        return std::chrono::seconds(0);
    const ParsedNumber seconds = parseNumber(words->constFirst());
    return std::chrono::seconds(seconds ? std::min<quint64>(seconds.value, 86'400) : 0);
}

void Survey::learnDelay(const Reply& refusal, bool mayBeLocked)
{
    const auto& code = refusal.status.responseCode;
    const bool isNamed = code && code->kind() == ResponseCodeKind::LoginDelay;
    const bool isUnexplained = !code && !mayBeLocked;
    isDelayKept |= loginDelay().count() > 0 && refusal.isNegative() && (isNamed || isUnexplained);
}

QString Survey::objectionToWait(bool wantsSlow) const
{
    constexpr std::chrono::seconds bornePatience{10}; // in all; more takes --slow
    const bool isTooLong = isDelayKept && waitedForDelay + loginDelay() > bornePatience;
    if (wantsSlow || !isTooLong)
        return {};
    return u"a further sign-in would have to wait %1 s, as LOGIN-DELAY has it (--slow waits)"_s.arg(
        loginDelay().count());
}

Task<> makeSurvey(CaseRun& run)
{
    Survey& survey = run.bench().survey;
    const SurveyWishes wishes = run.bench().wishes;
    Dialogue& server = run.newDialogue();
    const bool stands = co_await approach(run, server, survey);
    if (stands)
        co_await signIn(run, server, survey);
    survey.signInEvidence = run.cutEvidence();
    if (!survey.isSignedIn())
        co_return;
    run.share(server);
    co_await lookThrough(server, survey);
    if (wishes.looksForSeeds)
        co_await lookForSeeds(server, survey);
    (void)run.cutEvidence();
    if (wishes.triesSecondSession)
        co_await trySecondSession(run, survey);
    survey.secondEvidence = run.cutEvidence();
    // Within an announced delay the password would perhaps not be looked at (RFC 2449 §6.5).
    const auto delay = survey.loginDelay();
    if (!wishes.triesWrongPassword || (delay.count() > 0 && !run.settings().wantsSlow))
        co_return;
    if (delay.count() > 0)
        co_await run.pause(delay);
    // A lock would refuse a password before it is looked at.
    if (!survey.isShared)
        run.putSharedAway();
    co_await tryWrongPassword(run, survey);
    survey.refusalEvidence = run.cutEvidence();
}

} // namespace dropscope

// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/conformance/caserun.h"
#include "core/conformance/cases/casegroups.h"
#include "core/conformance/cases/listingparts.h"
#include "core/conformance/signindialogue.h"
#include "core/protocol/codec/saslcoding.h"

#include <algorithm>
#include <array>

namespace dropscope {

using namespace Qt::StringLiterals;

namespace {

/// Mechanisms that begin with a challenge, with an empty one where the client speaks first.
constexpr std::array anyMechanism{"CRAM-MD5", "LOGIN", "PLAIN", "DIGEST-MD5", "SCRAM-SHA-256", "SCRAM-SHA-1"};

QList<Octets> mechanisms(const CaseRun& run)
{
    const auto before = run.survey().before();
    const auto words = before ? before->parameters("SASL") : std::nullopt;
    QList<Octets> names;
    for (const Octets& word : words.value_or(QList<Octets>()))
        names.append(word.toUpper());
    return names;
}

/// The first of these that the server announces; empty if it does not.
template <typename Names>
Octets announced(const CaseRun& run, const Names& names)
{
    const QList<Octets> offered = mechanisms(run);
    for (const char* const name : names)
        if (offered.contains(name))
            return name;
    return {};
}

/// Up to the first challenge of a mechanism that is announced.
Task<Reply> challenge(CaseRun& run, Dialogue& server)
{
    const Octets mechanism = announced(run, anyMechanism);
    co_await run.require(!mechanism.isEmpty(), u"no mechanism that has challenges is announced"_s);
    co_return co_await server.ask("AUTH " + mechanism);
}

Task<> unknownMechanismIsErr(CaseRun& run)
{
    Dialogue& server = co_await run.secured();
    co_await run.expectErr(co_await server.ask("AUTH X-DROPSCOPE"));
}

Task<> challengeShape(CaseRun& run)
{
    const QList<Octets> offered = mechanisms(run);
    int challenges = 0;
    for (const char* const name : anyMechanism) {
        if (!offered.contains(name))
            continue;
        Dialogue& server = co_await run.secured();
        const Reply reply = co_await server.ask(Octets("AUTH ") + name);
        server.drop();
        if (reply.isNegative()) // some are refused without TLS
            continue;
        ++challenges;
        const bool isRight = reply.firstLine().startsWith("+ ") && decodeBase64(reply.status.text);
        co_await run.expect(isRight, u"\"+ \" and base64"_s, reply);
    }
    co_await run.require(challenges > 0, u"no mechanism was answered by a challenge"_s);
}

Task<> starCancels(CaseRun& run)
{
    Dialogue& server = co_await run.secured();
    const Reply first = co_await challenge(run, server);
    co_await run.require(!first.isNegative(), u"AUTH was answered %1"_s.arg(first.inWords()));
    server.respond("*");
    const Reply cancelled = co_await server.reply(ReplyParser::Expect::Challenges, "*");
    co_await run.expectErr(cancelled);
    const Reply capa = co_await server.ask("CAPA");
    co_await run.expect(capa.isPositive(), u"a session that goes on"_s, capa);
}

Task<> badBase64IsErr(CaseRun& run)
{
    Dialogue& server = co_await run.secured();
    const Reply first = co_await challenge(run, server);
    co_await run.require(!first.isNegative(), u"AUTH was answered %1"_s.arg(first.inWords()));
    server.respond("!no base64!");
    const Reply refused = co_await server.reply(ReplyParser::Expect::Challenges, "!no base64!");
    co_await run.expectErr(refused);
}

Task<> equalsIsEmptyInitialResponse(CaseRun& run)
{
    static constexpr std::array empty{"EXTERNAL", "ANONYMOUS"};
    const Octets mechanism = announced(run, empty);
    co_await run.require(!mechanism.isEmpty(), u"neither EXTERNAL nor ANONYMOUS is announced"_s);
    Dialogue& server = co_await run.secured();
    const Reply reply = co_await server.ask("AUTH " + mechanism + " =");
    if (reply.isPositive())
        server.setSignedIn();
    co_await run.expect(reply.isPositive() || reply.isNegative(),
                        u"an end of the exchange, not a challenge"_s, reply);
}

/// A lock that the session before left for a moment says nothing of the method.
bool isLocked(const SignInOutcome& outcome)
{
    const auto& code = outcome.reply.status.responseCode;
    return !outcome.isAccepted && code && code->kind() == ResponseCodeKind::InUse;
}

Task<SignInOutcome> signInBy(CaseRun& run, SignInMethod method, bool wantsInitialResponse)
{
    constexpr int mostTries = 12;
    constexpr int mostWithoutCode = 4; // a lock may be told in words alone
    SignInOutcome outcome;
    run.beginPreparation();
    for (int tries = 0; tries == 0 || (tries < mostTries && isLocked(outcome)) ||
                        (tries < mostWithoutCode && outcome.reply.isNegative() && !outcome.isUnproven);
         ++tries) {
        if (tries > 0)
            co_await run.pause(std::chrono::milliseconds(400));
        Dialogue& server = co_await run.secured();
        SignInAsk ask;
        ask.method = method;
        ask.credentials = run.settings().credentials;
        ask.endpoint = run.settings().endpoint;
        ask.wantsInitialResponse = wantsInitialResponse;
        outcome = co_await askToSignIn(server, std::move(ask));
        server.leave();
    }
    run.endPreparation();
    co_await run.require(!isLocked(outcome), u"the maildrop stays locked"_s);
    co_return outcome;
}

Task<> initialResponseOrTwoSteps(CaseRun& run)
{
    co_await run.require(mechanisms(run).contains("PLAIN"), u"PLAIN is not announced"_s);
    const bool isReadable = !run.survey().tls && !isLoopback(run.settings().endpoint) &&
                            run.survey().signIn->method != SignInMethod::UserPass;
    co_await run.require(!isReadable, u"the password would cross the network in clear text"_s);
    const SignInOutcome atOnce = co_await signInBy(run, SignInMethod::Plain, true);
    const SignInOutcome inSteps = co_await signInBy(run, SignInMethod::Plain, false);
    co_await run.require(atOnce.isAccepted || inSteps.isAccepted, u"PLAIN does not sign in here"_s);
    co_await run.expect(atOnce.isAccepted, u"+OK with an initial response, as without"_s, atOnce.reply);
    co_await run.expect(inSteps.isAccepted, u"+OK without an initial response, as with one"_s, inSteps.reply);
}

constexpr qsizetype longestOfPlain = 767; // RFC 4616 §2: three strings of 255 octets

/// A response of that many octets, from nobody.
Task<Reply> longResponse(CaseRun& run, qsizetype octets)
{
    Dialogue& server = co_await run.secured();
    const Reply first = co_await server.ask("AUTH PLAIN");
    co_await run.require(first.isChallenge(), u"AUTH PLAIN was answered %1"_s.arg(first.inWords()));
    const Octets part((octets - 2) / 3, 'x');
    server.respond((part + '\0' + part + '\0' + part).toBase64());
    const Reply reply = co_await server.reply(ReplyParser::Expect::Challenges, "a response to AUTH");
    const Octets more = co_await server.listen(std::chrono::milliseconds(100));
    co_await run.expect(more.isEmpty() || octets > longestOfPlain,
                        u"one answer to a response of %1 octets"_s.arg(octets),
                        u"%1 and then %2"_s.arg(reply.inWords(), quotedOctets(more)));
    co_return reply;
}

Task<> longTokenByContinuation(CaseRun& run)
{
    co_await run.require(mechanisms(run).contains("PLAIN"), u"PLAIN is not announced"_s);
    const Reply reply = co_await longResponse(run, longestOfPlain);
    co_await run.expect(reply.isWhole() && !reply.isChallenge(),
                        u"an answer to a response of 1,024 characters"_s, reply);
    const Reply longer = co_await longResponse(run, 9215);
    run.note(u"a response of 12,288 characters: %1"_s.arg(longer.inWords()));
}

Task<> authAfterLoginIsErr(CaseRun& run)
{
    Dialogue& server = co_await run.signedIn();
    const Octets mechanism = announced(run, anyMechanism);
    const Octets line = "AUTH " + (mechanism.isEmpty() ? Octets("PLAIN") : mechanism);
    const Reply reply = co_await server.ask(line);
    co_await expectRefusal(run, server, reply);
}

Task<> initialResponseToServerFirstIsErr(CaseRun& run)
{
    static constexpr std::array serverFirst{"CRAM-MD5", "DIGEST-MD5"};
    const Octets mechanism = announced(run, serverFirst);
    co_await run.require(!mechanism.isEmpty(),
                         u"no mechanism is announced in which the server speaks first"_s);
    Dialogue& server = co_await run.secured();
    co_await run.expectErr(co_await server.ask("AUTH " + mechanism + " ZHJvcHNjb3Bl"));
}

Task<> noCleartextLoginWhenTlsOffered(CaseRun& run)
{
    const Survey& survey = run.survey();
    const auto clear = survey.capaInClear ? Survey::capabilitiesOf(survey.capaInClear) : survey.before();
    co_await run.require(clear && clear->has("STLS"), u"TLS is not offered on a connection in clear"_s);
    QStringList readable;
    if (clear->has("USER"))
        readable.append(u"USER"_s);
    const auto offered = clear->parameters("SASL").value_or(QList<Octets>());
    static constexpr std::array plain{"PLAIN", "LOGIN"};
    for (const char* const name : plain)
        if (offered.contains(name))
            readable.append(QString::fromLatin1(name));
    co_await run.expect(readable.isEmpty(), u"no readable password where TLS can be had"_s,
                        u"%1 announced in clear"_s.arg(readable.join(u", ")));
}

Task<> scramServerSignature(CaseRun& run)
{
    static constexpr std::array scram{"SCRAM-SHA-256", "SCRAM-SHA-1"};
    const auto method = methodOfMechanism(announced(run, scram));
    co_await run.require(method.has_value(), u"SCRAM is not announced"_s);
    const auto& first = run.survey().signIn;
    const Reply answer = first ? first->reply : Reply();
    co_await run.expect(!first || !first->isUnproven, u"the server's proof that it knows the secret"_s,
                        answer);
    const SignInOutcome outcome = co_await signInBy(run, *method, true);
    co_await run.expect(!outcome.isUnproven, u"the server's proof that it knows the secret"_s, outcome.reply);
    co_await run.require(outcome.isAccepted,
                         u"SCRAM does not sign in here: %1"_s.arg(outcome.reply.inWords()));
}

constexpr CaseNeeds sasl{.capability = "SASL"};
constexpr CaseNeeds alone{.access = Access::Alone, .capability = "SASL"};

const std::array table{
    CheckCase{"rfc5034/unknown-mechanism-is-err", "an unknown mechanism is -ERR", CaseLevel::Must, "5034 §4",
              "Do not send a challenge for a mechanism that you do not know.", sasl, unknownMechanismIsErr},
    CheckCase{"rfc5034/challenge-shape", "a challenge is \"+ \" and base64", CaseLevel::Must, "5034 §4",
              "Also an empty challenge has the space: \"+ \" CR LF.", sasl, challengeShape},
    CheckCase{"rfc5034/star-cancels", "\"*\" takes AUTH back", CaseLevel::Must, "5034 §4",
              "Answer -ERR and go on in AUTHORIZATION.", sasl, starCancels},
    CheckCase{"rfc5034/bad-base64-is-err", "what is no base64 is -ERR", CaseLevel::Must, "5034 §4",
              "Check what you decode; the session goes on.", sasl, badBase64IsErr},
    CheckCase{"rfc5034/equals-is-empty-initial-response", "\"=\" is an initial response without octets",
              CaseLevel::Must, "5034 §4", "It cannot be sent as nothing, so it is sent as one \"=\".", sasl,
              equalsIsEmptyInitialResponse},
    CheckCase{"rfc5034/initial-response-or-two-steps", "PLAIN works on the line of AUTH and behind it",
              CaseLevel::Must, "5034 §4",
              "Long responses do not fit into the line and come in the second step: take both.", alone,
              initialResponseOrTwoSteps},
    CheckCase{"rfc5034/long-token-by-continuation",
              "a long response gets an answer",
              CaseLevel::Must,
              "5034 §4",
              "The limit of 255 octets is for commands; a response may be longer.",
              {.capability = "SASL", .refusal = true},
              longTokenByContinuation},
    CheckCase{"rfc5034/auth-after-login-is-err",
              "AUTH after sign-in is -ERR",
              CaseLevel::Must,
              "5034 §4",
              "AUTH belongs to the AUTHORIZATION state alone.",
              {.access = Access::Shared, .capability = "SASL"},
              authAfterLoginIsErr},
    CheckCase{"rfc5034/initial-response-to-server-first-is-err",
              "an initial response is refused where the server speaks first", CaseLevel::Must, "5034 §4",
              "In CRAM-MD5 the client has nothing to say first: what it says is an error.", sasl,
              initialResponseToServerFirstIsErr},
    CheckCase{"rfc5034/no-cleartext-login-when-tls-offered",
              "no readable password where TLS can be had",
              CaseLevel::Should,
              "5034 §4",
              "Announce USER, PLAIN and LOGIN only once TLS stands.",
              {.access = Access::Survey},
              noCleartextLoginWhenTlsOffered},
    CheckCase{"rfc5802/scram-server-signature",
              "SCRAM proves the server, too",
              CaseLevel::Must,
              "5802 §3",
              "The last message of the server holds its signature; clients must not go on without it.",
              {.access = Access::Alone, .capability = "SASL", .judgesSignIn = true},
              scramServerSignature},
};

} // namespace

std::span<const CheckCase> saslCases() { return table; }

} // namespace dropscope

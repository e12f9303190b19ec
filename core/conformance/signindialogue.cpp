// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/conformance/signindialogue.h"

#include "core/auth/apop.h"
#include "core/auth/saslclient.h"
#include "core/protocol/codec/saslcoding.h"

namespace dropscope {

namespace {

/// With CR LF (RFC 5034 §4).
constexpr qsizetype longestCommandLine = 255;

constexpr int mostChallenges = 10;

Octets base64(const Secret& secret) { return secret.expose().toByteArray().toBase64(); }

bool provesTheServer(SignInMethod method)
{
    return method == SignInMethod::ScramSha1 || method == SignInMethod::ScramSha256 ||
           method == SignInMethod::DigestMd5;
}

Task<Reply> askUserPass(Dialogue& server, Credentials credentials)
{
    Reply reply = co_await server.ask("USER " + credentials.user.toUtf8());
    if (!reply.isPositive())
        co_return reply;
    Octets line("PASS ");
    line += credentials.password.expose();
    co_return co_await server.ask(line);
}

/// What answers a challenge; absent where the exchange must be taken back.
std::optional<Octets> answerTo(SaslClient& client, const Reply& challenge)
{
    const Expected<Octets, ProtocolError> decoded = decodeChallenge(challenge.status.text);
    if (!decoded)
        return std::nullopt;
    const Expected<Secret> response = client.respond(*decoded);
    return response ? std::optional(base64(*response)) : std::nullopt;
}

/// With a challenge that the client cannot accept the exchange is taken back.
struct AuthReply
{
    Reply reply;
    bool isTakenBack = false;
};

Task<AuthReply> askAuth(Dialogue& server, SaslClient& client, bool wantsInitialResponse)
{
    Octets line = Octets("AUTH ") + signInMethodRow(client.method()).mechanism;
    std::optional<Octets> initial;
    if (client.speaksFirst()) {
        const Expected<Secret> response = client.respond({});
        initial = response ? base64(*response) : Octets();
        const Octets whole = line + ' ' + (initial->isEmpty() ? Octets("=") : *initial);
        if (wantsInitialResponse && whole.size() + 2 <= longestCommandLine) {
            line = whole;
            initial.reset();
        }
    }
    AuthReply auth;
    Reply reply = co_await server.ask(line);
    for (int challenges = 0; reply.isChallenge() && challenges < mostChallenges; ++challenges) {
        const auto response = initial ? std::exchange(initial, std::nullopt) : answerTo(client, reply);
        auth.isTakenBack = auth.isTakenBack || !response;
        server.respond(response.value_or("*"));
        reply = co_await server.reply(ReplyParser::Expect::Challenges, "AUTH");
    }
    auth.reply = std::move(reply);
    co_return auth;
}

} // namespace

Task<SignInOutcome> askToSignIn(Dialogue& server, SignInAsk ask)
{
    SignInOutcome outcome;
    outcome.method = ask.method;
    server.recorder().learn(ask.credentials.password);
    server.recorder().learn(ask.credentials.token);
    if (ask.method == SignInMethod::UserPass) {
        outcome.reply = co_await askUserPass(server, ask.credentials);
    } else if (ask.method == SignInMethod::Apop) {
        const Octets digest = apopDigest(ask.timestamp, ask.credentials.password);
        outcome.reply = co_await server.ask("APOP " + ask.credentials.user.toUtf8() + ' ' + digest);
    } else {
        auto client = makeSaslClient(ask.method, ask.credentials, {ask.endpoint.host, ask.endpoint.port});
        if (!client)
            co_return outcome;
        const AuthReply auth = co_await askAuth(server, **client, ask.wantsInitialResponse);
        outcome.reply = auth.reply;
        const bool isUnsatisfied = outcome.reply.isPositive() && !(*client)->isSatisfied();
        outcome.isUnproven = provesTheServer(ask.method) && (isUnsatisfied || auth.isTakenBack);
    }
    outcome.isAccepted = outcome.reply.isPositive();
    if (outcome.isAccepted)
        server.setSignedIn();
    co_return outcome;
}

} // namespace dropscope

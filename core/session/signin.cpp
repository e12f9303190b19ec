// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/session/signin.h"

#include "core/auth/saslprep.h"
#include "core/session/session.h"

#include <memory>

namespace dropscope {

namespace {

/// Some servers refuse APOP and then close on whatever comes next: what happened is the refusal.
bool isEndOfConnection(const Error& error)
{
    const auto* const broken = std::get_if<ProtocolError>(&error);
    return broken != nullptr && (broken->kind == ProtocolError::Kind::ClosedByServer ||
                                 broken->kind == ProtocolError::Kind::ConnectionLost);
}

SignInSituation situationOf(const Session& session, const SignInRequest& request)
{
    SignInSituation situation;
    situation.greeting = *session.greeting();
    situation.capabilities = session.knownCapabilities();
    situation.isEncrypted = session.tls().has_value();
    situation.permitsClearText = request.permitsClearText;
    situation.isLoopback = isLoopback(session.endpoint());
    situation.host = session.endpoint().host;
    situation.hasPassword = !request.credentials.password.isEmpty();
    situation.hasToken = !request.credentials.token.isEmpty();
    situation.hasClientCertificate = request.credentials.hasClientCertificate;
    return situation;
}

class Attempts : public std::enable_shared_from_this<Attempts>
{
public:
    Attempts(Session& session, SignInRequest request, Answer<SignInMethod> answer,
             QList<PlannedMethod> methods)
        : m_session(session)
        , m_request(std::move(request))
        , m_answer(std::move(answer))
        , m_methods(std::move(methods))
    {
    }

    void tryNext()
    {
        const SignInMethod method = m_methods.takeFirst().method;
        if (method == SignInMethod::Apop || method == SignInMethod::UserPass)
            tryCommands(method);
        else
            tryAuth(method);
    }

private:
    /// What cannot be prepared is told before anything of it goes out.
    void tryCommands(SignInMethod method)
    {
        Octets name = m_request.credentials.user.toUtf8();
        Secret secret = m_request.credentials.password;
        if (m_request.isUtf8Agreed) {
            auto preparedUser = preparedName(m_request.credentials.user, method);
            auto preparedWord = preparedSecret(m_request.credentials.password, method);
            if (!preparedUser || !preparedWord) {
                m_answer(Unexpected{preparedUser ? preparedWord.error() : preparedUser.error()});
                return;
            }
            name = std::move(*preparedUser);
            secret = std::move(*preparedWord);
            m_session.guard(secret);
        }
        if (method == SignInMethod::Apop)
            m_session.apop(name, secret, answerTo(method));
        else
            tryUserPass(name, secret);
    }

    void tryUserPass(const Octets& name, const Secret& secret)
    {
        const auto answered = answerTo(SignInMethod::UserPass);
        const auto greeted = [self = shared_from_this(), secret,
                              answered](const Expected<StatusLine>& reply) {
            if (reply)
                self->m_session.pass(secret, answered);
            else
                answered(reply);
        };
        m_session.user(name, greeted);
    }

    void tryAuth(SignInMethod method)
    {
        const Endpoint& endpoint = m_session.endpoint();
        auto client = makeSaslClient(method, m_request.credentials, {endpoint.host, endpoint.port});
        if (!client) {
            m_answer(Unexpected{client.error()});
            return;
        }
        // Who was sent the secret itself and refuses has looked at it.
        const bool sendsItAtOnce =
            (*client)->speaksFirst() && signInMethodRow(method).exposure == Exposure::ClearText;
        const auto answered = [self = shared_from_this(), method,
                               sendsItAtOnce](const Expected<StatusLine>& reply, bool wasChallenged) {
            self->take(method, reply, !wasChallenged && !sendsItAtOnce);
        };
        m_session.authenticate(std::move(*client), answered);
    }

    [[nodiscard]] Answer<StatusLine> answerTo(SignInMethod method)
    {
        return [self = shared_from_this(), method](const Expected<StatusLine>& reply) {
            self->take(method, reply, false);
        };
    }

    void take(SignInMethod method, const Expected<StatusLine>& reply, bool mayNotKnowIt)
    {
        if (reply) {
            m_answer(method);
            return;
        }
        const Error& error = reply.error();
        const auto* const refusal = std::get_if<Refusal>(&error);
        // IN-USE, LOGIN-DELAY, AUTH and their like: another method would meet the same (RFC 2449 §8.1, RFC
        // 3206).
        mayNotKnowIt = mayNotKnowIt && refusal != nullptr && refusal->responseCode.isEmpty();
        if (refusal != nullptr && goesOn(mayNotKnowIt)) {
            m_refusal = error;
            tryNext();
            return;
        }
        m_answer(Unexpected{m_refusal && isEndOfConnection(error) ? *m_refusal : error});
    }

    [[nodiscard]] bool goesOn(bool mayNotKnowIt) const
    {
        return !m_methods.isEmpty() &&
               (mayNotKnowIt || m_methods.constFirst().reason == PlanReason::FallbackSaidOutLoud);
    }

    Session& m_session;
    SignInRequest m_request;
    Answer<SignInMethod> m_answer;
    QList<PlannedMethod> m_methods;
    std::optional<Error> m_refusal; ///< of the method before
};

} // namespace

void signIn(Session& session, SignInRequest request, Answer<SignInMethod> answer)
{
    if (!session.greeting()) {
        answer(Unexpected{Error(LocalError{LocalError::Kind::NotConnected, {}})});
        return;
    }
    SignInPlan plan = planSignIn(situationOf(session, request), request.policy);
    if (plan.methods.isEmpty()) {
        answer(Unexpected{Error(*plan.objection)});
        return;
    }
    session.guard(request.credentials.password);
    session.guard(request.credentials.token);
    std::make_shared<Attempts>(session, std::move(request), std::move(answer), std::move(plan.methods))
        ->tryNext();
}

} // namespace dropscope

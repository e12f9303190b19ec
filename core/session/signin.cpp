// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/session/signin.h"

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
        const auto answered = [self = shared_from_this(), method](const Expected<StatusLine>& reply) {
            self->take(method, reply);
        };
        if (method == SignInMethod::Apop) {
            m_session.apop(m_request.user, m_request.secret, answered);
            return;
        }
        m_session.user(m_request.user,
                       [self = shared_from_this(), answered](const Expected<StatusLine>& reply) {
                           if (reply)
                               self->m_session.pass(self->m_request.secret, answered);
                           else
                               answered(reply);
                       });
    }

private:
    void take(SignInMethod method, const Expected<StatusLine>& reply)
    {
        if (reply) {
            m_answer(method);
            return;
        }
        const Error& error = reply.error();
        if (std::holds_alternative<Refusal>(error) && !m_methods.isEmpty()) {
            m_refusal = error;
            tryNext();
            return;
        }
        m_answer(Unexpected{m_refusal && isEndOfConnection(error) ? *m_refusal : error});
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
    const Endpoint& endpoint = session.endpoint();
    const SignInSituation situation{
        *session.greeting(), session.knownCapabilities(), false, false, isLoopback(endpoint), endpoint.host};
    SignInPlan plan = planSignIn(situation, request.policy);
    if (plan.methods.isEmpty()) {
        answer(Unexpected{Error(*plan.objection)});
        return;
    }
    std::make_shared<Attempts>(session, std::move(request), std::move(answer), std::move(plan.methods))
        ->tryNext();
}

} // namespace dropscope

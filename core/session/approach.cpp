// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/session/approach.h"

#include <memory>

namespace dropscope {

namespace {

class Approach : public std::enable_shared_from_this<Approach>
{
public:
    Approach(Session& session, Security security, Answer<Approached> answer)
        : m_session(session)
        , m_security(security)
        , m_answer(std::move(answer))
    {
    }

    void start(const SessionSettings& settings)
    {
        m_session.open(settings, [self = shared_from_this()](const Expected<Greeting>& greeting) {
            if (!greeting)
                return self->fail(greeting.error());
            self->m_result.greeting = *greeting;
            self->askCapabilities([self] { self->secure(); });
        });
    }

private:
    void askCapabilities(std::function<void()> then)
    {
        m_session.capabilities(
            [self = shared_from_this(), then = std::move(then)](const Expected<Capabilities>& capabilities) {
                if (capabilities)
                    self->m_result.capabilities = *capabilities;
                else if (!canGoOnWithout(self->m_session, capabilities.error()))
                    return self->fail(capabilities.error());
                then();
            });
    }

    /// Without an answer to CAPA whether there is STLS can only be tried, and is where it must be.
    void secure()
    {
        const auto& known = m_result.capabilities;
        const bool isOffered = known && known->has("STLS");
        const bool isRequired = m_security == Security::Stls;
        if (m_session.tls() || m_security == Security::None || (!isOffered && !isRequired))
            arrive();
        else if (known && !isOffered)
            fail(notOffered());
        else
            m_session.startTls([self = shared_from_this()](const Expected<TlsFacts>& facts) {
                if (facts)
                    self->learnAgain();
                else if (self->m_session.isOpen() && self->m_security == Security::Auto)
                    self->arrive(); // -ERR; what may still go out in clear is for the plan to say
                else
                    self->fail(facts.error());
            });
    }

    void learnAgain()
    {
        m_result.inClear = std::exchange(m_result.capabilities, std::nullopt);
        askCapabilities([self = shared_from_this()] { self->arrive(); });
    }

    [[nodiscard]] TlsError notOffered() const
    {
        const Endpoint& endpoint = m_session.endpoint();
        return {TlsError::Kind::NotOffered, endpoint.host, endpoint.port, {}, {}, {}, {}};
    }

    void arrive() { m_answer(std::move(m_result)); }
    void fail(const Error& error) { m_answer(Unexpected{error}); }

    Session& m_session;
    Security m_security;
    Answer<Approached> m_answer;
    Approached m_result;
};

} // namespace

void approach(Session& session, const SessionSettings& settings, Answer<Approached> answer)
{
    std::make_shared<Approach>(session, settings.security, std::move(answer))->start(settings);
}

bool canGoOnWithout(const Session& session, const Error& error)
{
    return session.isOpen() &&
           (std::holds_alternative<Refusal>(error) || std::holds_alternative<ProtocolError>(error));
}

} // namespace dropscope

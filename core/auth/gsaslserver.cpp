// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/auth/gsaslserver.h"

#include "core/auth/saslprep.h"

namespace dropscope {

namespace {

using M = SignInMethod;

} // namespace

std::unique_ptr<SaslServer> GsaslServer::make(SignInMethod method, SaslAccounts accounts, const Octets& host)
{
    auto server = std::unique_ptr<GsaslServer>(new GsaslServer(method, std::move(accounts)));
    server->m_session =
        GsaslSession::open(GsaslSession::Side::Server, signInMethodRow(method).mechanism,
                           [self = server.get()](GsaslSession& session, Gsasl_property property) {
                               return self->answer(session, property);
                           });
    if (!server->m_session)
        return nullptr;
    server->m_session->set(GSASL_SERVICE, "pop"); // RFC 5034 §4
    server->m_session->set(GSASL_HOSTNAME, host);
    return server;
}

bool GsaslServer::clientSpeaksFirst() const
{
    return m_method != M::Login && m_method != M::CramMd5 && m_method != M::DigestMd5;
}

int GsaslServer::answer(GsaslSession& session, Gsasl_property property) const
{
    if (property == GSASL_VALIDATE_ANONYMOUS)
        return GSASL_OK;
    if (property == GSASL_VALIDATE_EXTERNAL) {
        const Octets wanted = session.property(GSASL_AUTHZID);
        const bool isThem = wanted.isEmpty() || wanted == m_accounts.certificateName;
        return isThem && !m_accounts.certificateName.isEmpty() ? GSASL_OK : GSASL_AUTHENTICATION_ERROR;
    }
    if (property != GSASL_PASSWORD)
        return GSASL_NO_CALLBACK;
    const auto password = m_accounts.password(session.property(GSASL_AUTHID));
    if (!password)
        return GSASL_NO_PASSWORD;
    const auto prepared = preparedSecret(*password, m_method);
    session.set(GSASL_PASSWORD, (prepared ? *prepared : *password).expose());
    return GSASL_OK;
}

SaslServer::Step GsaslServer::respond(OctetView response)
{
    if (!m_session)
        return Rejected{};
    if (m_isProven)
        return response.isEmpty() ? accept() : Rejected{};
    if (m_method == M::Anonymous && response.isEmpty()) // the library wants a trace, RFC 4505 §2 does not
        return accept();
    if (isRefusedUnasked(response)) {
        m_session.reset();
        return Rejected{};
    }
    const GsaslSession::Stepped stepped = m_session->step(response);
    m_isProven = stepped.code == GSASL_OK;
    if (m_isProven && stepped.output.isEmpty())
        return accept();
    // The library asks for more of a client that said nothing where it had to say all.
    if ((m_isProven || stepped.code == GSASL_NEEDS_MORE) && !stepped.output.isEmpty())
        return challengeWith(stepped.output);
    m_session.reset();
    return Rejected{};
}

/// What the library lets pass: an empty answer to a challenge, upon which it begins anew; and SCRAM with a
/// channel binding, which only the -PLUS forms have (RFC 5802 §6).
bool GsaslServer::isRefusedUnasked(OctetView response) const
{
    if (m_challenges > 0)
        return response.isEmpty();
    const bool isScram = m_method == M::ScramSha1 || m_method == M::ScramSha256;
    return isScram && response.startsWith('p');
}

SaslServer::Step GsaslServer::challengeWith(const Secret& output)
{
    ++m_challenges;
    // Nothing says what LOGIN asks with. Some clients look at it, for these words and no others.
    if (m_method == M::Login)
        return Challenge{m_challenges == 1 ? "Username:" : "Password:"};
    return Challenge{output.expose().toByteArray()};
}

SaslServer::Step GsaslServer::accept()
{
    const Octets authenticated = m_session->property(GSASL_AUTHID);
    const Octets wanted = m_session->property(GSASL_AUTHZID);
    m_session.reset();
    if (m_method == M::Anonymous)
        return Accepted{};
    if (m_method == M::External)
        return Accepted{m_accounts.certificateName};
    // Nobody may act as somebody else here (RFC 4422 §3.4.1).
    if (!wanted.isEmpty() && wanted != authenticated)
        return Rejected{};
    return Accepted{authenticated};
}

} // namespace dropscope

// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/auth/gsaslclient.h"

#include "core/auth/saslprep.h"
#include "core/protocol/values/number.h"

#include <algorithm>

namespace dropscope {

namespace {

using M = SignInMethod;

bool isScram(M method) { return method == M::ScramSha1 || method == M::ScramSha256; }

QString nameOf(M method) { return QString::fromLatin1(signInMethodRow(method).name); }

/// Each iteration costs two hashes, and the server chooses their number: 600 000, more than anybody asks for
/// today, take half a second (tst_saslclient hashesInTime measures it); without a bound the client would
/// stand still for hours.
constexpr quint64 mostIterations = 600'000;

/// RFC 5802 §7, server-first-message: the number stands behind nonce and salt, which hold no comma.
bool isBearable(OctetView serverFirst)
{
    const qsizetype at = serverFirst.indexOf(",i=");
    if (at < 0)
        return false;
    const OctetView rest = serverFirst.sliced(at + 3);
    const qsizetype end = rest.indexOf(',');
    const ParsedNumber iterations = parseNumber(end < 0 ? rest : rest.first(end));
    return iterations && iterations.value > 0 && iterations.value <= mostIterations;
}

} // namespace

Expected<std::unique_ptr<SaslClient>> GsaslClient::make(SignInMethod method, const Credentials& credentials,
                                                        const SaslPeer& peer)
{
    const auto fail = [method](LocalError::Kind kind) {
        return Unexpected{Error(LocalError{kind, nameOf(method)})};
    };
    const CredentialKind needed = signInMethodRow(method).credential;
    if (needed == CredentialKind::Password && credentials.password.isEmpty())
        return fail(LocalError::Kind::MissingSecret);
    if (needed == CredentialKind::ClientCertificate && !credentials.hasClientCertificate)
        return fail(LocalError::Kind::MissingCertificate);
    auto session = GsaslSession::open(GsaslSession::Side::Client, signInMethodRow(method).mechanism);
    if (!session)
        return fail(LocalError::Kind::NoSignInMethod);
    auto client = std::unique_ptr<GsaslClient>(new GsaslClient(method, std::move(session)));
    if (const auto filled = client->fill(credentials, peer); !filled)
        return Unexpected{filled.error()};
    return std::unique_ptr<SaslClient>(std::move(client));
}

GsaslClient::GsaslClient(SignInMethod method, std::unique_ptr<GsaslSession> session)
    : m_method(method)
    , m_session(std::move(session))
{
}

Expected<Done> GsaslClient::fill(const Credentials& credentials, const SaslPeer& peer)
{
    const bool byPassword = signInMethodRow(m_method).credential == CredentialKind::Password;
    Octets name;
    if (byPassword || !credentials.user.isEmpty()) { // EXTERNAL and ANONYMOUS need none
        const auto prepared = preparedName(credentials.user, m_method);
        if (!prepared)
            return Unexpected{prepared.error()};
        name = *prepared;
    }
    if (m_method == M::Anonymous)
        m_session->set(GSASL_ANONYMOUS_TOKEN, name);
    if (m_method == M::External)
        m_session->set(GSASL_AUTHZID, name); // empty: whom the certificate names (RFC 4422 §A.1)
    if (!byPassword)
        return Done{};
    const auto secret = preparedSecret(credentials.password, m_method);
    if (!secret)
        return Unexpected{secret.error()};
    m_session->set(GSASL_AUTHID, name);
    m_session->set(GSASL_PASSWORD, secret->expose());
    m_session->set(GSASL_SERVICE, "pop"); // RFC 5034 §4
    m_session->set(GSASL_HOSTNAME, peer.host.toUtf8());
    return Done{};
}

bool GsaslClient::speaksFirst() const
{
    return m_method != M::Login && m_method != M::CramMd5 && m_method != M::DigestMd5;
}

bool GsaslClient::isAwaitingProof() const
{
    return (isScram(m_method) && m_responses == 2) || (m_method == M::DigestMd5 && m_responses == 1);
}

bool GsaslClient::isAnswerable(OctetView challenge) const
{
    if (m_responses == 0 && (m_method == M::CramMd5 || m_method == M::DigestMd5))
        return !challenge.isEmpty(); // the library would wait for another one, and for ever
    return !isScram(m_method) || m_responses != 1 || isBearable(challenge);
}

Expected<Secret> GsaslClient::respond(OctetView challenge)
{
    if (!m_session)
        return Unexpected{broken(ProtocolError::Kind::TooManyChallenges, challenge)};
    if (isScram(m_method) && isAwaitingProof() && challenge.startsWith("e=")) {
        m_failure = challenge.toByteArray();
        m_session.reset();
        return Secret();
    }
    if (!isAnswerable(challenge)) {
        m_session.reset();
        return Unexpected{broken(ProtocolError::Kind::ChallengeMalformed, challenge)};
    }
    GsaslSession::Stepped stepped = m_session->step(challenge);
    if (stepped.code != GSASL_OK && stepped.code != GSASL_NEEDS_MORE) {
        m_session.reset();
        if (stepped.code == GSASL_SASLPREP_ERROR)
            return Unexpected{Error(LocalError{LocalError::Kind::InvalidCredentials, nameOf(m_method)})};
        return Unexpected{broken(isAwaitingProof() ? ProtocolError::Kind::ServerUnproven
                                                   : ProtocolError::Kind::ChallengeMalformed,
                                 challenge)};
    }
    ++m_responses;
    m_satisfied = stepped.code == GSASL_OK;
    if (m_satisfied)
        m_session.reset();
    return std::move(stepped.output);
}

Error GsaslClient::broken(ProtocolError::Kind kind, OctetView challenge) const
{
    constexpr qsizetype shown = 256;
    return ProtocolError{kind,
                         {},
                         challenge.first(std::min(shown, challenge.size())).toByteArray(),
                         0,
                         signInMethodRow(m_method).section};
}

} // namespace dropscope

// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/auth/oauthclient.h"

#include "core/auth/saslprep.h"
#include "core/protocol/values/anomaly.h"

#include <QUrl>

#include <algorithm>

namespace dropscope {

namespace {

/// RFC 6750 §2.1; wider than its b64token, for a token is the server's affair, but no octet that would end
/// the value or the message.
bool isToken(OctetView token)
{
    return std::ranges::all_of(token, [](char octet) { return octet > 0x20 && octet < 0x7F; });
}

/// saslname of the GS2 header (RFC 5801 §4).
Octets asSaslName(Octets name) { return name.replace('=', "=3D").replace(',', "=2C"); }

Octets withoutToken(SignInMethod method, const Octets& name, const SaslPeer& peer)
{
    if (method == SignInMethod::XOAuth2)
        return "user=" + name + "\x01";
    Octets message = name.isEmpty() ? Octets("n,,\x01") : "n,a=" + asSaslName(name) + ",\x01";
    const Octets host = QUrl::toAce(peer.host); // empty for what is no host name, such as an IPv6 address
    if (!host.isEmpty())
        message += "host=" + host + "\x01";
    return message + "port=" + Octets::number(peer.port) + "\x01";
}

} // namespace

Expected<std::unique_ptr<SaslClient>> OAuthClient::make(SignInMethod method, const Credentials& credentials,
                                                        const SaslPeer& peer)
{
    const auto fail = [method](LocalError::Kind kind) {
        return Unexpected{Error(LocalError{kind, QString::fromLatin1(signInMethodRow(method).name)})};
    };
    if (credentials.token.isEmpty())
        return fail(LocalError::Kind::MissingToken);
    Octets name;
    if (!credentials.user.isEmpty()) {
        const auto prepared = preparedName(credentials.user, method);
        if (!prepared)
            return Unexpected{prepared.error()};
        name = *prepared;
    }
    if (!isToken(credentials.token.expose()) || name.contains('\x01'))
        return fail(LocalError::Kind::InvalidCredentials);
    Octets message = withoutToken(method, name, peer);
    message.reserve(message.size() + credentials.token.expose().size() + 20); // no copy is left behind
    message.append("auth=Bearer ").append(credentials.token.expose()).append("\x01\x01");
    return std::unique_ptr<SaslClient>(new OAuthClient(method, Secret(std::move(message))));
}

Expected<Secret> OAuthClient::respond(OctetView challenge)
{
    switch (m_place) {
    case Place::Begin:
        m_place = Place::Said;
        return std::move(m_message);
    case Place::Said:
        m_place = Place::Refused;
        m_failure = challenge.toByteArray();
        return m_method == SignInMethod::OAuthBearer ? Secret(Octets("\x01")) : Secret(); // RFC 7628 §3.2.3
    case Place::Refused:
    case Place::Broken:
        break;
    }
    m_place = Place::Broken;
    return Unexpected{Error(ProtocolError{ProtocolError::Kind::TooManyChallenges,
                                          {},
                                          makeAnomaly(AnomalyKind::UnsolicitedOctets, challenge).octets,
                                          0,
                                          "RFC 7628 §3.2.3"})};
}

} // namespace dropscope

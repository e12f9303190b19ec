// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/auth/credentials.h"
#include "core/auth/signinmethod.h"
#include "core/base/expected.h"

#include <memory>

namespace dropscope {

/// The client's side of one SASL mechanism, without base64 and without POP3 around it. One object, one
/// attempt.
class SaslClient
{
public:
    SaslClient() = default;
    SaslClient(const SaslClient&) = delete;
    SaslClient& operator=(const SaslClient&) = delete;
    virtual ~SaslClient() = default;

    [[nodiscard]] virtual SignInMethod method() const = 0;
    /// It has something to say before the server's first challenge: respond({}) gives it.
    [[nodiscard]] virtual bool speaksFirst() const = 0;
    /// The response to a challenge; may be empty. Fails where the challenge makes no sense or the server
    /// could not prove itself: then the exchange must be cancelled (RFC 5034 §4).
    [[nodiscard]] virtual Expected<Secret> respond(OctetView challenge) = 0;
    /// With the server's +OK: whether all was said that the mechanism asks for, the server's proof included.
    [[nodiscard]] virtual bool isSatisfied() const = 0;
    /// What the server told of a failure in a challenge, for people and logs: the JSON of XOAUTH2 and
    /// OAUTHBEARER (RFC 7628 §3.2.3). Empty if it told nothing.
    [[nodiscard]] virtual Octets failureDetail() const { return {}; }
};

/// Whom one talks to; some mechanisms say so (DIGEST-MD5, OAUTHBEARER).
struct SaslPeer
{
    QString host;
    quint16 port = 110;
};

/// Fails with MissingSecret, MissingToken, MissingCertificate or InvalidCredentials. The method must be one
/// of AUTH.
[[nodiscard]] Expected<std::unique_ptr<SaslClient>>
makeSaslClient(SignInMethod method, const Credentials& credentials, const SaslPeer& peer);

} // namespace dropscope

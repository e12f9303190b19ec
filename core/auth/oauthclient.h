// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/auth/saslclient.h"

namespace dropscope {

/// OAUTHBEARER (RFC 7628) and its forerunner XOAUTH2: everything is said at once. Where the server refuses,
/// it says why in a challenge, and wants an answer to it before it says -ERR.
class OAuthClient final : public SaslClient
{
public:
    /// Fails as makeSaslClient does.
    [[nodiscard]] static Expected<std::unique_ptr<SaslClient>>
    make(SignInMethod method, const Credentials& credentials, const SaslPeer& peer);

    [[nodiscard]] SignInMethod method() const override { return m_method; }
    [[nodiscard]] bool speaksFirst() const override { return true; }
    [[nodiscard]] Expected<Secret> respond(OctetView challenge) override;
    [[nodiscard]] bool isSatisfied() const override { return m_place == Place::Said; }
    [[nodiscard]] Octets failureDetail() const override { return m_failure; }

private:
    OAuthClient(SignInMethod method, Secret message)
        : m_method(method)
        , m_message(std::move(message))
    {
    }

    enum class Place : quint8 { Begin, Said, Refused, Broken };
    SignInMethod m_method;
    Secret m_message;
    Place m_place = Place::Begin;
    Octets m_failure;
};

} // namespace dropscope

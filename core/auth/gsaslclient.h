// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/auth/gsaslsession.h"
#include "core/auth/saslclient.h"

namespace dropscope {

/// The mechanisms that libgsasl knows.
class GsaslClient final : public SaslClient
{
public:
    /// Fails as makeSaslClient does.
    [[nodiscard]] static Expected<std::unique_ptr<SaslClient>>
    make(SignInMethod method, const Credentials& credentials, const SaslPeer& peer);

    [[nodiscard]] SignInMethod method() const override { return m_method; }
    [[nodiscard]] bool speaksFirst() const override;
    [[nodiscard]] Expected<Secret> respond(OctetView challenge) override;
    [[nodiscard]] bool isSatisfied() const override { return m_satisfied; }
    /// SCRAM: the server's reason, as "e=invalid-proof" (RFC 5802 §7).
    [[nodiscard]] Octets failureDetail() const override { return m_failure; }

private:
    GsaslClient(SignInMethod method, std::unique_ptr<GsaslSession> session);
    [[nodiscard]] Expected<Done> fill(const Credentials& credentials, const SaslPeer& peer);
    [[nodiscard]] bool isAnswerable(OctetView challenge) const;
    [[nodiscard]] bool isAwaitingProof() const;
    [[nodiscard]] Error broken(ProtocolError::Kind kind, OctetView challenge) const;

    SignInMethod m_method;
    std::unique_ptr<GsaslSession> m_session; ///< null once there is nothing more to say
    int m_responses = 0;
    bool m_satisfied = false;
    Octets m_failure;
};

} // namespace dropscope

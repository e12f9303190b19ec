// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/auth/saslserver.h"

namespace dropscope {

/// OAUTHBEARER (RFC 7628) and XOAUTH2. A refusal is a challenge that says why, and the rejection behind the
/// client's answer to it.
class OAuthServer final : public SaslServer
{
public:
    OAuthServer(SignInMethod method, SaslAccounts accounts)
        : m_method(method)
        , m_accounts(std::move(accounts))
    {
    }

    [[nodiscard]] bool clientSpeaksFirst() const override { return true; }
    [[nodiscard]] Step respond(OctetView response) override;

private:
    SignInMethod m_method;
    SaslAccounts m_accounts;
    bool m_isDecided = false;
};

} // namespace dropscope

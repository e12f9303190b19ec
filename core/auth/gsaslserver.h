// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/auth/gsaslsession.h"
#include "core/auth/saslserver.h"

namespace dropscope {

/// The mechanisms that libgsasl knows.
class GsaslServer final : public SaslServer
{
public:
    /// Null where the library does not know the method.
    [[nodiscard]] static std::unique_ptr<SaslServer> make(SignInMethod method, SaslAccounts accounts,
                                                          const Octets& host);

    [[nodiscard]] bool clientSpeaksFirst() const override;
    [[nodiscard]] Step respond(OctetView response) override;

private:
    GsaslServer(SignInMethod method, SaslAccounts accounts)
        : m_method(method)
        , m_accounts(std::move(accounts))
    {
    }
    [[nodiscard]] int answer(GsaslSession& session, Gsasl_property property) const;
    [[nodiscard]] bool isRefusedUnasked(OctetView response) const;
    [[nodiscard]] Step challengeWith(const Secret& output);
    [[nodiscard]] Step accept();

    SignInMethod m_method;
    SaslAccounts m_accounts;
    std::unique_ptr<GsaslSession> m_session; ///< null once all is decided
    int m_challenges = 0;
    bool m_isProven = false; ///< nothing but the client's nod to the server's own proof is to come
};

} // namespace dropscope

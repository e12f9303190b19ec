// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/auth/saslserver.h"

#include "core/auth/gsaslserver.h"
#include "core/auth/oauthserver.h"

namespace dropscope {

std::unique_ptr<SaslServer> makeSaslServer(SignInMethod method, SaslAccounts accounts, const Octets& host)
{
    const bool byToken = signInMethodRow(method).credential == CredentialKind::Token;
    if (byToken)
        return std::make_unique<OAuthServer>(method, std::move(accounts));
    return GsaslServer::make(method, std::move(accounts), host);
}

} // namespace dropscope

// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/auth/saslclient.h"

#include "core/auth/gsaslclient.h"
#include "core/auth/oauthclient.h"

namespace dropscope {

Expected<std::unique_ptr<SaslClient>> makeSaslClient(SignInMethod method, const Credentials& credentials,
                                                     const SaslPeer& peer)
{
    const bool byToken = signInMethodRow(method).credential == CredentialKind::Token;
    return byToken ? OAuthClient::make(method, credentials, peer)
                   : GsaslClient::make(method, credentials, peer);
}

} // namespace dropscope

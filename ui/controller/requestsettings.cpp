// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/controller/requestsettings.h"

namespace dropscope::ui {

SessionSettings sessionSettings(const ConnectionRequest& request)
{
    SessionSettings settings;
    settings.endpoint = request.endpoint;
    settings.security = request.security;
    settings.tls = request.tls;
    settings.connectLimit = request.connectLimit;
    settings.replyLimit = request.replyLimit;
    settings.signInPolicy = request.policy;
    return settings;
}

SignInRequest signInRequest(const ConnectionRequest& request)
{
    const bool hasCertificate = !request.tls.certificateFile.isEmpty();
    return {{request.user, request.secret, request.token, hasCertificate},
            request.policy,
            request.permitsClearText,
            request.wantsUtf8};
}

} // namespace dropscope::ui

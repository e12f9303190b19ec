// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/profiles/profilerequest.h"

#include "ui/profiles/profiletext.h"

#include <algorithm>
#include <array>

using namespace Qt::StringLiterals;

namespace dropscope::ui {

namespace {

/// In the order of AddressFamily.
constexpr std::array families{"any"_L1, "ipv4"_L1, "ipv6"_L1};

AddressFamily familyNamed(const QString& name)
{
    const auto found = std::ranges::find(families, name);
    return found == families.end() ? AddressFamily::Any
                                   : static_cast<AddressFamily>(found - families.begin());
}

bool isSameMaildrop(const ConnectionRequest& one, const ConnectionRequest& other)
{
    return one.isDemo == other.isDemo && one.endpoint.host == other.endpoint.host &&
           one.endpoint.port == other.endpoint.port && one.user == other.user;
}

} // namespace

ConnectionRequest requestFor(const Profile& profile)
{
    ConnectionRequest request;
    request.endpoint = {profile.host, profile.port, familyNamed(profile.family)};
    request.user = profile.user;
    request.policy = policyNamed(profile.signIn.toUtf8()).value_or(SignInPolicy::Auto);
    // The store keeps none that is not known; were there one, nothing less than TLS would be right.
    request.security = securityNamed(profile.security.toUtf8()).value_or(Security::Tls);
    request.tls.trustedSha256 = profile.trustedSha256;
    request.tls.caFile = profile.caFile;
    request.tls.certificateFile = profile.certificateFile;
    request.tls.keyFile = profile.keyFile;
    request.tls.permitsOldDevices = profile.permitsOldDevices;
    request.wantsUtf8 = profile.wantsUtf8;
    request.permitsClearText = profile.permitsClearText;
    request.connectLimit = profile.connectLimit;
    request.replyLimit = profile.replyLimit;
    request.profile = profile.id;
    return request;
}

Profile profileFor(const ConnectionRequest& request)
{
    Profile profile;
    profile.id = request.profile.isEmpty() ? newProfileId() : request.profile;
    profile.host = request.endpoint.host;
    profile.port = request.endpoint.port;
    profile.family = families.at(static_cast<size_t>(request.endpoint.family));
    profile.user = request.user;
    profile.security = QLatin1StringView(securityName(request.security));
    profile.signIn = QLatin1StringView(policyName(request.policy));
    profile.connectLimit = request.connectLimit;
    profile.replyLimit = request.replyLimit;
    profile.trustedSha256 = request.tls.trustedSha256;
    profile.caFile = request.tls.caFile;
    profile.certificateFile = request.tls.certificateFile;
    profile.keyFile = request.tls.keyFile;
    profile.permitsOldDevices = request.tls.permitsOldDevices;
    profile.permitsClearText = request.permitsClearText;
    profile.wantsUtf8 = request.wantsUtf8;
    profile.name = usualName(profile);
    return profile;
}

ConnectionRequest carryOver(const ConnectionRequest& asked, const ConnectionRequest& shown,
                            const ConnectionRequest& open)
{
    if (!isSameMaildrop(asked, open) || !isSameMaildrop(asked, shown))
        return asked;
    ConnectionRequest request = open;
    request.secret = {};
    request.token = {};
    if (asked.policy != shown.policy)
        request.policy = asked.policy;
    if (asked.security != shown.security)
        request.security = asked.security;
    if (asked.endpoint.family != shown.endpoint.family)
        request.endpoint.family = asked.endpoint.family;
    return request;
}

} // namespace dropscope::ui

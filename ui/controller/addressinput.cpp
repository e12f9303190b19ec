// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/controller/addressinput.h"

#include "core/protocol/values/popurl.h"
#include "ui/text/errortext.h"

#include <QCoreApplication>

#include <optional>

using namespace Qt::StringLiterals;

namespace dropscope::ui {

namespace {

constexpr auto demoAddress = "demo:"_L1;
constexpr quint16 plainPort = 110;
constexpr quint16 tlsPort = 995; // RFC 8314 §7.3

class Sentences
{
    Q_DECLARE_TR_FUNCTIONS(dropscope::ui::AddressInput)

public:
    [[nodiscard]] static QString unknownMechanism(const QString& name)
    {
        return tr("The sign-in method %1 is not known here: it can be APOP, a SASL mechanism such as "
                  "SCRAM-SHA-256, or * for the strongest there is.")
            .arg(name);
    }
};

/// What ;AUTH= asks for; absent where it is not known.
std::optional<SignInPolicy> policyOfMechanism(const QString& mechanism)
{
    if (mechanism == "+APOP"_L1 || mechanism == "APOP"_L1) // RFC 2384 §3: the plus is for what is no SASL
        return SignInPolicy::Apop;
    const auto method = methodOfMechanism(mechanism.toLatin1());
    return method ? std::optional(policyOf(*method)) : std::nullopt;
}

constexpr quint16 usualPort(bool isTls) { return isTls ? tlsPort : plainPort; }

} // namespace

Expected<ConnectionRequest, QString> readAddress(const QString& text, SignInPolicy policy,
                                                 AddressFamily family, Security security)
{
    const QString address = text.trimmed();
    ConnectionRequest request;
    if (address == demoAddress) {
        request.isDemo = true;
        return request;
    }
    // A bare host has no scheme to say which port is meant: the menu does.
    const bool isBare = !address.contains("://"_L1) && !address.isEmpty();
    const Expected<PopUrl, UrlError> url =
        parsePopUrl(isBare && security == Security::Tls ? "pops://"_L1 + address : address);
    if (!url)
        return Unexpected{describe(url.error())};
    request.endpoint = {url->host, url->port, family};
    request.user = url->user;
    request.security = url->isTls ? Security::Tls : security;
    request.policy = policy;
    if (url->mechanism.isEmpty())
        return request;
    const auto asked = policyOfMechanism(url->mechanism);
    if (!asked)
        return Unexpected{Sentences::unknownMechanism(url->mechanism)};
    request.policy = *asked;
    return request;
}

QString addressText(const ConnectionRequest& request)
{
    if (request.isDemo)
        return demoAddress;
    PopUrl url;
    url.user = request.user;
    url.host = request.endpoint.host;
    url.port = request.endpoint.port;
    url.isTls = request.security == Security::Tls;
    return url.toString();
}

QString withScheme(const QString& address, bool isTls)
{
    const Expected<PopUrl, UrlError> url = parsePopUrl(address);
    if (!url || url->isTls == isTls || address.trimmed() == demoAddress)
        return address;
    PopUrl other = *url;
    other.isTls = isTls;
    if (other.port == usualPort(!isTls))
        other.port = usualPort(isTls);
    return other.toString();
}

QString serverText(const Endpoint& endpoint)
{
    const QString host = endpoint.host.toLower();
    return (host.contains(u':') ? u"[%1]:%2"_s : u"%1:%2"_s).arg(host).arg(endpoint.port);
}

} // namespace dropscope::ui

// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/addressinput.h"

#include "core/protocol/values/popurl.h"
#include "ui/errortext.h"

#include <QCoreApplication>

#include <optional>

using namespace Qt::StringLiterals;

namespace dropscope::ui {

namespace {

constexpr auto demoAddress = "demo:"_L1;

class Sentences
{
    Q_DECLARE_TR_FUNCTIONS(dropscope::ui::AddressInput)

public:
    [[nodiscard]] static QString unknownMechanism(const QString& name)
    {
        return tr("The sign-in method %1 is not known here: it can be APOP, or * for the strongest there is.")
            .arg(name);
    }
    [[nodiscard]] static QString tls()
    {
        return tr("pops:// means TLS from the first octet, which this version cannot do; use pop://.");
    }
};

/// RFC 2384 §3 writes +APOP for what is no SASL mechanism.
bool isApop(const QString& mechanism) { return mechanism == "+APOP"_L1 || mechanism == "APOP"_L1; }

} // namespace

Expected<ConnectionRequest, QString> readAddress(const QString& text, SignInPolicy policy,
                                                 AddressFamily family)
{
    const QString address = text.trimmed();
    ConnectionRequest request;
    if (address == demoAddress) {
        request.isDemo = true;
        return request;
    }
    const Expected<PopUrl, UrlError> url = parsePopUrl(address);
    if (!url)
        return Unexpected{describe(url.error())};
    if (url->isTls)
        return Unexpected{Sentences::tls()};
    if (!url->mechanism.isEmpty() && !isApop(url->mechanism))
        return Unexpected{Sentences::unknownMechanism(url->mechanism)};
    request.endpoint = {url->host, url->port, family};
    request.user = url->user;
    request.policy = isApop(url->mechanism) ? SignInPolicy::Apop : policy;
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
    return url.toString();
}

} // namespace dropscope::ui

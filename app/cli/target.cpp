// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/target.h"

#include "core/protocol/values/popurl.h"

namespace dropscope {

using namespace Qt::StringLiterals;

namespace {

QString textOfError(UrlError error)
{
    switch (error) {
    case UrlError::Empty:
        return u"the address is empty"_s;
    case UrlError::UnknownScheme:
        return u"the address must begin with pop:// (or be demo:)"_s;
    case UrlError::NoHost:
        return u"the address names no host: pop://USER@HOST:PORT"_s;
    case UrlError::BadPort:
        return u"the port of the address is none: 1 to 65535"_s;
    case UrlError::HasPassword:
        return u"a password does not belong in the address, where histories and process lists show it: put "
               u"it "
               "into a file for --password-file, or into DROPSCOPE_PASSWORD"_s;
    case UrlError::HasPath:
        break;
    }
    return u"nothing may follow the port of the address: a maildrop has no path"_s;
}

Expected<SignInPolicy, UsageError> policyFor(const QString& mechanism, const Options& options)
{
    if (options.policy)
        return *options.policy;
    if (mechanism.isEmpty())
        return SignInPolicy::Auto;
    if (mechanism == "APOP"_L1)
        return SignInPolicy::Apop;
    const QString text =
        u"the address asks for a SASL mechanism, and this version knows none: leave ;AUTH= out, "
        "or say ;AUTH=+APOP"_s;
    return Unexpected{UsageError{text, options.verb}};
}

} // namespace

Expected<Target, UsageError> parseTarget(const Options& options)
{
    const QByteArray& address = options.arguments.constFirst();
    if (address == "demo:") {
        const SignInPolicy policy = options.policy.value_or(SignInPolicy::Auto);
        return Target{true, {u"127.0.0.1"_s, 0, AddressFamily::Any}, {}, policy};
    }
    const auto url = parsePopUrl(QString::fromUtf8(address));
    if (!url)
        return Unexpected{UsageError{textOfError(url.error()), options.verb}};
    if (url->isTls)
        return Unexpected{
            UsageError{u"this version cannot do TLS: the address must begin with pop://"_s, options.verb}};
    const auto policy = policyFor(url->mechanism, options);
    if (!policy)
        return Unexpected{policy.error()};
    return Target{false, {url->host, url->port, options.family}, url->user, *policy};
}

} // namespace dropscope

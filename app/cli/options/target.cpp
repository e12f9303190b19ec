// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/options/target.h"

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
        return u"the address must begin with pop:// or pops:// (or be demo:)"_s;
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
    if (mechanism == "APOP"_L1 || mechanism == "+APOP"_L1) // RFC 2384 §3
        return SignInPolicy::Apop;
    if (const auto method = methodOfMechanism(mechanism.toUtf8()))
        return policyOf(*method);
    const QString text =
        u"the address asks for a sign-in method that is not known here; --auth names those that are"_s;
    return Unexpected{UsageError{text, options.verb}};
}

TlsSettings tlsSettings(const Options& options)
{
    TlsSettings tls;
    tls.trustedSha256 = options.trustedSha256;
    tls.caFile = options.caFile;
    tls.certificateFile = options.certificateFile;
    tls.keyFile = options.keyFile;
    tls.acceptsAnyCertificate = options.acceptsAnyCertificate;
    tls.permitsOldDevices = options.permitsOldDevices;
    return tls;
}

/// Each of them alone says what is accepted.
std::optional<QString> contradictionIn(const Options& options)
{
    const int trusts = (options.trustedSha256.isEmpty() ? 0 : 1) + (options.acceptsAnyCertificate ? 1 : 0);
    if (trusts > 1)
        return u"--trust-fingerprint and --insecure exclude each other"_s;
    if (!options.keyFile.isEmpty() && options.certificateFile.isEmpty())
        return u"--key goes with --cert"_s;
    return std::nullopt;
}

} // namespace

Expected<Target, UsageError> parseTarget(const Options& options)
{
    if (const auto contradiction = contradictionIn(options))
        return Unexpected{UsageError{*contradiction, options.verb}};
    const QByteArray& address = options.arguments.constFirst();
    Target target;
    target.tls = tlsSettings(options);
    target.security = options.security.value_or(Security::Auto);
    if (address == "demo:") {
        target.isDemo = true;
        target.endpoint = {u"127.0.0.1"_s, 0, AddressFamily::Any};
        target.policy = options.policy.value_or(SignInPolicy::Auto);
        return target;
    }
    const auto url = parsePopUrl(QString::fromUtf8(address));
    if (!url)
        return Unexpected{UsageError{textOfError(url.error()), options.verb}};
    if (url->isTls && options.security && *options.security != Security::Tls)
        return Unexpected{UsageError{
            u"pops:// means TLS from the first octet, and --security says otherwise"_s, options.verb}};
    if (url->isTls)
        target.security = Security::Tls;
    const auto policy = policyFor(url->mechanism, options);
    if (!policy)
        return Unexpected{policy.error()};
    target.endpoint = {url->host, url->port, options.family};
    target.user = url->user;
    target.policy = *policy;
    return target;
}

} // namespace dropscope

// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/server/offer.h"

#include "core/server/dialects/dialect.h"

#include <algorithm>

namespace dropscope {

namespace {

bool hasCredentials(const ServerOptions& options, const Situation& situation, CredentialKind kind)
{
    switch (kind) {
    case CredentialKind::Password:
        return true;
    case CredentialKind::Token:
        return std::ranges::any_of(options.accounts,
                                   [](const Account& account) { return !account.token.isEmpty(); });
    case CredentialKind::ClientCertificate:
        return situation.certificateAccount != nullptr;
    case CredentialKind::None:
        return options.anonymousStore != nullptr;
    }
    return false;
}

Octets mechanisms(const ServerOptions& options, const Situation& situation)
{
    Octets line;
    for (const SignInMethod method : options.methods) {
        const OctetView name = signInMethodRow(method).mechanism;
        const bool isOffered =
            knowsMethod(options, situation, method) && !needsTls(options, situation, method);
        if (!name.isEmpty() && isOffered)
            line.append(' ').append(name);
    }
    return line;
}

} // namespace

bool knowsMethod(const ServerOptions& options, const Situation& situation, SignInMethod method)
{
    return std::ranges::find(options.methods, method) != options.methods.end() &&
           hasCredentials(options, situation, signInMethodRow(method).credential);
}

bool needsTls(const ServerOptions& options, const Situation& situation, SignInMethod method)
{
    return options.requiresTls && !situation.isEncrypted && !situation.takesClearText &&
           signInMethodRow(method).exposure == Exposure::ClearText;
}

bool offersStls(const ServerOptions& options, const Situation& situation)
{
    return options.tls == ServerTls::OnStls && !situation.isEncrypted && !situation.isUtf8;
}

namespace {

/// As the server says them that is played, but for what is not there.
QList<Octets> dialectLines(const ServerOptions& options, const Situation& situation, bool isSignedIn)
{
    QList<Octets> lines = capabilitiesOf(*options.dialect, isSignedIn);
    lines.removeIf([&](const Octets& line) {
        const bool isStls = line == "STLS" && (isSignedIn || !offersStls(options, situation));
        const bool isUser = line == "USER" && needsTls(options, situation, SignInMethod::UserPass);
        const bool isSasl = line.startsWith("SASL") && needsTls(options, situation, SignInMethod::Plain);
        return isStls || isUser || isSasl;
    });
    return lines;
}

} // namespace

// What RFC 2449 §6 and RFC 3206 §6 ask of whoever announces it, this server does. A line that is no longer
// true must go.
QList<Octets> capabilityLines(const ServerOptions& options, const Situation& situation, bool isSignedIn)
{
    if (options.dialect != nullptr && *options.dialect->capabilities != '\0')
        return dialectLines(options, situation, isSignedIn);
    QList<Octets> lines{"TOP", "UIDL", "RESP-CODES", "AUTH-RESP-CODE", "PIPELINING", "EXPIRE NEVER"};
    const auto userPass = SignInMethod::UserPass;
    if (knowsMethod(options, situation, userPass) && !needsTls(options, situation, userPass))
        lines.insert(1, "USER");
    if (const Octets names = mechanisms(options, situation); !names.isEmpty())
        lines.append("SASL" + names);
    if (!isSignedIn && offersStls(options, situation)) // RFC 2595 §4: in AUTHORIZATION alone
        lines.append("STLS");
    if (options.offersUtf8)
        lines.append("UTF8 USER");
    if (!options.languages.empty())
        lines.append("LANG");
    lines.append("IMPLEMENTATION Dropscope-" DROPSCOPE_VERSION);
    return lines;
}

} // namespace dropscope

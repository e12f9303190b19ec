// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/auth/oauthserver.h"

namespace dropscope {

namespace {

struct Claim
{
    Octets name; ///< may be empty: whom the token names
    Secret token;
};

/// RFC 5801 §4; absent where an equals sign stands for itself.
std::optional<Octets> fromSaslName(Octets name)
{
    name.replace("=2C", ",");
    if (name.count('=') != name.count("=3D"))
        return std::nullopt;
    return name.replace("=3D", "=");
}

/// The name out of "n,a=NAME," (or "n,,"); no channel binding is had here.
std::optional<Octets> nameInHeader(OctetView header)
{
    const bool isHeader = (header.startsWith("n,") || header.startsWith("y,")) && header.endsWith(',');
    if (!isHeader || header.size() < 3)
        return std::nullopt;
    const OctetView name = header.sliced(2).chopped(1);
    if (name.isEmpty())
        return Octets();
    if (!name.startsWith("a=") || name.contains(','))
        return std::nullopt;
    return fromSaslName(name.sliced(2).toByteArray());
}

std::optional<Octets> nameIn(SignInMethod method, OctetView first)
{
    if (method == SignInMethod::OAuthBearer)
        return nameInHeader(first);
    return first.startsWith("user=") ? std::optional(first.sliced(5).toByteArray()) : std::nullopt;
}

std::optional<Secret> tokenIn(OctetView pair)
{
    constexpr OctetView begin = "auth=Bearer ";
    if (pair.size() <= begin.size() || pair.first(begin.size()).compare(begin, Qt::CaseInsensitive) != 0)
        return std::nullopt;
    return Secret(pair.sliced(begin.size()).toByteArray());
}

/// RFC 7628 §3.1: header, pairs, each ended by a control A, and one more at the end.
std::optional<Claim> claimIn(SignInMethod method, OctetView message)
{
    if (!message.endsWith("\x01\x01"))
        return std::nullopt;
    message.chop(1);
    const qsizetype headerEnd = message.indexOf('\x01');
    const auto name = nameIn(method, message.first(headerEnd));
    if (!name)
        return std::nullopt;
    OctetView rest = message.sliced(headerEnd + 1);
    while (!rest.isEmpty()) {
        const qsizetype end = rest.indexOf('\x01');
        if (auto token = tokenIn(rest.first(end)))
            return Claim{*name, std::move(*token)};
        rest = rest.sliced(end + 1);
    }
    return std::nullopt;
}

Octets refusal(SignInMethod method, bool isUnderstood)
{
    if (method == SignInMethod::XOAuth2)
        return R"({"status":"400","schemes":"bearer","scope":"mail"})";
    const Octets status = isUnderstood ? "invalid_token" : "invalid_request"; // RFC 6750 §3.1
    return R"({"status":")" + status + R"(","scope":"mail"})";
}

} // namespace

SaslServer::Step OAuthServer::respond(OctetView response)
{
    if (std::exchange(m_isDecided, true))
        return Rejected{}; // whatever it says to the refusal
    const auto claim = claimIn(m_method, response);
    if (claim && m_accounts.acceptsToken(claim->name, claim->token.expose()))
        return Accepted{claim->name};
    return Challenge{refusal(m_method, claim.has_value())};
}

} // namespace dropscope

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/auth/signinmethod.h"
#include "core/base/secret.h"

#include <functional>
#include <memory>
#include <optional>
#include <variant>

namespace dropscope {

/// What the server's side of SASL must know.
struct SaslAccounts
{
    /// The password of a name; absent if there is no such name.
    std::function<std::optional<Secret>(const Octets& name)> password;
    /// Whether the token lets that name in.
    std::function<bool(const Octets& name, OctetView token)> acceptsToken;
    /// Of the client's certificate; empty: it showed none, and EXTERNAL is refused.
    Octets certificateName;
};

/// The server's side of one SASL mechanism, without base64 and without POP3 around it.
class SaslServer
{
public:
    SaslServer() = default;
    SaslServer(const SaslServer&) = delete;
    SaslServer& operator=(const SaslServer&) = delete;
    virtual ~SaslServer() = default;

    struct Challenge
    {
        Octets octets;
    };
    struct Accepted
    {
        Octets name; ///< empty for ANONYMOUS
    };
    struct Rejected
    {
    };
    using Step = std::variant<Challenge, Accepted, Rejected>;

    /// The client must speak first: without an initial response the first challenge is empty (RFC 4422 §3).
    [[nodiscard]] virtual bool clientSpeaksFirst() const = 0;
    /// The first step of a mechanism where the server speaks first is respond({}).
    [[nodiscard]] virtual Step respond(OctetView response) = 0;
};

/// Null for a method that is none of AUTH. The host is the server's own name.
[[nodiscard]] std::unique_ptr<SaslServer> makeSaslServer(SignInMethod method, SaslAccounts accounts,
                                                         const Octets& host);

} // namespace dropscope

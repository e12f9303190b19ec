// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/octets.h"

#include <optional>
#include <span>

namespace dropscope {

/// The ways to sign in: two commands of RFC 1939 and the mechanisms of SASL (RFC 5034).
enum class SignInMethod : quint8 {
    Apop,
    UserPass,
    Plain,
    Login,
    CramMd5,
    DigestMd5,
    ScramSha1,
    ScramSha256,
    External,
    Anonymous,
    XOAuth2,
    OAuthBearer,
};

/// What somebody who reads along, or the server itself, learns.
enum class Exposure : quint8 {
    Nothing,    ///< SCRAM; EXTERNAL and ANONYMOUS, which have no secret
    WeakDigest, ///< a digest that can be tried against a dictionary: CRAM-MD5, DIGEST-MD5, APOP
    ClearText,  ///< the secret itself
};

/// What a method signs in with.
enum class CredentialKind : quint8 { Password, Token, ClientCertificate, None };

struct SignInMethodRow
{
    SignInMethod method;
    const char* name;      ///< as it is written: "APOP", "USER/PASS", or the mechanism's name
    const char* mechanism; ///< of AUTH; empty for the commands of RFC 1939
    Exposure exposure;
    CredentialKind credential;
    int strength; ///< automatic takes the highest that is offered; 0: never taken automatically
    const char* section;
};

[[nodiscard]] std::span<const SignInMethodRow> signInMethodTable();
[[nodiscard]] const SignInMethodRow& signInMethodRow(SignInMethod method);
/// By the mechanism's name, in any case.
[[nodiscard]] std::optional<SignInMethod> methodOfMechanism(OctetView mechanism);

} // namespace dropscope

// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/auth/signinmethod.h"

#include <algorithm>
#include <array>

namespace dropscope {

namespace {

using M = SignInMethod;
using E = Exposure;
using C = CredentialKind;

// Strength follows exposure: all that exposes nothing stands above all that exposes a digest, and that above
// all that shows the secret.
// clang-format off
constexpr std::array table{
    SignInMethodRow{M::Apop,        "APOP",          "",              E::WeakDigest, C::Password,          40, "RFC 1939 §7"},
    SignInMethodRow{M::UserPass,    "USER/PASS",     "",              E::ClearText,  C::Password,          10, "RFC 1939 §7"},
    SignInMethodRow{M::Plain,       "PLAIN",         "PLAIN",         E::ClearText,  C::Password,          14, "RFC 4616"},
    SignInMethodRow{M::Login,       "LOGIN",         "LOGIN",         E::ClearText,  C::Password,          12, "RFC 5034 §4"},
    SignInMethodRow{M::CramMd5,     "CRAM-MD5",      "CRAM-MD5",      E::WeakDigest, C::Password,          42, "RFC 2195 §2"},
    SignInMethodRow{M::DigestMd5,   "DIGEST-MD5",    "DIGEST-MD5",    E::WeakDigest, C::Password,          44, "RFC 2831 §2"},
    SignInMethodRow{M::ScramSha1,   "SCRAM-SHA-1",   "SCRAM-SHA-1",   E::Nothing,    C::Password,          60, "RFC 5802"},
    SignInMethodRow{M::ScramSha256, "SCRAM-SHA-256", "SCRAM-SHA-256", E::Nothing,    C::Password,          62, "RFC 7677"},
    SignInMethodRow{M::External,    "EXTERNAL",      "EXTERNAL",      E::Nothing,    C::ClientCertificate, 70, "RFC 4422 §A"},
    SignInMethodRow{M::Anonymous,   "ANONYMOUS",     "ANONYMOUS",     E::Nothing,    C::None,               0, "RFC 4422 §4"},
    SignInMethodRow{M::XOAuth2,     "XOAUTH2",       "XOAUTH2",       E::ClearText,  C::Token,             20, "RFC 7628 §1"},
    SignInMethodRow{M::OAuthBearer, "OAUTHBEARER",   "OAUTHBEARER",   E::ClearText,  C::Token,             22, "RFC 7628 §3"},
};
// clang-format on

} // namespace

std::span<const SignInMethodRow> signInMethodTable() { return table; }

const SignInMethodRow& signInMethodRow(SignInMethod method) { return table[static_cast<size_t>(method)]; }

std::optional<SignInMethod> methodOfMechanism(OctetView mechanism)
{
    if (mechanism.isEmpty())
        return std::nullopt;
    const auto row = std::ranges::find_if(table, [mechanism](const SignInMethodRow& one) {
        return mechanism.compare(OctetView(one.mechanism), Qt::CaseInsensitive) == 0;
    });
    return row == table.end() ? std::nullopt : std::optional(row->method);
}

} // namespace dropscope

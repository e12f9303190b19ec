// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/auth/signinpolicy.h"

#include <algorithm>
#include <array>

namespace dropscope {

namespace {

using P = SignInPolicy;
using M = SignInMethod;

struct Row
{
    SignInPolicy policy;
    const char* name;
    std::optional<SignInMethod> method;
};

constexpr std::array table{
    Row{P::Auto, "auto", std::nullopt},
    Row{P::User, "user", M::UserPass},
    Row{P::Apop, "apop", M::Apop},
    Row{P::ApopOrUser, "apop-or-user", std::nullopt},
    Row{P::Plain, "PLAIN", M::Plain},
    Row{P::Login, "LOGIN", M::Login},
    Row{P::CramMd5, "CRAM-MD5", M::CramMd5},
    Row{P::DigestMd5, "DIGEST-MD5", M::DigestMd5},
    Row{P::ScramSha1, "SCRAM-SHA-1", M::ScramSha1},
    Row{P::ScramSha256, "SCRAM-SHA-256", M::ScramSha256},
    Row{P::External, "EXTERNAL", M::External},
    Row{P::Anonymous, "ANONYMOUS", M::Anonymous},
    Row{P::XOAuth2, "XOAUTH2", M::XOAuth2},
    Row{P::OAuthBearer, "OAUTHBEARER", M::OAuthBearer},
};

const Row& rowOf(SignInPolicy policy) { return table[static_cast<size_t>(policy)]; }

} // namespace

const char* policyName(SignInPolicy policy) { return rowOf(policy).name; }

std::optional<SignInPolicy> policyNamed(OctetView name)
{
    const auto row = std::ranges::find_if(table, [name](const Row& one) {
        return name.compare(OctetView(one.name), Qt::CaseInsensitive) == 0;
    });
    return row == table.end() ? std::nullopt : std::optional(row->policy);
}

std::optional<SignInMethod> onlyMethod(SignInPolicy policy) { return rowOf(policy).method; }

SignInPolicy policyOf(SignInMethod method)
{
    return std::ranges::find(table, std::optional(method), &Row::method)->policy;
}

} // namespace dropscope

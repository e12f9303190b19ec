// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/protocol/flow/secretwatch.h"

#include <algorithm>
#include <array>

namespace dropscope {

namespace {

/// Their responses are the password, or the token, in base64.
constexpr std::array<const char*, 4> readableMechanisms{"PLAIN", "LOGIN", "XOAUTH2", "OAUTHBEARER"};

bool showsTheSecret(const Command& command)
{
    if (command.keyword() == Keyword::Pass)
        return true;
    return command.keyword() == Keyword::Auth &&
           std::ranges::any_of(readableMechanisms, [&command](const char* name) {
               return command.argument(0).compare(OctetView(name), Qt::CaseInsensitive) == 0;
           });
}

} // namespace

std::vector<AnomalyKind> SecretWatch::commanded(const Command& command) const
{
    std::vector<AnomalyKind> kinds;
    if (m_isSecured || !showsTheSecret(command))
        return kinds;
    if (m_isReadable)
        kinds.push_back(AnomalyKind::SecretInClear);
    if (m_isDigestRefused)
        kinds.push_back(AnomalyKind::WeakerMethodTried);
    return kinds;
}

void SecretWatch::answered(const Command& command, Status status)
{
    m_isDigestRefused |= command.keyword() == Keyword::Apop && status == Status::Negative;
}

} // namespace dropscope

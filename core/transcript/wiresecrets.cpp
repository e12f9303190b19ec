// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/transcript/wiresecrets.h"

#include "core/transcript/saslsecret.h"
#include "core/transcript/secretforms.h"

namespace dropscope {

namespace {

void append(const Secret& secret, std::vector<Secret>& secrets)
{
    for (Secret& form : formsOf(secret))
        secrets.push_back(std::move(form));
}

} // namespace

std::vector<Secret> WireSecrets::in(const Command& command)
{
    std::vector<Secret> secrets;
    for (const OctetView secret : command.secrets()) {
        const bool isASign = secret == "*" || secret == "="; // nothing is secret in either (RFC 5034 §4)
        if (!isASign)
            append(Secret(secret.toByteArray()), secrets);
    }
    if (command.keyword() == Keyword::SaslResponse)
        appendResponse(command.line(), secrets);
    bool isBehindAuth = beginAuth(command, secrets);
    for (const Command& next : command.furtherCommands()) {
        const bool isResponse = isBehindAuth && next.keyword() == Keyword::Unknown;
        if (isResponse)
            appendResponse(next.line(), secrets);
        isBehindAuth = beginAuth(next, secrets) || isResponse;
    }
    return secrets;
}

bool WireSecrets::beginAuth(const Command& command, std::vector<Secret>& secrets)
{
    if (command.keyword() != Keyword::Auth)
        return false;
    m_mechanism = command.argument(0).toByteArray();
    m_responses = 0;
    if (!command.argument(1).isEmpty())
        appendResponse(command.argument(1), secrets);
    return true;
}

void WireSecrets::appendResponse(OctetView base64, std::vector<Secret>& secrets)
{
    append(secretInResponse(m_mechanism, m_responses++, base64), secrets);
}

} // namespace dropscope

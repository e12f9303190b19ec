// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/secret.h"
#include "core/protocol/values/command.h"

#include <vector>

namespace dropscope {

/// Reads along what a client sends, and says what of it nobody may see.
class WireSecrets
{
public:
    /// The secrets of a command that went out, in all their forms: as they stood in the line, and of the
    /// responses of AUTH the password, token, digest or proof within.
    [[nodiscard]] std::vector<Secret> in(const Command& command);

private:
    bool beginAuth(const Command& command, std::vector<Secret>& secrets);
    void appendResponse(OctetView base64, std::vector<Secret>& secrets);

    Octets m_mechanism;  ///< of the last AUTH
    int m_responses = 0; ///< in it
};

} // namespace dropscope

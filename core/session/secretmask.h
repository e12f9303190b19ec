// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/secret.h"
#include "core/protocol/values/command.h"

#include <vector>

namespace dropscope {

/// Takes the secrets that went out from what a session says of the replies: no error, answer or signal holds
/// one because a server echoed it. (The transcript is the Recorder's affair.)
class SecretMask
{
public:
    void learn(const Command& command);
    void learn(const Secret& secret);
    /// Each octet of a known secret replaced by x.
    [[nodiscard]] Octets masked(const Octets& octets) const;

private:
    std::vector<Secret> m_secrets;
};

} // namespace dropscope

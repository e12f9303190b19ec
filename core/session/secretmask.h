// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/secret.h"
#include "core/protocol/values/command.h"
#include "core/transcript/wiresecrets.h"

#include <vector>

namespace dropscope {

/// Takes the secrets that went out from what a session says of the replies: no error, answer or signal holds
/// one because a server echoed it. (The transcript is the Recorder's affair.)
class SecretMask
{
public:
    /// What a command carries, and what its responses in AUTH are made of.
    void learn(const Command& command);
    /// This one, and its forms in base64 and hexadecimal.
    void learn(const Secret& secret);
    /// Each octet of a known secret replaced by x.
    [[nodiscard]] Octets masked(const Octets& octets) const;

private:
    void add(const Secret& secret);

    WireSecrets m_wire;
    std::vector<Secret> m_secrets;
};

} // namespace dropscope

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/protocol/values/anomaly.h"
#include "core/protocol/values/command.h"
#include "core/protocol/values/statusline.h"

#include <vector>

namespace dropscope {

/// What a sign-in gives away to whoever reads along. It looks at commands, not at secrets: masked ones will
/// do.
class SecretWatch
{
public:
    /// Somebody else may read along: the connection leaves this machine.
    void setReadable(bool readable) { m_isReadable = readable; }
    /// TLS stands: nobody reads along any more.
    void secured() { m_isSecured = true; }

    /// What is wrong about sending this now.
    [[nodiscard]] std::vector<AnomalyKind> commanded(const Command& command) const;
    void answered(const Command& command, Status status);

private:
    bool m_isReadable = false;
    bool m_isSecured = false;
    bool m_isDigestRefused = false;
};

} // namespace dropscope

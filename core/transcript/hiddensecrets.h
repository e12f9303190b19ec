// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/octetrange.h"
#include "core/base/octets.h"
#include "core/base/secret.h"

#include <map>
#include <vector>

namespace dropscope {

/// What stood where secrets were masked, in memory alone and for as long as this lives. At most a mebioctet:
/// what comes after that is forgotten at once.
class HiddenSecrets
{
public:
    /// Compares octets with what they were before they were masked, and remembers where they differ; these
    /// ranges are the result. Both begin at this place.
    std::vector<OctetRange> learn(qint64 begin, OctetView masked, OctetView original);

    [[nodiscard]] bool touches(OctetRange range) const;
    /// Puts what is remembered into octets that begin at this place.
    void reveal(qint64 begin, Octets& octets) const;

private:
    std::map<qint64, Secret> m_secrets; ///< by where they begin
    qsizetype m_octets = 0;
};

} // namespace dropscope

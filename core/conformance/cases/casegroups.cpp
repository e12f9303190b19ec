// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/conformance/cases/casegroups.h"

namespace dropscope {

std::vector<std::span<const CheckCase>> caseGroups()
{
    return {framingCases(), stuffingCases(), loginCases(),      transactionCases(),
            topUidlCases(), updateCases(),   capabilityCases(), pipeliningCases(),
            saslCases(),    tlsCases(),      extensionCases(),  embeddedCases()};
}

} // namespace dropscope

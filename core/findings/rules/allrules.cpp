// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/findings/rules/allrules.h"

#include "core/findings/rules/anomalyrules.h"
#include "core/findings/rules/bodyrules.h"
#include "core/findings/rules/capabilityrules.h"
#include "core/findings/rules/clientsigninrules.h"
#include "core/findings/rules/commandrules.h"
#include "core/findings/rules/deletionrules.h"
#include "core/findings/rules/embeddedendrules.h"
#include "core/findings/rules/greetingrules.h"
#include "core/findings/rules/listingrules.h"
#include "core/findings/rules/listingtotalrules.h"
#include "core/findings/rules/orderrules.h"
#include "core/findings/rules/readrules.h"
#include "core/findings/rules/retrievalrules.h"
#include "core/findings/rules/securityrules.h"
#include "core/findings/rules/signinrules.h"
#include "core/findings/rules/sizerules.h"
#include "core/findings/rules/staterules.h"
#include "core/findings/rules/statrules.h"
#include "core/findings/rules/uniqueidrules.h"

namespace dropscope {

namespace {

template <typename... Rules>
std::vector<std::unique_ptr<FindingRule>> make(const DialogueFacts& facts, FindingList& findings)
{
    std::vector<std::unique_ptr<FindingRule>> rules;
    (rules.push_back(std::make_unique<Rules>(facts, findings)), ...);
    return rules;
}

} // namespace

std::vector<std::unique_ptr<FindingRule>> allRules(const DialogueFacts& facts, FindingList& findings)
{
    return make<GreetingRules, SignInRules, SecurityRules, CapabilityRules, AnomalyRules, ReadRules,
                StateRules, StatRules, ListingRules, UniqueIdRules, ListingTotalRules, BodyRules,
                EmbeddedEndRules, SizeRules, DeletionRules, CommandRules, OrderRules, ClientSignInRules,
                RetrievalRules>(facts, findings);
}

} // namespace dropscope

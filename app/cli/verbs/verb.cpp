// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/verbs/verb.h"

#include "app/cli/verbs/capabilitiesverb.h"
#include "app/cli/verbs/checkverb.h"
#include "app/cli/verbs/compareverb.h"
#include "app/cli/verbs/deleverb.h"
#include "app/cli/verbs/inspectverb.h"
#include "app/cli/verbs/listverb.h"
#include "app/cli/verbs/proxyverb.h"
#include "app/cli/verbs/retrverb.h"
#include "app/cli/verbs/seedverb.h"
#include "app/cli/verbs/sendverb.h"
#include "app/cli/verbs/serveverb.h"
#include "app/cli/verbs/showverb.h"

namespace dropscope {

Expected<std::unique_ptr<Verb>, UsageError> makeVerb(const Surroundings& surroundings)
{
    switch (*surroundings.options.verb) {
    case VerbId::Capabilities:
        return CapabilitiesVerb::make(surroundings);
    case VerbId::List:
        return ListVerb::make(surroundings);
    case VerbId::Retr:
        return RetrVerb::make(surroundings);
    case VerbId::Dele:
        return DeleVerb::make(surroundings);
    case VerbId::Send:
        return SendVerb::make(surroundings);
    case VerbId::Check:
        return CheckVerb::make(surroundings);
    case VerbId::Show:
        return ShowVerb::make(surroundings);
    case VerbId::Seed:
        return SeedVerb::make(surroundings);
    case VerbId::Inspect:
        return InspectVerb::make(surroundings);
    case VerbId::Proxy:
        return ProxyVerb::make(surroundings);
    case VerbId::Compare:
        return CompareVerb::make(surroundings);
    case VerbId::Serve:
        break;
    }
    return ServeVerb::make(surroundings);
}

} // namespace dropscope

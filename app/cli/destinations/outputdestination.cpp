// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/destinations/outputdestination.h"

namespace dropscope {

Expected<Done> OutputDestination::prepare(std::span<const ItemFacts> /*items*/) { return Done{}; }

Expected<Done> OutputDestination::begin(const ItemFacts& /*item*/) { return Done{}; }

Expected<Done> OutputDestination::append(OctetView octets)
{
    m_console.write(octets);
    if (const auto& failure = m_console.outputFailure())
        return Unexpected{Error(*failure)};
    return Done{};
}

} // namespace dropscope

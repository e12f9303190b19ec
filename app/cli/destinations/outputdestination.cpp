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

Expected<Done> OutputDestination::commit()
{
    ++m_whole;
    return Done{};
}

/// Whoever reads there has them.
MessageDestination::Flushed OutputDestination::flush()
{
    return {std::vector<QString>(std::exchange(m_whole, 0)), {}};
}

} // namespace dropscope

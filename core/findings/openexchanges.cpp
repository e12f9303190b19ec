// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/findings/openexchanges.h"

namespace dropscope {

bool OpenExchanges::hasBeforeNewest(Keyword keyword) const
{
    if (empty())
        return false;
    const auto& newest = m_exchanges[size() - 1].command;
    const size_t own = newest && newest->keyword() == keyword ? 1 : 0;
    return m_counts[static_cast<size_t>(keyword)] > own;
}

void OpenExchanges::begin(const Exchange& exchange)
{
    m_exchanges.push_back(exchange);
    if (exchange.command)
        ++m_counts[static_cast<size_t>(exchange.command->keyword())];
}

void OpenExchanges::endFirst()
{
    if (empty())
        return;
    if (const auto& command = m_exchanges.front().command)
        --m_counts[static_cast<size_t>(command->keyword())];
    m_exchanges.pop_front();
}

} // namespace dropscope

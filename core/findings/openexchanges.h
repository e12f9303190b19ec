// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/fifo.h"
#include "core/protocol/flow/exchange.h"

#include <array>

namespace dropscope {

/// Exchanges that began and have not ended, the oldest first. A client may have any number of them under way,
/// so what rules ask at each command costs the same however many there are.
class OpenExchanges
{
public:
    [[nodiscard]] bool empty() const { return m_exchanges.empty(); }
    [[nodiscard]] size_t size() const { return m_exchanges.size(); }
    [[nodiscard]] const Exchange& front() const { return m_exchanges.front(); }
    [[nodiscard]] const Exchange& operator[](size_t place) const { return m_exchanges[place]; }
    /// The one that began before the newest; null: the newest is alone.
    [[nodiscard]] const Exchange* beforeNewest() const
    {
        return size() < 2 ? nullptr : &m_exchanges[size() - 2];
    }
    /// Of that command, the newest exchange not counted.
    [[nodiscard]] bool hasBeforeNewest(Keyword keyword) const;

    void begin(const Exchange& exchange);
    /// The oldest has ended. Nothing happens where there is none.
    void endFirst();

private:
    Fifo<Exchange> m_exchanges;
    std::array<size_t, size_t(Keyword::SaslResponse) + 1> m_counts{}; ///< by keyword; the greeting has none
};

} // namespace dropscope

// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/findings/rules/uniqueidrules.h"

#include <algorithm>

namespace dropscope {

void UniqueIdRules::listed(const ListedLine& line)
{
    constexpr size_t most = 1'000'000;
    if (!line.uniqueId)
        return;
    const quint64 hash = MaildropFacts::hashOf(line.uniqueId->uniqueId);
    const MessageNumber number = line.uniqueId->number;
    const auto before = facts().maildrop.uniqueIds.value(number);
    if (before && *before != hash)
        report({FindingKind::UniqueIdChanged,
                Direction::Server,
                line.range,
                {},
                line.exchange.index,
                number,
                {text(number), printable(line.uniqueId->uniqueId.octets())}});
    if (!line.isSingle && m_listed.size() < most)
        m_listed.push_back({hash, number.value(), line.range.begin});
}

void UniqueIdRules::ended(const Exchange& exchange)
{
    if (!isOf(exchange, Keyword::Uidl))
        return;
    reportRepeated(exchange);
    m_listed = {};
}

/// In order of their messages; a message that stands twice in the listing is no repetition of its unique-id.
void UniqueIdRules::reportRepeated(const Exchange& exchange)
{
    const auto key = [](const Listed& listed) { return std::pair(listed.hash, listed.number); };
    std::ranges::sort(m_listed, {}, key);
    std::vector<std::pair<Listed, quint64>> repeated; // and the first message that has it
    for (size_t i = 1, first = 0; i < m_listed.size(); ++i) {
        if (m_listed[i].hash != m_listed[first].hash)
            first = i;
        else if (m_listed[i].number != m_listed[i - 1].number)
            repeated.emplace_back(m_listed[i], m_listed[first].number);
    }
    std::ranges::sort(repeated, {}, [](const auto& pair) { return pair.first.number; });
    for (const auto& [listed, other] : repeated)
        report({FindingKind::UniqueIdRepeated,
                Direction::Server,
                {listed.begin, listed.begin + 1},
                {},
                exchange.index,
                MessageNumber::from(listed.number),
                {text(listed.number), text(other)}});
}

} // namespace dropscope

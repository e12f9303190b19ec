// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/message/messagestructure.h"

#include <algorithm>

namespace dropscope {

const MessagePart* MessageStructure::part(const QString& id) const
{
    const auto found = std::ranges::find(parts, id, &MessagePart::id);
    return found == parts.end() ? nullptr : &*found;
}

const HeaderField* MessageStructure::field(OctetView name) const
{
    const auto found =
        std::ranges::find_if(fields, [name](const HeaderField& each) { return each.is(name); });
    return found == fields.end() ? nullptr : &*found;
}

qint64 MessageStructure::decodedOctets() const
{
    qint64 sum = 0;
    for (const MessagePart& each : parts)
        sum += each.hasParts ? 0 : each.decodedOctets;
    return sum;
}

std::vector<qsizetype> MessageStructure::childrenOf(qsizetype index) const
{
    std::vector<qsizetype> children;
    const auto end = static_cast<qsizetype>(parts.size());
    const int level = parts[static_cast<size_t>(index)].level;
    for (qsizetype i = index + 1; i < end && parts[static_cast<size_t>(i)].level > level; ++i)
        if (parts[static_cast<size_t>(i)].parent == index)
            children.push_back(i);
    return children;
}

} // namespace dropscope

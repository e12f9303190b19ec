// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/inspection/sizehistogram.h"

#include <algorithm>
#include <limits>

namespace dropscope {

namespace {

constexpr quint64 smallestClass = 100;

/// 100, 200, 500, 1000, …; the largest takes what is larger than all.
quint64 classEnd(size_t index)
{
    static constexpr quint64 times[] = {1, 2, 5};
    quint64 end = smallestClass;
    for (size_t i = 0; i < index / 3; ++i) {
        if (end > std::numeric_limits<quint64>::max() / 100)
            return std::numeric_limits<quint64>::max();
        end *= 10;
    }
    return end * times[index % 3];
}

bool isEmpty(const SizeHistogram::Class& one) { return one.listed == 0 && one.received == 0; }

} // namespace

SizeHistogram::Class& SizeHistogram::classFor(OctetCount size)
{
    size_t index = 0;
    while (classEnd(index) < size.value())
        ++index;
    while (m_classes.size() <= index)
        m_classes.push_back({m_classes.empty() ? 0 : m_classes.back().upTo, classEnd(m_classes.size())});
    return m_classes[index];
}

void SizeHistogram::add(std::optional<OctetCount> listed, std::optional<OctetCount> received)
{
    ++m_messages;
    if (listed)
        ++classFor(*listed).listed;
    if (received)
        ++classFor(*received).received;
}

std::vector<SizeHistogram::Class> SizeHistogram::classes() const
{
    const auto first = std::ranges::find_if_not(m_classes, isEmpty);
    return {first, m_classes.end()};
}

} // namespace dropscope

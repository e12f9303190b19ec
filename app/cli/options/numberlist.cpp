// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/options/numberlist.h"

#include "core/protocol/values/number.h"

#include <QStringList>

#include <algorithm>

namespace dropscope {

namespace {

std::vector<MessageNumber> inOrder(std::span<const MessageNumber> numbers)
{
    std::vector<MessageNumber> sorted(numbers.begin(), numbers.end());
    std::ranges::sort(sorted);
    sorted.erase(std::unique(sorted.begin(), sorted.end()), sorted.end());
    return sorted;
}

QString rangeText(quint64 first, quint64 last)
{
    const QString begin = QString::number(first);
    return first == last ? begin : begin + QLatin1Char('-') + QString::number(last);
}

} // namespace

std::optional<NumberList> NumberList::parse(OctetView text)
{
    NumberList list;
    if (text == "all") {
        list.m_isAll = true;
        return list;
    }
    for (qsizetype comma = 0; comma >= 0;) {
        comma = text.indexOf(',');
        const auto range = parseRange(comma < 0 ? text : text.first(comma));
        if (!range)
            return std::nullopt;
        list.m_ranges.push_back(*range);
        text = comma < 0 ? text : text.sliced(comma + 1);
    }
    list.merge();
    return list;
}

std::optional<NumberList::Range> NumberList::parseRange(OctetView text)
{
    const qsizetype dash = text.indexOf('-');
    const ParsedNumber first = parseNumber(dash < 0 ? text : text.first(dash));
    const ParsedNumber last = dash < 0 ? first : parseNumber(text.sliced(dash + 1));
    if (!first || !last || first.value == 0 || last.value < first.value)
        return std::nullopt;
    return Range{first.value, last.value};
}

void NumberList::merge()
{
    std::ranges::sort(m_ranges, {}, &Range::first);
    std::vector<Range> merged;
    for (const Range& range : m_ranges) {
        // The ends are compared with one taken off: adding one could overflow.
        if (!merged.empty() && range.first - 1 <= merged.back().last)
            merged.back().last = std::max(merged.back().last, range.last);
        else
            merged.push_back(range);
    }
    m_ranges = std::move(merged);
}

std::vector<MessageNumber> NumberList::chosenFrom(std::span<const MessageNumber> present) const
{
    std::vector<MessageNumber> chosen = inOrder(present);
    if (m_isAll)
        return chosen;
    std::erase_if(chosen, [this](MessageNumber number) {
        const auto range = std::ranges::lower_bound(m_ranges, number.value(), {}, &Range::last);
        return range == m_ranges.end() || number.value() < range->first;
    });
    return chosen;
}

QString NumberList::missingFrom(std::span<const MessageNumber> present) const
{
    QStringList missing;
    const std::vector<MessageNumber> sorted = inOrder(present);
    for (const Range& range : m_ranges) {
        quint64 next = range.first; // the lowest number of the range that was not accounted for
        bool isDone = false;
        for (auto number = std::ranges::lower_bound(sorted, *MessageNumber::from(range.first));
             number != sorted.end() && number->value() <= range.last; ++number) {
            if (number->value() > next)
                missing.append(rangeText(next, number->value() - 1));
            isDone = number->value() == range.last;
            next = isDone ? next : number->value() + 1;
        }
        if (!isDone)
            missing.append(rangeText(next, range.last));
    }
    return missing.join(QLatin1Char(','));
}

} // namespace dropscope

// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/inspection/exchangetimes.h"

#include <algorithm>

namespace dropscope {

namespace {

/// The first index in 0 … size for which the predicate holds; it must go on holding from there.
template <typename Predicate>
qsizetype firstWhere(qsizetype size, Predicate holds)
{
    qsizetype low = 0;
    qsizetype high = size;
    while (low < high) {
        const qsizetype middle = low + (high - low) / 2;
        if (holds(middle))
            high = middle;
        else
            low = middle + 1;
    }
    return low;
}

} // namespace

bool ExchangeTimes::take(const ExchangeList& list, Instant latest, qsizetype most)
{
    if (list.size() > 0 && m_begins.isEmpty())
        m_origin = list.at(0).sentAt;
    m_latest = std::max(m_latest, m_begins.isEmpty() && list.size() == 0 ? 0 : since(latest));
    qsizetype left = most;
    for (; m_begins.size() < list.size() && left > 0; --left) {
        const Nanoseconds before = m_begins.isEmpty() ? 0 : m_begins.back();
        m_begins.append(std::max(before, since(list.at(m_begins.size()).sentAt)));
        m_latest = std::max(m_latest, m_begins.back());
    }
    left = most;
    for (; m_settled.size() < m_begins.size() && left > 0; --left) {
        const ExchangeRecord& record = list.at(m_settled.size());
        if (!record.hasEnded)
            break;
        settle(record, m_settled.size());
    }
    m_openFirst.reset();
    if (m_settled.size() < m_begins.size())
        if (const auto& first = list.at(m_settled.size()).firstOctetAt)
            m_openFirst = since(*first);
    return left > 0 && m_begins.size() == list.size();
}

void ExchangeTimes::settle(const ExchangeRecord& record, qsizetype index)
{
    const Nanoseconds begin = m_begins.at(index);
    const Nanoseconds before = m_settled.isEmpty() ? 0 : m_settled.back().end;
    Settled settled{};
    if (!m_settled.isEmpty())
        settled.sum = m_settled.back().sum;
    const Nanoseconds last = record.lastOctetAt ? since(*record.lastOctetAt) : m_latest;
    settled.end = std::max({begin, before, last});
    settled.first =
        record.firstOctetAt ? std::clamp(since(*record.firstOctetAt), begin, settled.end) : settled.end;
    settled.sum.busy += settled.end - std::max(begin, before);
    settled.sum.receiving += settled.end - std::max(settled.first, before);
    const Outcome outcome = outcomeOf(record);
    settled.sum.refused += outcome == Outcome::Refused ? 1 : 0;
    settled.sum.cutOff += outcome == Outcome::CutOff || outcome == Outcome::Gap ? 1 : 0;
    m_latest = std::max(m_latest, settled.end);
    m_settled.append(settled);
}

ExchangeTimes::Span ExchangeTimes::span(const ExchangeList& list, qsizetype index) const
{
    const Nanoseconds begin = m_begins.at(index);
    if (index < m_settled.size())
        return {begin, m_settled.at(index).first, m_settled.at(index).end};
    const ExchangeRecord& record = list.at(index);
    const Nanoseconds end = std::max(begin, m_latest);
    return {begin, record.firstOctetAt ? std::clamp(since(*record.firstOctetAt), begin, end) : end, end};
}

qsizetype ExchangeTimes::firstEndingFrom(Nanoseconds at) const
{
    return firstWhere(m_settled.size(), [&](qsizetype i) { return m_settled.at(i).end >= at; });
}

ExchangeTimes::Stretch ExchangeTimes::touching(Nanoseconds from, Nanoseconds to) const
{
    return {firstEndingFrom(from),
            firstWhere(m_begins.size(), [&](qsizetype i) { return m_begins.at(i) > to; })};
}

/// All there was up to a moment, that moment's exchange in part.
ExchangeTimes::Share ExchangeTimes::sumUntil(Nanoseconds at) const
{
    const qsizetype index = firstEndingFrom(at);
    Share sum;
    Nanoseconds before = 0;
    if (index > 0) {
        sum = m_settled.at(index - 1).sum;
        before = m_settled.at(index - 1).end;
    }
    if (index == m_begins.size())
        return sum;
    const bool isSettled = index < m_settled.size();
    const Nanoseconds first = isSettled ? m_settled.at(index).first : m_openFirst.value_or(m_latest);
    const Nanoseconds until = std::min(at, isSettled ? m_settled.at(index).end : m_latest);
    sum.busy += std::max<Nanoseconds>(0, until - std::max(m_begins.at(index), before));
    sum.receiving += std::max<Nanoseconds>(0, until - std::max(first, before));
    return sum;
}

ExchangeTimes::Share ExchangeTimes::share(Nanoseconds from, Nanoseconds to) const
{
    const Share before = sumUntil(from);
    const Share all = sumUntil(to);
    return {all.busy - before.busy, all.receiving - before.receiving, all.refused - before.refused,
            all.cutOff - before.cutOff};
}

qsizetype ExchangeTimes::firstFailure(Nanoseconds from, Nanoseconds to) const
{
    const Share before = sumUntil(from);
    const qsizetype found = firstWhere(m_settled.size(), [&](qsizetype i) {
        const Share& sum = m_settled.at(i).sum;
        return sum.refused + sum.cutOff > before.refused + before.cutOff;
    });
    return found < m_settled.size() && m_settled.at(found).end < to ? found : -1;
}

Outcome outcomeOf(const ExchangeRecord& record)
{
    if (!record.hasEnded)
        return Outcome::Open;
    if (record.hasGap)
        return Outcome::Gap;
    if (record.status == Status::Negative)
        return Outcome::Refused;
    const bool isUnderstood = record.status == Status::Positive || record.status == Status::Challenge;
    return record.isWhole && isUnderstood ? Outcome::Accepted : Outcome::CutOff;
}

} // namespace dropscope

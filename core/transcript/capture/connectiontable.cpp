// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/transcript/capture/connectiontable.h"

#include <utility>

namespace dropscope {

namespace {

constexpr size_t mostPassing = 64 * 1024;
constexpr size_t mostShown = 10'000;

Endpoints endpointsOf(const Segment& segment)
{
    return segment.source < segment.destination ? Endpoints{{segment.source, segment.destination}}
                                                : Endpoints{{segment.destination, segment.source}};
}

} // namespace

void ConnectionTable::take(const Segment& segment)
{
    Entry& entry = entryFor(segment);
    if (entry.connection->isAnother(segment)) { // the port is used anew
        entry.connection->finish(segment.at);
        begin(entry, segment.at);
    }
    entry.connection->take(segment);
    refresh(entry);
    if (m_passing.size() > mostPassing)
        forgetOldest(m_passing, segment.at);
    if (m_shown.size() > mostShown)
        forgetOldest(m_shown, segment.at);
}

ConnectionTable::Entry& ConnectionTable::entryFor(const Segment& segment)
{
    const Endpoints endpoints = endpointsOf(segment);
    const auto [found, isNew] = m_entries.try_emplace(endpoints);
    Entry& entry = found->second;
    if (!isNew)
        return entry;
    entry.endpoints = endpoints;
    entry.order = &m_passing;
    entry.place = m_passing.insert(m_passing.end(), &entry);
    begin(entry, segment.at);
    return entry;
}

void ConnectionTable::begin(Entry& entry, Instant at)
{
    ++m_seen;
    entry.connection = std::make_unique<CaptureConnection>(entry.endpoints, m_maker, m_budget, at);
}

/// It was heard of just now.
void ConnectionTable::refresh(Entry& entry)
{
    Order& order = entry.connection->isShown() && !entry.connection->isDone() ? m_shown : m_passing;
    order.splice(order.end(), *entry.order, entry.place);
    entry.order = &order;
}

void ConnectionTable::forgetOldest(Order& order, Instant at)
{
    Entry& entry = *order.front();
    entry.connection->finish(at);
    order.pop_front();
    m_entries.erase(Endpoints(entry.endpoints));
}

void ConnectionTable::finish(Instant at)
{
    for (Order* const order : {&m_shown, &m_passing})
        while (!order->empty())
            forgetOldest(*order, at);
}

} // namespace dropscope

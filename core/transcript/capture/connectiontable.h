// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/transcript/capture/captureconnection.h"

#include <list>
#include <unordered_map>

namespace dropscope {

/// The connections of a capture that packets may still belong to. Bounded: of too many those are forgotten
/// that were silent for longest, first the ones that are not shown.
class ConnectionTable
{
public:
    explicit ConnectionTable(TranscriptMaker& maker)
        : m_maker(maker)
    {
    }

    void take(const Segment& segment);
    /// The capture ends.
    void finish(Instant at);

    /// All that were seen. A connection that was forgotten and goes on counts anew.
    [[nodiscard]] quint64 seen() const { return m_seen; }

private:
    struct Hash
    {
        size_t operator()(const Endpoints& endpoints) const { return hashOf(endpoints); }
    };
    struct Entry;
    using Order = std::list<Entry*>;
    struct Entry
    {
        Endpoints endpoints;
        std::unique_ptr<CaptureConnection> connection;
        Order* order = nullptr; ///< in which it stands
        Order::iterator place;
    };
    [[nodiscard]] Entry& entryFor(const Segment& segment);
    void begin(Entry& entry, Instant at);
    void refresh(Entry& entry);
    void forgetOldest(Order& order, Instant at);

    TranscriptMaker& m_maker;
    TcpConversation::Budget m_budget;
    std::unordered_map<Endpoints, Entry, Hash> m_entries;
    Order m_passing; ///< not shown, the most silent first
    Order m_shown;
    quint64 m_seen = 0;
};

} // namespace dropscope

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/protocol/flow/observer.h"

#include <QByteArrayList>

#include <map>

namespace dropscope {

/// Tells observer events in lines of text that do not depend on how the octets were cut, and remembers which
/// octets they account for.
class ObserverText
{
public:
    void take(Observer& observer);

    [[nodiscard]] QByteArrayList lines() const;
    /// The exchanges as they ended.
    [[nodiscard]] const std::vector<Exchange>& ended() const { return m_ended; }

    /// Empty if each octet of the direction stands in exactly one range, as observer.h says; else what is
    /// wrong.
    [[nodiscard]] Octets coverageFault(Direction direction, qint64 size) const;

private:
    void take(const ExchangeBegan& event);
    void take(const ExchangeAnswered& event);
    void take(const ChallengeAnswered& event);
    void take(const ExchangeBody& event);
    void take(const ExchangeEnded& event);
    void take(const SessionMoved& event);
    void take(const AnomalyObserved& event);
    void take(const OctetsMissed& event);
    void cover(Direction direction, OctetRange range);

    QByteArrayList m_lines;
    std::map<quint64, Octets> m_bodies;
    std::vector<Exchange> m_ended;
    std::vector<OctetRange> m_client;
    std::vector<OctetRange> m_server;
};

} // namespace dropscope

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/protocol/flow/observer.h"

#include <optional>
#include <vector>

namespace dropscope {

/// Finds where packets of a recording have to begin. Dissectors of captures look for one command or one reply
/// at the beginning of a packet, so each line of the client and each reply begins one; and for whole lines,
/// so a line that has no end yet waits for it.
///
/// Where a client sends on and on and is not answered the dialogue is given up, so that memory stays bounded:
/// replies then begin where the reads do.
class PacketCutter
{
public:
    struct Cuts
    {
        std::vector<qint64> starts; ///< of commands or replies, in the direction's octets, ascending
        qint64 openLine;            ///< where a line begins that has no end yet; else the end of the octets
    };
    [[nodiscard]] Cuts take(Direction direction, OctetView octets, Instant at);

private:
    Cuts takeClient(OctetView octets);
    void observeServer(OctetView octets, Instant at);
    Cuts takeServer(qint64 end);
    void count(const ObserverEvent& event);

    std::optional<Observer> m_observer{std::in_place}; ///< absent once it is given up
    qint64 m_openExchanges = 0;
    bool m_isInBody = false;
    qint64 m_leftOut = 0; ///< octets of the server that the observer did not see
    qint64 m_clientOctets = 0;
    qint64 m_serverOctets = 0;
    qint64 m_clientLine = 0; ///< where the client's line at hand begins
};

} // namespace dropscope

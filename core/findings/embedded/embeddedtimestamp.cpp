// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/findings/embedded/embeddedtimestamp.h"

#include <algorithm>

namespace dropscope {

std::optional<Octets> embeddedTimestamp(OctetView packet, qsizetype longest)
{
    std::optional<Octets> timestamp;
    qsizetype at = packet.indexOf('<');
    while (at >= 0) {
        const OctetView rest = packet.sliced(at, std::min(longest, packet.size() - at));
        const qsizetype close = rest.indexOf('>');
        const OctetView taken = close < 0 ? rest : rest.first(close + 1);
        if (!timestamp)
            timestamp = taken.toByteArray();
        else // over the one before it, whose end stays behind
            timestamp->replace(0, taken.size(), taken.toByteArray());
        if (close >= 0 || at + rest.size() == packet.size())
            break;
        at = packet.indexOf('<', at + rest.size()); // it was over-long: the search goes on
    }
    return timestamp;
}

} // namespace dropscope

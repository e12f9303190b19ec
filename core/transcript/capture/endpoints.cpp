// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/transcript/capture/endpoints.h"

#include <QHashFunctions>

namespace dropscope {

QHostAddress Endpoint4or6::hostAddress() const
{
    const QHostAddress whole(address.data());
    bool isIpv4 = false;
    const quint32 shortForm = whole.toIPv4Address(&isIpv4);
    return isIpv4 && address[10] == 0xFF ? QHostAddress(shortForm) : whole;
}

/// Seeded anew in each process: whoever wrote the capture cannot know which connections collide.
size_t hashOf(const Endpoints& endpoints)
{
    size_t hash = QHashSeed::globalSeed();
    for (const Endpoint4or6& end : endpoints.ends) {
        hash = qHashBits(end.address.data(), end.address.size(), hash);
        hash = qHash(end.port, hash);
    }
    return hash;
}

} // namespace dropscope

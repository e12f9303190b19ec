// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/transport/endpoint.h"

#include "core/transport/hostname.h"

#include <QHostAddress>

namespace dropscope {

bool isLoopback(const Endpoint& endpoint)
{
    // TcpConnector resolves both without asking anyone, by the same two functions: what is called loopback
    // here can lead nowhere else.
    return isLocalhostName(endpoint.host) || QHostAddress(endpoint.host).isLoopback();
}

} // namespace dropscope

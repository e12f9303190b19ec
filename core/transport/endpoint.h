// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace dropscope {

enum class AddressFamily : quint8 { Any, IPv4, IPv6 };

/// Where a server is to be found.
struct Endpoint
{
    QString host; ///< a name or an address; an IPv6 address without brackets
    quint16 port = 110;
    AddressFamily family = AddressFamily::Any; ///< Any: all of the name's addresses are tried

    friend bool operator==(const Endpoint&, const Endpoint&) = default;
};

/// Whether the host is this very machine, said so by name or address: what is sent there crosses no network.
[[nodiscard]] bool isLoopback(const Endpoint& endpoint);

} // namespace dropscope

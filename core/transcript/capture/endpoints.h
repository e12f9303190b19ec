// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QHostAddress>

#include <array>
#include <compare>

namespace dropscope {

/// An address and a port. An IPv4 address stands as IPv6 has it: ::ffff:192.0.2.1 (RFC 4291 §2.5.5.2).
struct Endpoint4or6
{
    std::array<quint8, 16> address{};
    quint16 port = 0;

    [[nodiscard]] QHostAddress hostAddress() const;
    friend auto operator<=>(const Endpoint4or6&, const Endpoint4or6&) = default;
};

/// The two ends of a TCP connection, the lesser first: the same for packets of both directions.
struct Endpoints
{
    std::array<Endpoint4or6, 2> ends;

    friend bool operator==(const Endpoints&, const Endpoints&) = default;
};

[[nodiscard]] size_t hashOf(const Endpoints& endpoints);

} // namespace dropscope

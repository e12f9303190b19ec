// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QHostAddress>
#include <QString>

namespace dropscope {

/// What is known of a connection before its first octet.
struct ConnectionNote
{
    QString host; ///< as the person asked for it
    QHostAddress clientAddress = QHostAddress(QHostAddress::LocalHost);
    quint16 clientPort = 0;
    QHostAddress serverAddress = QHostAddress(QHostAddress::LocalHost);
    quint16 serverPort = 0;
    bool isTlsFromStart = false;
    QString security; ///< what was asked for: "auto", "none", "stls" or "tls"; empty where nobody said
    QString signIn;   ///< "auto", "user", "apop", "apop-or-user", or a mechanism; empty where nobody said

    /// What is in clear can be read by others on its way.
    [[nodiscard]] bool crossesNetwork() const { return !serverAddress.isLoopback(); }

    friend bool operator==(const ConnectionNote&, const ConnectionNote&) = default;
};

} // namespace dropscope

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/octets.h"

#include <QHostAddress>
#include <QList>
#include <QTcpSocket>

namespace dropscope {

/// A connection to a POP3 server that knows nothing of our engine, so that a test of the engine, of the test
/// server or of a fixture has something independent to compare with. Each call waits on the socket's signals
/// for at most twenty seconds, with an event loop running.
class RawClient
{
public:
    /// False if there is no connection in time.
    [[nodiscard]] bool connectTo(quint16 port, const QHostAddress& host = QHostAddress::LocalHost);

    void send(OctetView octets);
    /// The next line without its CR LF; null if none came in time or the connection ended before.
    [[nodiscard]] Octets readLine();
    /// The lines of a multi-line response after its first, byte-stuffing undone, without the termination
    /// octet; all that came, if the end did not come in time.
    [[nodiscard]] QList<Octets> readLines();
    /// Sends the command with CR LF and returns the first line of the reply.
    [[nodiscard]] Octets ask(OctetView command);
    /// Whether the server closed the connection, waiting for it.
    [[nodiscard]] bool isClosedByPeer();

private:
    QTcpSocket m_socket;
};

} // namespace dropscope

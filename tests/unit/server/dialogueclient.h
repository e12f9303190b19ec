// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/octets.h"

#include <QSslSocket>

namespace dropscope {

/// Plays the client of a script (script.h) over a socket that knows nothing of our engine: sends what stands
/// behind "C: ", and wants what stands behind "S: ", octet for octet. "!close" wants the server to close.
class DialogueClient
{
public:
    [[nodiscard]] bool connectTo(quint16 port);
    /// TLS from here on, as its client; whether it stands. Any certificate is good.
    [[nodiscard]] bool startTls();
    /// Shows this one, PEM, if the server asks.
    void setCertificate(const Octets& certificate, const Octets& key);
    [[nodiscard]] Octets peerSha256() const;

    /// Empty, or where the server left the script. Several calls go on in one connection.
    [[nodiscard]] QString play(OctetView script);

    /// Sends without waiting for anything.
    void send(OctetView octets);
    /// What the server sent up to its closing the connection, as far as play() has not taken it.
    [[nodiscard]] Octets readToTheEnd();
    /// The next so many octets; fewer if no more come.
    [[nodiscard]] Octets read(qsizetype count);
    /// The next line with its line end; what there is of it if no more comes.
    [[nodiscard]] Octets readLine();
    /// Ends the connection without QUIT.
    void drop() { m_socket.abort(); }
    [[nodiscard]] bool isConnected() const { return m_socket.state() == QAbstractSocket::ConnectedState; }
    [[nodiscard]] QSslSocket& socket() { return m_socket; }

    /// Sends each client's line in pieces of so many octets.
    void setPieceSize(qsizetype octets) { m_pieceSize = octets; }

private:
    QSslSocket m_socket;
    qsizetype m_pieceSize = 0;
};

} // namespace dropscope

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/octets.h"

#include <QHash>
#include <QObject>
#include <QTcpServer>

#include <optional>

class QTcpSocket;

namespace dropscope {

/// A server that answers each command with octets that were laid ready for it, right or wrong, to any number
/// of clients one after the other. Where a script (ScriptedPeer) says what a whole session is, this one says
/// what one reply is, and leaves the client free to ask in any order.
///
/// At first it is a correct server without CAPA and APOP whose maildrop holds three messages.
class CannedPeer final : public QObject
{
    Q_OBJECT

public:
    explicit CannedPeer(QObject* parent = nullptr);

    /// The port; 0 if none could be had.
    [[nodiscard]] quint16 listen(const QHostAddress& address = QHostAddress::LocalHost);

    void setGreeting(const Octets& octets) { m_greeting = octets; }
    /// What answers a command: a whole line ("RETR 2") or a keyword ("RETR").
    void setReply(const Octets& command, const Octets& octets) { m_replies.insert(command, octets); }
    /// Behind the reply to this command (empty: behind the greeting) these octets follow again and again,
    /// for as long as the client takes them.
    void setFlood(const Octets& command, const Octets& octets);
    /// A pause in milliseconds behind each piece of the flood; 0 for none.
    void setDrip(int pause) { m_dripPause = pause; }
    /// Ends the connection behind so many octets.
    void setOctetLimit(qint64 octets) { m_octetLimit = octets; }
    /// Ends the connection behind the reply to this command.
    void setLastCommand(const Octets& command) { m_lastCommand = command; }

    /// Of the newest client, without line ends.
    [[nodiscard]] const QList<Octets>& commands() const { return m_commands; }
    /// Sent to the newest client.
    [[nodiscard]] qint64 sentOctets() const { return m_sent; }
    [[nodiscard]] bool isConnected() const { return m_client != nullptr; }

private:
    void onConnection();
    void onReadyRead();
    void answer(const Octets& command);
    void send(Octets octets);
    void flood();
    void letGo();

    QTcpServer m_listener;
    QTcpSocket* m_client = nullptr;
    Octets m_greeting;
    QHash<Octets, Octets> m_replies;
    std::optional<Octets> m_floodedCommand;
    Octets m_flood;
    int m_dripPause = 0;
    bool m_isFlooding = false;
    std::optional<qint64> m_octetLimit;
    std::optional<Octets> m_lastCommand;
    qint64 m_sent = 0;
    Octets m_partial;
    QList<Octets> m_commands;
};

} // namespace dropscope

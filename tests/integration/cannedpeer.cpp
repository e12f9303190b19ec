// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/integration/cannedpeer.h"

#include <QTcpSocket>
#include <QTimer>

namespace dropscope {

CannedPeer::CannedPeer(QObject* parent)
    : QObject(parent)
    , m_greeting("+OK ready\r\n")
    , m_replies({
          {"USER", "+OK\r\n"},
          {"PASS", "+OK\r\n"},
          {"STAT", "+OK 3 45\r\n"},
          {"LIST", "+OK\r\n1 15\r\n2 15\r\n3 15\r\n.\r\n"},
          {"UIDL", "+OK\r\n1 a\r\n2 b\r\n3 c\r\n.\r\n"},
          {"RETR", "+OK\r\nA: b\r\n\r\n..text\r\n.\r\n"},
          {"TOP", "+OK\r\nA: b\r\n\r\n.\r\n"},
          {"DELE", "+OK\r\n"},
          {"QUIT", "+OK\r\n"},
      })
{
    connect(&m_listener, &QTcpServer::newConnection, this, &CannedPeer::onConnection);
}

quint16 CannedPeer::listen(const QHostAddress& address)
{
    return m_listener.listen(address) ? m_listener.serverPort() : quint16(0);
}

void CannedPeer::setFlood(const Octets& command, const Octets& octets)
{
    m_floodedCommand = command;
    m_flood = octets;
}

void CannedPeer::onConnection()
{
    letGo();
    m_client = m_listener.nextPendingConnection();
    m_commands.clear();
    m_partial.clear();
    m_sent = 0;
    m_isFlooding = false;
    connect(m_client, &QTcpSocket::readyRead, this, &CannedPeer::onReadyRead);
    connect(m_client, &QTcpSocket::bytesWritten, this, &CannedPeer::flood);
    connect(m_client, &QTcpSocket::disconnected, this, &CannedPeer::letGo);
    send(m_greeting);
    if (m_floodedCommand == Octets(""))
        m_isFlooding = true;
    flood();
}

void CannedPeer::onReadyRead()
{
    m_partial += m_client->readAll();
    for (qsizetype lf = m_partial.indexOf('\n'); lf >= 0 && m_client != nullptr;
         lf = m_partial.indexOf('\n')) {
        const Octets line = m_partial.first(lf).trimmed();
        m_partial.remove(0, lf + 1);
        m_commands.append(line);
        answer(line);
    }
}

void CannedPeer::answer(const Octets& command)
{
    const Octets keyword = command.split(' ').constFirst().toUpper();
    send(m_replies.value(command, m_replies.value(keyword, "-ERR unknown command\r\n")));
    if (m_floodedCommand == keyword || m_floodedCommand == command) {
        m_isFlooding = true;
        flood();
    }
    const bool isLast =
        keyword == "QUIT" || (m_lastCommand && (*m_lastCommand == command || *m_lastCommand == keyword));
    if (isLast && m_client != nullptr)
        m_client->disconnectFromHost();
}

void CannedPeer::send(Octets octets)
{
    if (m_client == nullptr)
        return;
    if (m_octetLimit)
        octets.truncate(std::max<qint64>(0, *m_octetLimit - m_sent));
    m_client->write(octets);
    m_sent += octets.size();
    if (m_octetLimit && m_sent >= *m_octetLimit)
        m_client->disconnectFromHost();
}

void CannedPeer::flood()
{
    if (!m_isFlooding || m_client == nullptr || m_client->state() != QTcpSocket::ConnectedState)
        return;
    if (m_dripPause > 0) {
        if (m_client->bytesToWrite() > 0)
            return;
        m_isFlooding = false;
        QTimer::singleShot(m_dripPause, this, [this] {
            m_isFlooding = true;
            send(m_flood);
        });
        return;
    }
    constexpr qint64 enough = 1024 * 1024;
    while (m_client != nullptr && m_client->state() == QTcpSocket::ConnectedState &&
           m_client->bytesToWrite() < enough)
        send(m_flood);
}

void CannedPeer::letGo()
{
    if (m_client == nullptr)
        return;
    m_client->disconnect(this);
    m_client->abort();
    std::exchange(m_client, nullptr)->deleteLater();
}

} // namespace dropscope

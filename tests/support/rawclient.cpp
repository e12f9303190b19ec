// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/rawclient.h"

#include <QEventLoop>
#include <QTimer>

#include <chrono>

namespace dropscope {

using namespace std::chrono_literals;

namespace {

constexpr auto limit = 20s; // a loaded machine opens ten thousand messages slowly

/// Runs an event loop until the condition holds, looking whenever the socket says something.
template <typename Condition>
void await(QTcpSocket& socket, Condition condition)
{
    if (condition())
        return;
    QEventLoop loop;
    const auto look = [&] {
        if (condition())
            loop.quit();
    };
    QObject::connect(&socket, &QTcpSocket::readyRead, &loop, look);
    QObject::connect(&socket, &QTcpSocket::stateChanged, &loop, look);
    QTimer::singleShot(limit, &loop, &QEventLoop::quit);
    loop.exec();
}

} // namespace

bool RawClient::connectTo(quint16 port, const QHostAddress& host)
{
    m_socket.abort();
    m_socket.connectToHost(host, port);
    await(m_socket, [this] {
        return m_socket.state() == QTcpSocket::ConnectedState ||
               m_socket.state() == QTcpSocket::UnconnectedState;
    });
    return m_socket.state() == QTcpSocket::ConnectedState;
}

void RawClient::send(OctetView octets) { m_socket.write(octets.data(), octets.size()); }

Octets RawClient::readLine()
{
    await(m_socket,
          [this] { return m_socket.canReadLine() || m_socket.state() != QTcpSocket::ConnectedState; });
    if (!m_socket.canReadLine())
        return {};
    Octets line = m_socket.readLine();
    line.chop(line.endsWith("\r\n") ? 2 : 1);
    return line;
}

QList<Octets> RawClient::readLines()
{
    QList<Octets> lines;
    for (Octets line = readLine(); !line.isNull() && line != "."; line = readLine())
        lines.append(line.startsWith('.') ? line.mid(1) : line);
    return lines;
}

Octets RawClient::ask(OctetView command)
{
    send(command.toByteArray() + "\r\n");
    return readLine();
}

bool RawClient::isClosedByPeer()
{
    await(m_socket, [this] { return m_socket.state() == QTcpSocket::UnconnectedState; });
    return m_socket.state() == QTcpSocket::UnconnectedState;
}

} // namespace dropscope

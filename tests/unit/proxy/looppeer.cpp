// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/unit/proxy/looppeer.h"

#include <QTest>

namespace dropscope {

namespace {

constexpr int limit = 20'000;

} // namespace

LoopPeer::LoopPeer(std::unique_ptr<DuplexSocket> socket)
    : m_socket(std::move(socket))
{
    connect(m_socket.get(), &DuplexSocket::connected, this, [this] { isConnected = true; });
    connect(m_socket.get(), &DuplexSocket::received, this,
            [this](OctetView octets) { received.append(octets); });
    connect(m_socket.get(), &DuplexSocket::peerFinished, this, [this] { isFinished = true; });
    connect(m_socket.get(), &DuplexSocket::broken, this, [this] { isBroken = true; });
    connect(m_socket.get(), &DuplexSocket::secured, this, [this] { isSecured = true; });
    connect(m_socket.get(), &DuplexSocket::tlsFailed, this, [this] { hasFailedTls = true; });
    m_socket->setReading(true);
}

bool LoopPeer::awaitOctets(OctetView octets)
{
    const bool came =
        QTest::qWaitFor([&] { return received.size() >= octets.size() || isFinished || isBroken; }, limit);
    if (!came || received != octets)
        qWarning() << "came:" << received << "awaited:" << octets;
    return take() == octets;
}

bool LoopPeer::awaitSize(qint64 octets)
{
    return QTest::qWaitFor([&] { return received.size() >= octets; }, limit);
}

bool LoopPeer::awaitFinished()
{
    return QTest::qWaitFor([this] { return isFinished || isBroken; }, limit) && isFinished;
}

bool LoopPeer::awaitBroken()
{
    return QTest::qWaitFor([this] { return isFinished || isBroken; }, limit) && isBroken;
}

bool LoopPeer::awaitSecured()
{
    return QTest::qWaitFor([this] { return isSecured || hasFailedTls || isFinished || isBroken; }, limit) &&
           isSecured;
}

} // namespace dropscope

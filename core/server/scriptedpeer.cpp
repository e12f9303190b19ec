// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/server/scriptedpeer.h"

#include <utility>

namespace dropscope {

using namespace Qt::StringLiterals;

namespace {

QString inScript(const Octets& octets, QLatin1StringView ifEmpty)
{
    return octets.isEmpty() ? QString(ifEmpty) : QString::fromLatin1(scriptLine(Direction::Client, octets));
}

QString textOf(const ScriptPlay::Mismatch& mismatch, qsizetype connection)
{
    return u"connection %1, script line %2: expected <%3>, received <%4>"_s.arg(connection)
        .arg(mismatch.line)
        .arg(inScript(mismatch.expected, "nothing"_L1),
             inScript(mismatch.received, "end of the connection"_L1));
}

} // namespace

ScriptedPeer::ScriptedPeer(QObject* parent)
    : QObject(parent)
{
    connect(&m_listener, &QTcpServer::newConnection, this, &ScriptedPeer::onConnection);
}

Expected<Done, ScriptError> ScriptedPeer::addScript(OctetView script)
{
    auto steps = parseScript(script);
    if (!steps)
        return Unexpected{steps.error()};
    m_scripts.append(std::move(*steps));
    return Done{};
}

Expected<quint16> ScriptedPeer::listen()
{
    const QHostAddress address(QHostAddress::LocalHost);
    if (!m_listener.listen(address))
        return Unexpected{
            ConnectError{ConnectError::Kind::Other, address.toString(), 0, m_listener.errorString()}};
    return m_listener.serverPort();
}

void ScriptedPeer::onConnection()
{
    while (QTcpSocket* const socket = m_listener.nextPendingConnection()) {
        socket->setParent(nullptr);
        SocketPointer accepted(socket);
        const qsizetype index = m_opened++;
        emit connectionOpened();
        if (index >= m_scripts.size()) {
            finish(u"connection %1, which no script is for"_s.arg(index + 1));
            continue;
        }
        auto* const play = new ScriptPlay(std::make_unique<TcpTransport>(std::move(accepted)),
                                          m_scripts.at(index), m_segmentSize, this);
        connect(play, &ScriptPlay::ended, this, [this, play, index] { onEnded(*play, index + 1); });
    }
}

void ScriptedPeer::onEnded(const ScriptPlay& play, qsizetype number)
{
    if (play.mismatch())
        return finish(textOf(*play.mismatch(), number));
    if (++m_played == m_scripts.size())
        finish({});
}

void ScriptedPeer::finish(const QString& mismatch)
{
    if (m_mismatch.isEmpty())
        m_mismatch = mismatch;
    if (!std::exchange(m_isFinished, true))
        emit finished(mismatch.isEmpty());
}

} // namespace dropscope

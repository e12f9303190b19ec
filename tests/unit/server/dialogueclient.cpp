// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/unit/server/dialogueclient.h"

#include "core/transcript/script.h"

#include <QCoreApplication>
#include <QEventLoop>
#include <QHostAddress>
#include <QSslCertificate>
#include <QSslKey>
#include <QTimer>

#include <algorithm>
#include <chrono>

namespace dropscope {

using namespace Qt::StringLiterals;

namespace {

/// Until the condition holds, looking whenever the socket says something. Whether it does.
template <typename Condition>
bool await(QSslSocket& socket, Condition condition)
{
    QEventLoop loop;
    const auto look = [&] {
        if (condition())
            loop.quit();
    };
    QObject::connect(&socket, &QTcpSocket::readyRead, &loop, look);
    QObject::connect(&socket, &QTcpSocket::stateChanged, &loop, look);
    QObject::connect(&socket, &QSslSocket::encrypted, &loop, look);
    QTimer::singleShot(std::chrono::seconds(20), &loop, &QEventLoop::quit);
    if (!condition())
        loop.exec();
    return condition();
}

QString parting(int line, const Octets& expected, const Octets& received)
{
    return u"line %1: expected <%2>, received <%3>"_s.arg(line).arg(
        QString::fromLatin1(scriptLine(Direction::Server, expected)),
        QString::fromLatin1(scriptLine(Direction::Server, received)));
}

} // namespace

bool DialogueClient::connectTo(quint16 port)
{
    m_socket.connectToHost(QHostAddress(QHostAddress::LocalHost), port);
    return await(m_socket, [this] { return isConnected(); });
}

bool DialogueClient::startTls()
{
    m_socket.setPeerVerifyMode(QSslSocket::VerifyNone);
    m_socket.startClientEncryption();
    const auto isDone = [this] { return m_socket.isEncrypted() || !isConnected(); };
    return await(m_socket, isDone) && m_socket.isEncrypted();
}

void DialogueClient::setCertificate(const Octets& certificate, const Octets& key)
{
    m_socket.setLocalCertificate(QSslCertificate(certificate));
    m_socket.setPrivateKey(QSslKey(key, QSsl::Ec));
}

Octets DialogueClient::peerSha256() const
{
    return m_socket.peerCertificate().digest(QCryptographicHash::Sha256);
}

void DialogueClient::send(OctetView octets)
{
    const qsizetype piece = m_pieceSize > 0 ? m_pieceSize : octets.size();
    for (; !octets.isEmpty(); octets = octets.sliced(std::min(piece, octets.size()))) {
        m_socket.write(octets.data(), std::min(piece, octets.size()));
        m_socket.flush();
        if (m_pieceSize > 0)
            QCoreApplication::processEvents();
    }
}

Octets DialogueClient::read(qsizetype count)
{
    (void)await(m_socket, [&] { return m_socket.bytesAvailable() >= count || !isConnected(); });
    return m_socket.read(count);
}

Octets DialogueClient::readLine()
{
    (void)await(m_socket, [this] { return m_socket.canReadLine() || !isConnected(); });
    return m_socket.readLine();
}

Octets DialogueClient::readToTheEnd()
{
    return await(m_socket, [this] { return !isConnected(); }) ? m_socket.readAll() : Octets("(still open)");
}

QString DialogueClient::play(OctetView script)
{
    const auto steps = parseScript(script);
    if (!steps)
        return u"line %1 is no script"_s.arg(steps.error().line);
    for (const ScriptStep& step : *steps) {
        if (step.kind == ScriptStep::Kind::Client) {
            send(step.octets);
        } else if (step.kind == ScriptStep::Kind::Server) {
            const Octets received = read(step.octets.size());
            if (received != step.octets)
                return parting(step.line, step.octets, received + m_socket.readAll());
        } else if (const Octets rest = readToTheEnd(); !rest.isEmpty()) {
            return parting(step.line, {}, rest);
        }
    }
    return {};
}

} // namespace dropscope

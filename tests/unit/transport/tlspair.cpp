// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/unit/transport/tlspair.h"

#include <QCryptographicHash>
#include <QSignalSpy>
#include <QSslCertificate>
#include <QTest>

namespace dropscope {

using namespace Qt::StringLiterals;

namespace {

constexpr std::chrono::seconds patience(20);

} // namespace

const ServerIdentity& localIdentity()
{
    static const ServerIdentity identity = makeServerIdentity({u"localhost"_s, u"127.0.0.1"_s}).value();
    return identity;
}

Octets sha256Of(const ServerIdentity& identity)
{
    return QSslCertificate(identity.certificate).digest(QCryptographicHash::Sha256);
}

TlsSettings trusting(const ServerIdentity& identity)
{
    TlsSettings settings;
    settings.trustedSha256 = sha256Of(identity);
    return settings;
}

void Told::listenTo(const Transport& transport)
{
    QObject::connect(&transport, &Transport::received, &context, [this](const Octets& octets) {
        received.append(octets);
        largestRead = std::max(largestRead, octets.size());
    });
    QObject::connect(&transport, &Transport::secured, &context, [this](const TlsFacts& now) {
        ++secured;
        facts = now;
    });
    QObject::connect(&transport, &Transport::tlsFailed, &context, [this](const TlsError& why) {
        ++failed;
        error = why;
    });
    QObject::connect(&transport, &Transport::closed, &context, [this] { ++closed; });
    QObject::connect(&transport, &Transport::broken, &context, [this](const QString& text) {
        ++broken;
        systemText = text;
    });
}

bool TlsPair::connectPlain(const QString& host)
{
    if (!listener.listen(QHostAddress::LocalHost))
        return false;
    QSignalSpy connected(client.get(), &Transport::connected);
    QSignalSpy accepted(&listener, &QTcpServer::newConnection);
    atClient.listenTo(*client);
    client->open({host, listener.serverPort()}, patience);
    if ((accepted.isEmpty() && !accepted.wait()) || (connected.isEmpty() && !connected.wait()))
        return false;
    SocketPointer socket(listener.nextPendingConnection());
    socket->setParent(nullptr);
    server = std::make_unique<TcpTransport>(std::move(socket), clock);
    atServer.listenTo(*server);
    return true;
}

void TlsPair::startTls(const TlsSettings& settings, const ServerIdentity& identity)
{
    server->startTlsAsServer(identity);
    client->startTls(settings);
}

bool TlsPair::hasOutcome() const
{
    return atClient.secured + atClient.failed == 1 && atServer.secured + atServer.ends() == 1;
}

bool TlsPair::isSecured()
{
    if (!connectPlain())
        return false;
    startTls(trusting(localIdentity()), localIdentity());
    const bool isSecured =
        QTest::qWaitFor([this] { return hasOutcome(); }, 20'000) && atClient.secured + atServer.secured == 2;
    if (!isSecured)
        qWarning() << atClient.error.systemText << atServer.error.systemText;
    return isSecured;
}

Octets numbered(qsizetype size)
{
    Octets octets;
    for (quint32 i = 0; octets.size() < size; ++i)
        octets.append(Octets::number(i)).append('\n');
    octets.truncate(size);
    return octets;
}

} // namespace dropscope

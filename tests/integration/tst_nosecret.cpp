// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/tlsfacts.h"
#include "core/mailstore/memorystore.h"
#include "core/server/testserver.h"
#include "core/transport/servercertificate.h"
#include "tests/integration/cannedpeer.h"
#include "tests/integration/clirunner.h"
#include "tests/integration/secrettraces.h"

#include <QTemporaryDir>
#include <QTest>

using namespace dropscope;
using namespace Qt::StringLiterals;

/// A server, or somebody in between, that tries to get at the secret: what arrived there is looked at, and
/// nothing of it may hold the secret in any form, nor may a sign-in have been begun.
class TestNoSecret : public QObject
{
    Q_OBJECT

private slots:
    void servers_data();
    void servers();
    void aChangedCertificate_data();
    void aChangedCertificate();
    void tokensStayHere();

private:
    void verifyNothingArrived(const QByteArrayList& commands, const Octets& secret);
};

namespace {

const Octets password = "tanstaaf-4711";
const Octets begin = "AUTH APOP USER PASS";

QString address(quint16 port) { return u"pop://mrose@127.0.0.1:%1"_s.arg(port); }

} // namespace

void TestNoSecret::servers_data()
{
    QTest::addColumn<QByteArray>("greeting");
    QTest::addColumn<QByteArray>("capa");
    QTest::addColumn<QByteArray>("stls");
    QTest::addColumn<QStringList>("options");
    QTest::addColumn<int>("exitCode");
    const QByteArray greeting = "+OK ready\r\n";
    const QByteArray offered = "+OK\r\nSTLS\r\nSASL PLAIN\r\n.\r\n";
    const QStringList required = {u"--security"_s, u"stls"_s};
    QTest::newRow("invalid_strippedStls")
        << greeting << QByteArray("+OK\r\nSASL PLAIN\r\n.\r\n") << QByteArray("-ERR\r\n") << required << 3;
    QTest::newRow("invalid_strippedCapa")
        << greeting << QByteArray("-ERR\r\n") << QByteArray("-ERR\r\n") << required << 3;
    QTest::newRow("invalid_refusedStls")
        << greeting << offered << QByteArray("-ERR not now\r\n") << required << 3;
    QTest::newRow("invalid_injectedBehindStls")
        << greeting << offered << QByteArray("+OK begin\r\n+OK welcome\r\n") << QStringList() << 3;
    QTest::newRow("invalid_injectedBehindRequiredStls")
        << greeting << offered << QByteArray("+OK begin\r\n+OK\r\n+OK\r\n+OK\r\n") << required << 3;
    QTest::newRow("invalid_garbageInPlaceOfAHandshake")
        << greeting << offered << QByteArray("+OK begin\r\n\x16\x03\x01garbage") << QStringList() << 3;
    QTest::newRow("invalid_brackets") << QByteArray("+OK <a@b@c> <no id>\r\n") << QByteArray("-ERR\r\n")
                                      << QByteArray("-ERR\r\n") << QStringList{u"--auth"_s, u"apop"_s} << 4;
    QTest::newRow("invalid_mechanismNotOffered")
        << greeting << QByteArray("+OK\r\nSASL PLAIN LOGIN\r\n.\r\n") << QByteArray("-ERR\r\n")
        << QStringList{u"--auth"_s, u"SCRAM-SHA-256"_s} << 4;
}

void TestNoSecret::servers()
{
    QFETCH(const QByteArray, greeting);
    QFETCH(const QByteArray, capa);
    QFETCH(const QByteArray, stls);
    QFETCH(const QStringList, options);
    QFETCH(const int, exitCode);
    CannedPeer peer;
    peer.setGreeting(greeting);
    peer.setReply("CAPA", capa);
    peer.setReply("STLS", stls);
    const quint16 port = peer.listen();
    CliRunner cli;
    cli.setPassword(password);
    const CliResult result = cli.run(QStringList{u"list"_s} + options + QStringList{address(port)});
    QVERIFY2(result.exitCode == exitCode, result.errors.constData());
    QCOMPARE(result.errors.count('\n'), 1);
    verifyNothingArrived(peer.commands(), password);
}

void TestNoSecret::aChangedCertificate_data()
{
    QTest::addColumn<bool>("isStls");
    QTest::newRow("invalid_stls") << true;
    QTest::newRow("invalid_tls") << false;
}

/// The server speaks TLS as it should and would take the password; but it is not the one that was trusted.
void TestNoSecret::aChangedCertificate()
{
    QFETCH(const bool, isStls);
    auto identity = makeServerIdentity({u"localhost"_s, u"127.0.0.1"_s});
    QVERIFY(identity.hasValue());
    ServerOptions options;
    options.identity = std::move(*identity);
    options.tls = isStls ? ServerTls::OnStls : ServerTls::FromFirstOctet;
    const std::vector<Octets> none;
    options.accounts.push_back(
        {"mrose", Secret(password), std::make_shared<MemoryStore>(std::span<const Octets>(none))});
    TestServer server(std::move(options));
    QByteArrayList arrived;
    bool wasConnected = false;
    connect(&server, &TestServer::clientConnected, this, [&] { wasConnected = true; });
    connect(&server, &TestServer::commandReceived, this,
            [&](quint64, const Octets& line) { arrived.append(line); });
    const auto port = server.start();
    QVERIFY(port.hasValue());
    const QString scheme = isStls ? u"pop"_s : u"pops"_s;
    CliRunner cli;
    cli.setPassword(password);
    const CliResult result =
        cli.run({u"list"_s, u"--trust-fingerprint"_s, fingerprintText(Octets(32, '\x5a')),
                 u"%1://mrose@127.0.0.1:%2"_s.arg(scheme).arg(*port)});
    QCOMPARE(result.exitCode, 3);
    QVERIFY(wasConnected);
    QCOMPARE(arrived, isStls ? QByteArrayList({"CAPA", "STLS"}) : QByteArrayList());
    verifyNothingArrived(arrived, password);
}

/// A token said out loud to a server that offers nothing to take it.
void TestNoSecret::tokensStayHere()
{
    QTemporaryDir folder;
    QFile file(folder.filePath(u"token"_s));
    QVERIFY(file.open(QIODevice::WriteOnly) && file.write(password) > 0);
    file.close();
    CannedPeer peer;
    peer.setReply("CAPA", "+OK\r\nSASL PLAIN\r\n.\r\n");
    const quint16 port = peer.listen();
    const CliResult result = CliRunner().run(
        {u"list"_s, u"--auth"_s, u"OAUTHBEARER"_s, u"--token-file"_s, file.fileName(), address(port)});
    QVERIFY2(result.exitCode == 4, result.errors.constData());
    verifyNothingArrived(peer.commands(), password);
}

void TestNoSecret::verifyNothingArrived(const QByteArrayList& commands, const Octets& secret)
{
    QCOMPARE(SecretTraces("mrose", secret).foundIn(commands.join('\n')), QStringList());
    for (const Octets& command : commands)
        QVERIFY2(!begin.contains(command.split(' ').constFirst().toUpper()), command.constData());
}

QTEST_GUILESS_MAIN(TestNoSecret)
#include "tst_nosecret.moc"

// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/integration/mailclients.h"
#include "tests/integration/proxying.h"
#include "tests/integration/secrettraces.h"
#include "tests/support/dovecot.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTemporaryDir>
#include <QTest>

#include <csignal>

using namespace dropscope;
using namespace Qt::StringLiterals;

/// Mail clients of others through the proxy, before a private Dovecot: they notice nothing, and what is
/// recorded is what they did.
class TestCliProxy : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void clientsSeeNoDifference_data();
    void clientsSeeNoDifference();
    void refusalsAreTheSame_data();
    void refusalsAreTheSame();
    void tlsIsTheProxys_data();
    void tlsIsTheProxys();
    void passedThroughIsNotRecorded();
    void oneRecordingForAll();
    void twoProxiesInARowSeeTheSame();
    void jsonForEachConnection();

private:
    [[nodiscard]] quint16 portFor(const QString& security) const;
    [[nodiscard]] QString url(const QString& security) const;
    [[nodiscard]] FetchWish wish(const QString& client, const QString& security) const;
    [[nodiscard]] QJsonArray inspect(const QString& recording) const;
    [[nodiscard]] Octets contentOf(const QString& path) const;

    QTemporaryDir m_folder;
    std::unique_ptr<Dovecot> m_dovecot;
    CliRunner m_cli;
    QList<Octets> m_messages;
};

namespace {

const QByteArray password = "tanstaaf-0815";

QStringList commandsOf(const QJsonObject& connection)
{
    QStringList commands;
    for (const QJsonValue& exchange : connection["exchanges"_L1].toArray())
        commands.append(exchange["command"_L1].toString());
    return commands;
}

/// Of the messages that were retrieved whole.
QList<qint64> octetsOf(const QJsonObject& connection)
{
    QList<qint64> octets;
    for (const QJsonValue& exchange : connection["exchanges"_L1].toArray())
        if (exchange["command"_L1].toString().startsWith("RETR "_L1))
            octets.append(exchange["octets"_L1].toInteger());
    return octets;
}

} // namespace

void TestCliProxy::initTestCase()
{
    DROPSCOPE_REQUIRE_DOVECOT();
    m_dovecot = std::make_unique<Dovecot>(DovecotOptions());
    QVERIFY(m_dovecot->addUser(u"mrose"_s, password));
    for (int i = 1; i <= 3; ++i) {
        m_messages.append(
            "Subject: message " + Octets::number(i) +
            "\r\nFrom: a@example.org\r\nDate: Mon, 16 Nov 2026 08:55:00 +0000\r\n\r\n.dot\r\n+OK "
            "no reply\r\n" +
            Octets("0123456789abcdef\r\n").repeated(i * 5000));
        QVERIFY(m_dovecot->deliver(u"mrose"_s, m_messages.last()));
    }
    QVERIFY2(m_dovecot->start(), qPrintable(m_dovecot->errorText()));
}

quint16 TestCliProxy::portFor(const QString& security) const
{
    return security == "tls"_L1 ? m_dovecot->tlsPort() : m_dovecot->port();
}

QString TestCliProxy::url(const QString& security) const
{
    return u"%1://127.0.0.1:%2"_s.arg(security == "tls"_L1 ? u"pops"_s : u"pop"_s).arg(portFor(security));
}

FetchWish TestCliProxy::wish(const QString& client, const QString& security) const
{
    return {client, security, portFor(security), u"mrose"_s, password, int(m_messages.size())};
}

QJsonArray TestCliProxy::inspect(const QString& recording) const
{
    const CliResult result = m_cli.run({u"inspect"_s, recording, u"--json"_s});
    return QJsonDocument::fromJson(result.output).object()["connections"_L1].toArray();
}

Octets TestCliProxy::contentOf(const QString& path) const
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : Octets();
}

void TestCliProxy::clientsSeeNoDifference_data()
{
    QTest::addColumn<QString>("client");
    QTest::addColumn<QString>("security");
    QTest::addColumn<QStringList>("options");
    for (const QString& client : MailClients::names()) {
        const auto row = [&client](const char* way, const QString& security, const QStringList& options) {
            QTest::addRow("good_%s_%s", qPrintable(client), way) << client << security << options;
        };
        row("clear", u"none"_s, {});
        row("stlsTerminated", u"stls"_s, {u"--client-stls"_s, u"terminate"_s, u"--insecure"_s});
        row("tls", u"tls"_s, {u"--tls"_s, u"--insecure"_s});
        row("segments", u"none"_s, {u"--fault"_s, u"segment=4000"_s});
    }
}

void TestCliProxy::clientsSeeNoDifference()
{
    QFETCH(const QString, client);
    QFETCH(const QString, security);
    QFETCH(const QStringList, options);
    DROPSCOPE_REQUIRE(MailClients::missing(client));
    const QString recording = m_folder.filePath(u"clients.pcap"_s);
    const QString log = m_folder.filePath(u"clients.log"_s);
    FetchWish direct = wish(client, security);
    const Fetched expected = MailClients::fetch(direct);
    QVERIFY2(expected.exitCode == 0, expected.errors.constData());
    QCOMPARE(expected.messages.size(), m_messages.size());

    Proxying proxy(m_cli, QStringList{url(security), u"--record"_s, recording, u"--log"_s, log} + options);
    QVERIFY(proxy.port() != 0);
    direct.port = proxy.port();
    const Fetched fetched = MailClients::fetch(direct);
    QVERIFY2(fetched.exitCode == 0, fetched.errors.constData());
    QVERIFY(fetched.messages == expected.messages);
    const CliResult ended = proxy.end(SIGINT);
    QVERIFY2(ended.exitCode == 0 && ended.errors.isEmpty(), ended.errors.constData());

    const QJsonObject connection = inspect(recording).at(0).toObject();
    QList<qint64> sizes;
    for (const Octets& message : std::as_const(m_messages))
        sizes.append(message.size());
    QCOMPARE(octetsOf(connection), sizes);
    QCOMPARE(commandsOf(connection).last(), u"QUIT"_s);
    SecretTraces traces("mrose", password);
    traces.learnChallenges(contentOf(log).replace("\n1 ", "\n"));
    QCOMPARE(traces.foundIn(contentOf(recording)), QStringList());
    QCOMPARE(traces.foundIn(contentOf(log)), QStringList());
    QCOMPARE(traces.foundIn(ended.output), QStringList());
}

void TestCliProxy::refusalsAreTheSame_data()
{
    QTest::addColumn<QString>("client");
    for (const QString& client : MailClients::names())
        QTest::addRow("good_%s", qPrintable(client)) << client;
}

void TestCliProxy::refusalsAreTheSame()
{
    QFETCH(const QString, client);
    DROPSCOPE_REQUIRE(MailClients::missing(client));
    FetchWish wrong = wish(client, u"none"_s);
    wrong.password = "not-it";
    const Fetched direct = MailClients::fetch(wrong);
    QVERIFY(direct.exitCode > 0);
    Proxying proxy(m_cli, {url(u"none"_s)});
    wrong.port = proxy.port();
    QCOMPARE(MailClients::fetch(wrong).exitCode, direct.exitCode);
    const quint16 gone = proxy.port();
    static_cast<void>(proxy.end(SIGTERM));
    // And where nobody is: behind the proxy that is a connection that ends before the greeting.
    wrong.port = gone;
    QVERIFY(MailClients::fetch(wrong).exitCode > 0);
}

void TestCliProxy::tlsIsTheProxys_data()
{
    QTest::addColumn<QString>("server"); ///< how the proxy speaks to it
    QTest::addColumn<QString>("client");
    QTest::newRow("good_tlsToClear") << u"none"_s << u"tls"_s;
    QTest::newRow("good_clearToTls") << u"tls"_s << u"none"_s;
    QTest::newRow("good_clearToStls") << u"stls"_s << u"none"_s;
    QTest::newRow("good_tlsToStls") << u"stls"_s << u"tls"_s;
}

void TestCliProxy::tlsIsTheProxys()
{
    QFETCH(const QString, server);
    QFETCH(const QString, client);
    const QString recording = m_folder.filePath(u"tls.pcap"_s);
    QStringList arguments{url(server), u"--insecure"_s, u"--record"_s, recording};
    if (server == "stls"_L1)
        arguments += {u"--security"_s, u"stls"_s};
    if (client == "tls"_L1)
        arguments += u"--tls"_s;
    Proxying proxy(m_cli, arguments);
    FetchWish fetch = wish(u"poplib"_s, client);
    fetch.port = proxy.port();
    const Fetched fetched = MailClients::fetch(fetch);
    QVERIFY2(fetched.exitCode == 0, fetched.errors.constData());
    QVERIFY(fetched.messages == m_messages);
    QCOMPARE(proxy.end(SIGINT).exitCode, 0);
    QCOMPARE(inspect(recording).size(), 1);
    QCOMPARE(commandsOf(inspect(recording).at(0).toObject()).last(), u"QUIT"_s);
}

void TestCliProxy::passedThroughIsNotRecorded()
{
    const QString recording = m_folder.filePath(u"passed.pcap"_s);
    Proxying proxy(m_cli, {url(u"none"_s), u"--record"_s, recording});
    FetchWish fetch = wish(u"poplib"_s, u"stls"_s);
    fetch.port = proxy.port();
    const Fetched fetched = MailClients::fetch(fetch);
    QVERIFY2(fetched.exitCode == 0, fetched.errors.constData());
    QVERIFY(fetched.messages == m_messages);
    const CliResult ended = proxy.end(SIGINT);
    QVERIFY(ended.output.contains("TLS passed through and is not recorded"));
    QCOMPARE(commandsOf(inspect(recording).at(0).toObject()).last(), u"STLS"_s);
}

void TestCliProxy::oneRecordingForAll()
{
    const QString recording = m_folder.filePath(u"all.pcap"_s);
    Proxying proxy(m_cli, {url(u"none"_s), u"--record"_s, recording});
    for (int i = 0; i < 3; ++i) {
        FetchWish fetch = wish(u"poplib"_s, u"none"_s);
        fetch.port = proxy.port();
        QCOMPARE(MailClients::fetch(fetch).exitCode, 0);
    }
    QCOMPARE(proxy.end(SIGTERM).exitCode, 0);
    const QJsonArray connections = inspect(recording);
    QCOMPARE(connections.size(), 3);
    for (const QJsonValue& connection : connections)
        QCOMPARE(commandsOf(connection.toObject()), commandsOf(connections.at(0).toObject()));
}

void TestCliProxy::twoProxiesInARowSeeTheSame()
{
    const QStringList recordings{m_folder.filePath(u"near.pcap"_s), m_folder.filePath(u"far.pcap"_s)};
    Proxying near(m_cli, {url(u"none"_s), u"--record"_s, recordings.at(0)});
    Proxying far(m_cli, {u"pop://127.0.0.1:%1"_s.arg(near.port()), u"--record"_s, recordings.at(1)});
    FetchWish fetch = wish(u"poplib"_s, u"none"_s);
    fetch.port = far.port();
    QVERIFY(MailClients::fetch(fetch).messages == m_messages);
    static_cast<void>(far.end(SIGINT));
    static_cast<void>(near.end(SIGINT));
    const QJsonArray exchanges[2] = {inspect(recordings.at(0)).at(0).toObject()["exchanges"_L1].toArray(),
                                     inspect(recordings.at(1)).at(0).toObject()["exchanges"_L1].toArray()};
    QVERIFY(exchanges[0].size() > 6);
    QCOMPARE(exchanges[0].size(), exchanges[1].size());
    for (qsizetype i = 0; i < exchanges[0].size(); ++i)
        for (const auto field : {"command"_L1, "status"_L1, "text"_L1, "octets"_L1, "lines"_L1})
            QCOMPARE(exchanges[0].at(i)[field], exchanges[1].at(i)[field]);
}

void TestCliProxy::jsonForEachConnection()
{
    Proxying proxy(m_cli, {url(u"none"_s), u"--json"_s});
    FetchWish fetch = wish(u"poplib"_s, u"none"_s);
    fetch.port = proxy.port();
    QCOMPARE(MailClients::fetch(fetch).exitCode, 0);
    const QByteArrayList lines = proxy.end(SIGINT).output.trimmed().split('\n');
    QCOMPARE(lines.size(), 2);
    const QJsonObject first = QJsonDocument::fromJson(lines.at(0)).object()["listening"_L1].toObject();
    QCOMPARE(first["port"_L1].toInt(), int(fetch.port));
    const QJsonObject second = QJsonDocument::fromJson(lines.at(1)).object();
    QCOMPARE(second["connection"_L1].toInt(), 1);
    QCOMPARE(second["commands"_L1].toInt(), 7); // USER, PASS, STAT, three RETR, QUIT
    QCOMPARE(second["endedBy"_L1].toString(), u"server"_s);
    QVERIFY(second["cause"_L1].isNull() && second["error"_L1].isNull());
    QVERIFY(second["octetsToClient"_L1].toInteger() > m_messages.last().size());
}

QTEST_GUILESS_MAIN(TestCliProxy)
#include "tst_cliproxy.moc"

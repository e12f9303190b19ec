// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/mailstore/memorystore.h"
#include "core/server/testserver.h"
#include "tests/integration/cannedpeer.h"
#include "tests/integration/clirunner.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>

#include <signal.h>

using namespace dropscope;
using namespace Qt::StringLiterals;

/// All that were named, or none.
class TestCliDele : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void deletes_data();
    void deletes();
    void deletesWhatWasNamedWhereDeleRenumbers();
    void sendsNoDeleInADryRun();
    void writesJson();
    void refusesAmbiguousUniqueIds();
    void wantsUidlForUniqueIds();
    void saysWhenNobodyKnows_data();
    void saysWhenNobodyKnows();
    void deletesNothingWhenKilled_data();
    void deletesNothingWhenKilled();

private:
    [[nodiscard]] QString url() const;
    [[nodiscard]] QByteArrayList left() const;

    std::shared_ptr<MemoryStore> m_store;
    std::unique_ptr<TestServer> m_server;
    CliRunner m_cli;
};

void TestCliDele::init()
{
    m_store = std::make_shared<MemoryStore>();
    for (const char* const name : {"a", "b", "c", "d", "e"})
        QVERIFY(m_store->append("Subject: x\r\n\r\n", UniqueId(name)));
    ServerOptions options;
    options.accounts.push_back({"mrose", Secret("tanstaaf"), m_store});
    m_server = std::make_unique<TestServer>(std::move(options));
    QVERIFY(m_server->start());
    m_cli = CliRunner();
    m_cli.setPassword("tanstaaf");
}

QString TestCliDele::url() const { return u"pop://mrose@127.0.0.1:%1"_s.arg(m_server->port()); }

QByteArrayList TestCliDele::left() const
{
    QByteArrayList names;
    const auto snapshot = m_store->scan();
    for (const StoredMessage& message : snapshot->messages)
        names.append(message.uniqueId.octets());
    return names;
}

void TestCliDele::deletes_data()
{
    QTest::addColumn<QStringList>("arguments");
    QTest::addColumn<int>("exitCode");
    QTest::addColumn<QByteArray>("left");
    const auto row = [](const char* name, const QStringList& arguments, int exitCode, const char* left) {
        QTest::newRow(name) << arguments << exitCode << QByteArray(left);
    };
    row("good_numbers", {u"2,4"_s, u"--commit"_s}, 0, "ace");
    row("good_range", {u"2-4"_s, u"--commit"_s}, 0, "ae");
    row("good_all", {u"all"_s, u"--commit"_s}, 0, "");
    row("good_doubled", {u"1,1,1-2"_s, u"--commit"_s}, 0, "cde");
    row("good_uniqueId", {u"--uid"_s, u"c"_s, u"--commit"_s}, 0, "abde");
    row("good_uniqueIds", {u"--uid"_s, u"e"_s, u"--uid"_s, u"a"_s, u"--uid"_s, u"e"_s, u"--commit"_s}, 0,
        "bcd");
    row("good_dryRun", {u"all"_s, u"--dry-run"_s}, 0, "abcde");
    row("invalid_number", {u"2,9"_s, u"--commit"_s}, 1, "abcde");
    row("invalid_range", {u"4-6"_s, u"--commit"_s}, 1, "abcde");
    row("invalid_uniqueId", {u"--uid"_s, u"a"_s, u"--uid"_s, u"zz"_s, u"--commit"_s}, 1, "abcde");
    row("invalid_dryRun", {u"9"_s, u"--dry-run"_s}, 1, "abcde");
}

void TestCliDele::deletes()
{
    QFETCH(const QStringList, arguments);
    QFETCH(const int, exitCode);
    QFETCH(const QByteArray, left);
    const CliResult result = m_cli.run(QStringList{u"dele"_s, url()} + arguments);
    QVERIFY2(result.exitCode == exitCode, result.errors.constData());
    QCOMPARE(this->left().join(), left);
    if (exitCode == 0)
        QVERIFY(
            result.output.contains(arguments.contains(u"--commit"_s) ? "\ndeleted: " : "would be deleted: "));
    else
        QVERIFY2(result.errors.contains("nothing was deleted"), result.errors.constData());
}

void TestCliDele::deletesWhatWasNamedWhereDeleRenumbers()
{
    m_server->setFaults({*parseFault("dele-renumbers")});
    const CliResult result = m_cli.run({u"dele"_s, url(), u"1-2,4"_s, u"--commit"_s});
    QVERIFY2(result.exitCode == 0, result.errors.constData());
    QCOMPARE(left().join(), "ce");
}

void TestCliDele::sendsNoDeleInADryRun()
{
    CannedPeer peer;
    const QString address = u"pop://u@127.0.0.1:%1"_s.arg(peer.listen());
    QCOMPARE(m_cli.run({u"dele"_s, address, u"all"_s, u"--dry-run"_s}).exitCode, 0);
    QCOMPARE(peer.commands(),
             QByteArrayList({"CAPA", "USER u", "PASS tanstaaf", "CAPA", "STAT", "LIST", "UIDL", "QUIT"}));
}

void TestCliDele::writesJson()
{
    const CliResult result = m_cli.run({u"dele"_s, url(), u"2,4"_s, u"--commit"_s, u"--json"_s});
    QCOMPARE(result.exitCode, 0);
    const QJsonObject json = QJsonDocument::fromJson(result.output).object();
    QCOMPARE(json.keys(), QStringList({u"committed"_s, u"findings"_s, u"items"_s, u"server"_s}));
    QCOMPARE(json.value("committed"_L1).toBool(), true);
    QCOMPARE(json.value("items"_L1).toArray().size(), 2);
    QCOMPARE(json.value("items"_L1).toArray().at(1).toObject().value("uid"_L1).toString(), u"d"_s);
    const CliResult dry = m_cli.run({u"dele"_s, url(), u"1"_s, u"--dry-run"_s, u"--json"_s});
    QCOMPARE(QJsonDocument::fromJson(dry.output).object().value("committed"_L1), QJsonValue(false));
}

void TestCliDele::refusesAmbiguousUniqueIds()
{
    CannedPeer peer;
    peer.setReply("UIDL", "+OK\r\n1 same\r\n2 same\r\n3 c\r\n.\r\n");
    const QString address = u"pop://u@127.0.0.1:%1"_s.arg(peer.listen());
    const CliResult result = m_cli.run({u"dele"_s, address, u"--uid"_s, u"same"_s, u"--commit"_s});
    QCOMPARE(result.exitCode, 1);
    QVERIFY2(result.errors.contains("2 messages have the unique-id \"same\""), result.errors.constData());
    QVERIFY(!peer.commands().join().contains("DELE"));
}

void TestCliDele::wantsUidlForUniqueIds()
{
    CannedPeer peer;
    peer.setReply("UIDL", "-ERR what?\r\n");
    const QString address = u"pop://u@127.0.0.1:%1"_s.arg(peer.listen());
    const CliResult result = m_cli.run({u"dele"_s, address, u"--uid"_s, u"a"_s, u"--commit"_s});
    QCOMPARE(result.exitCode, 1);
    QVERIFY2(result.errors.contains("has no UIDL"), result.errors.constData());
    QCOMPARE(m_cli.run({u"dele"_s, address, u"1"_s, u"--commit"_s}).exitCode, 0);
    QVERIFY(peer.commands().contains("DELE 1"));
}

void TestCliDele::saysWhenNobodyKnows_data()
{
    QTest::addColumn<QByteArray>("reply");
    QTest::addColumn<int>("exitCode");
    QTest::newRow("refused") << "-ERR some deleted messages not removed\r\n"_ba << 1;
    QTest::newRow("garbage") << "bye\r\n"_ba << 5;
    QTest::newRow("silence") << QByteArray() << 5;
}

void TestCliDele::saysWhenNobodyKnows()
{
    QFETCH(const QByteArray, reply);
    QFETCH(const int, exitCode);
    CannedPeer peer;
    peer.setReply("QUIT", reply);
    const QString address = u"pop://u@127.0.0.1:%1"_s.arg(peer.listen());
    const CliResult result =
        m_cli.run({u"dele"_s, address, u"1"_s, u"--commit"_s, u"--json"_s, u"--timeout"_s, u"0.5"_s});
    QVERIFY2(result.exitCode == exitCode, result.errors.constData());
    QVERIFY2(result.errors.contains("it is not known which messages were deleted"),
             result.errors.constData());
    const QJsonObject json = QJsonDocument::fromJson(result.output).object();
    QVERIFY(json.contains("committed"_L1) && json.value("committed"_L1).isNull());
}

void TestCliDele::deletesNothingWhenKilled_data()
{
    QTest::addColumn<int>("signalNumber");
    QTest::newRow("interrupt") << SIGINT;
    QTest::newRow("terminate") << SIGTERM;
    QTest::newRow("kill") << SIGKILL;
}

void TestCliDele::deletesNothingWhenKilled()
{
    QFETCH(const int, signalNumber);
    CannedPeer peer;
    peer.setReply("DELE 3", {});
    const QString address = u"pop://u@127.0.0.1:%1"_s.arg(peer.listen());
    const auto process = m_cli.start({u"dele"_s, address, u"all"_s, u"--commit"_s});
    QTRY_VERIFY(peer.commands().contains("DELE 3"));
    QCOMPARE(::kill(static_cast<pid_t>(process->processId()), signalNumber), 0);
    const CliResult result = m_cli.finish(*process);
    QCOMPARE(result.exitCode, signalNumber == SIGKILL ? -1 : 128 + signalNumber);
    QTRY_VERIFY(!peer.isConnected());
    QVERIFY(!peer.commands().contains("QUIT"));
    if (signalNumber != SIGKILL)
        QVERIFY2(result.errors.contains("nothing was deleted"), result.errors.constData());
}

QTEST_GUILESS_MAIN(TestCliDele)
#include "tst_clidele.moc"

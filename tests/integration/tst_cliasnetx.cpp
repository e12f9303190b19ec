// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/transcript/recordingfile.h"
#include "core/transcript/transcript.h"
#include "tests/integration/clirunner.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTemporaryDir>
#include <QTest>

using namespace dropscope;
using namespace Qt::StringLiterals;

/// inspect --as-netx: what a board makes of a recording, as text and as JSON.
class TestCliAsNetx : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void jsonNamesCallsAndParting();
    void settingsChangeWhatComesOfIt();
    void textIsForPeople();
    void withoutTheOptionThereIsNothing();
    void wrongSettings_data();
    void wrongSettings();

private:
    [[nodiscard]] QJsonObject asNetx(const QStringList& options) const;

    QTemporaryDir m_folder;
    QString m_recording;
    CliRunner m_cli;
};

/// A reply to STAT that came in two reads.
void TestCliAsNetx::initTestCase()
{
    m_recording = m_folder.filePath(u"board.pcap"_s);
    auto file = RecordingFile::create(m_recording);
    QVERIFY(file.hasValue());
    Transcript transcript(std::shared_ptr<RecordingFile>(std::move(*file)));
    Instant at{std::chrono::seconds(1'794'913'447)};
    transcript.noteConnection({}, at);
    const auto say = [&](Direction direction, OctetView octets) {
        transcript.append(direction, octets, at);
        at += std::chrono::milliseconds(5);
    };
    say(Direction::Server, "+OK POP3 server ready <1.2@example.org>\r\n");
    say(Direction::Client, "USER test\r\n");
    say(Direction::Server, "+OK\r\n");
    say(Direction::Client, "PASS xxxxxx\r\n");
    say(Direction::Server, "+OK\r\n");
    say(Direction::Client, "STAT\r\n");
    say(Direction::Server, "+OK 1 3");
    say(Direction::Server, "20\r\n");
    say(Direction::Client, "QUIT\r\n");
    say(Direction::Server, "+OK\r\n");
    transcript.end(at, ConnectionEnd::ByServer);
}

QJsonObject TestCliAsNetx::asNetx(const QStringList& options) const
{
    const CliResult result = m_cli.run(QStringList{u"inspect"_s, m_recording, u"--json"_s} + options);
    const QJsonObject document = QJsonDocument::fromJson(result.output).object();
    return document[u"connections"_s].toArray().first()[u"asNetx"_s].toObject();
}

void TestCliAsNetx::jsonNamesCallsAndParting()
{
    const QJsonObject netx = asNetx({u"--as-netx"_s});
    QCOMPARE(netx[u"boundaries"_s].toString(), u"reads"_s);
    QCOMPARE(netx[u"settings"_s][u"payload"_s].toInt(), 1460);
    const QJsonArray calls = netx[u"calls"_s].toArray();
    QCOMPARE(calls.size(), 4);
    QCOMPARE(calls[0][u"call"_s].toString(), u"nx_pop3_client_create"_s);
    QCOMPARE(calls[0][u"code"_s].toString(), u"0x00"_s);
    QCOMPARE(calls[1][u"call"_s].toString(), u"nx_pop3_client_mail_items_get"_s);
    QCOMPARE(calls[1][u"total"_s].toInt(), 3);
    QCOMPARE(calls[1][u"correct"_s][u"total"_s].toInt(), 320);
    QCOMPARE(calls[2][u"name"_s].toString(), u"NX_POP3_SERVER_ERROR_STATUS"_s);
    QCOMPARE(calls[3][u"call"_s].toString(), u"nx_pop3_client_delete"_s);
    const QJsonValue parts = netx[u"parts"_s];
    QCOMPARE(parts[u"id"_s].toString(), u"reply-cut"_s);
    QCOMPARE(parts[u"call"_s].toInt(), 1);
    QCOMPARE(parts[u"exchange"_s].toInt(), 3);
    QVERIFY(!parts[u"advice"_s].toString().isEmpty());
    QVERIFY(netx[u"whatIf"_s].isArray()); // no message was retrieved
}

void TestCliAsNetx::settingsChangeWhatComesOfIt()
{
    const QJsonObject netx = asNetx({u"--netx"_s, u"name=3,payload=500,apop=off"_s});
    QCOMPARE(netx[u"parts"_s][u"id"_s].toString(), u"name-too-long"_s);
    QCOMPARE(netx[u"calls"_s][0][u"code"_s].toString(), u"0xB1"_s);
    QCOMPARE(netx[u"settings"_s][u"payload"_s].toInt(), 500);
    QCOMPARE(netx[u"settings"_s][u"apop"_s].toString(), u"off"_s);
}

void TestCliAsNetx::textIsForPeople()
{
    const CliResult result = m_cli.run({u"inspect"_s, m_recording, u"--as-netx"_s});
    QVERIFY(result.output.contains("the board stops understanding at nx_pop3_client_mail_items_get: "));
    QVERIFY(result.output.contains("what helps: "));
    QVERIFY(result.output.contains("\n>>     3  nx_pop3_client_mail_items_get"));
    QVERIFY(result.output.contains("0xB4 NX_POP3_SERVER_ERROR_STATUS"));
}

void TestCliAsNetx::withoutTheOptionThereIsNothing()
{
    const CliResult result = m_cli.run({u"inspect"_s, m_recording});
    QVERIFY(!result.output.contains("nx_pop3"));
    QVERIFY(asNetx({}).isEmpty());
}

void TestCliAsNetx::wrongSettings_data()
{
    QTest::addColumn<QString>("settings");
    QTest::newRow("invalid_name") << u"depth=3"_s;
    QTest::newRow("invalid_value") << u"payload=x"_s;
    QTest::newRow("tooBig") << u"packets=100001"_s;
}

void TestCliAsNetx::wrongSettings()
{
    QFETCH(const QString, settings);
    const CliResult result = m_cli.run({u"inspect"_s, m_recording, u"--netx"_s, settings});
    QCOMPARE(result.exitCode, 2);
    QVERIFY(result.errors.contains("--netx"));
}

QTEST_GUILESS_MAIN(TestCliAsNetx)
#include "tst_cliasnetx.moc"

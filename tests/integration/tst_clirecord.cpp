// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/octets.h"
#include "tests/integration/clirunner.h"
#include "tests/support/dovecot.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QStandardPaths>
#include <QTemporaryDir>
#include <QTest>

using namespace dropscope;
using namespace Qt::StringLiterals;

/// What --record writes: that inspect says of it what the live session said, and that tshark, which shares
/// nothing with Dropscope, sees the same exchanges.
class TestCliRecord : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void inspectSaysWhatListSaid_data();
    void inspectSaysWhatListSaid();
    void tsharkAgrees_data();
    void tsharkAgrees();
    void textIsForPeople();
    void aCutRecordingIsShownUpToThere();
    void whatIsNoRecording();
    void cannotBeWritten_data();
    void cannotBeWritten();

private:
    [[nodiscard]] QString url(const QString& security) const;
    [[nodiscard]] QStringList options(const QString& security, bool pipelined) const;
    [[nodiscard]] QJsonObject inspect(const QString& recording) const;

    QTemporaryDir m_folder;
    std::unique_ptr<Dovecot> m_dovecot;
    CliRunner m_cli;
};

namespace {

void addWays()
{
    QTest::addColumn<QString>("security");
    QTest::addColumn<bool>("pipelined");
    for (const char* const security : {"none", "stls", "tls"})
        for (const bool pipelined : {false, true})
            QTest::addRow("good_%s_%s", security, pipelined ? "pipelined" : "oneByOne")
                << QString::fromLatin1(security) << pipelined;
}

/// A field of every packet that tshark takes for POP3 and that has it.
QList<QByteArray> tsharkField(const QString& recording, int port, const QString& field)
{
    QProcess tshark;
    tshark.start(u"tshark"_s,
                 {u"-r"_s, recording, u"-d"_s, u"tcp.port==%1,pop"_s.arg(port), u"--disable-protocol"_s,
                  u"tls"_s, u"-Y"_s, field, u"-T"_s, u"fields"_s, u"-e"_s, field});
    if (!QTest::qWaitFor([&tshark] { return tshark.state() == QProcess::NotRunning; }, 60'000))
        return {};
    QList<QByteArray> values = tshark.readAllStandardOutput().split('\n');
    values.removeLast();
    return values;
}

} // namespace

void TestCliRecord::initTestCase()
{
    DROPSCOPE_REQUIRE_DOVECOT();
    m_dovecot = std::make_unique<Dovecot>(DovecotOptions());
    QVERIFY(m_dovecot->addUser(u"mrose"_s, "tanstaaf"));
    for (int i = 1; i <= 20; ++i) {
        const Octets number = Octets::number(i);
        QVERIFY(m_dovecot->deliver(
            u"mrose"_s, "Subject: message " + number + "\r\nDate: Mon, 16 Nov 2026 08:55:00 +0000\r\n\r\n" +
                            ".dot\r\n+OK no reply\r\n" + Octets(i * 997, 'x') + "\r\n"));
    }
    QVERIFY2(m_dovecot->start(), qPrintable(m_dovecot->errorText()));
    m_cli.setPassword("tanstaaf");
}

QString TestCliRecord::url(const QString& security) const
{
    const bool isTls = security == "tls"_L1;
    return u"%1://mrose@%2:%3"_s.arg(isTls ? u"pops"_s : u"pop"_s, m_dovecot->host())
        .arg(isTls ? m_dovecot->tlsPort() : m_dovecot->port());
}

QStringList TestCliRecord::options(const QString& security, bool pipelined) const
{
    return {u"--security"_s,
            security,
            u"--insecure"_s,
            u"--auth"_s,
            u"user"_s,
            u"--pipelining"_s,
            pipelined ? u"on"_s : u"off"_s,
            url(security)};
}

QJsonObject TestCliRecord::inspect(const QString& recording) const
{
    const CliResult result = m_cli.run({u"inspect"_s, recording, u"--json"_s});
    return QJsonDocument::fromJson(result.output).object()["connections"_L1].toArray().at(0).toObject();
}

void TestCliRecord::inspectSaysWhatListSaid_data() { addWays(); }

void TestCliRecord::inspectSaysWhatListSaid()
{
    QFETCH(const QString, security);
    QFETCH(const bool, pipelined);
    const QString recording = m_folder.filePath(u"list.pcap"_s);
    const CliResult list =
        m_cli.run(QStringList{u"list"_s, u"--headers"_s, u"--json"_s, u"--record"_s, recording} +
                  options(security, pipelined));
    QVERIFY2(list.exitCode == 0, list.errors.constData());
    const QJsonObject live = QJsonDocument::fromJson(list.output).object();
    const QJsonObject again = inspect(recording);
    QCOMPARE(again["items"_L1], live["items"_L1]);
    QCOMPARE(again["items"_L1].toArray().size(), 20);
    QCOMPARE(again["maildrop"_L1], live["maildrop"_L1]);
    QCOMPARE(again["findings"_L1], live["findings"_L1]);
    QVERIFY(!again["findings"_L1].toArray().isEmpty());
    const QString server = u"%1:%2"_s.arg(m_dovecot->host())
                               .arg(security == "tls"_L1 ? m_dovecot->tlsPort() : m_dovecot->port());
    QCOMPARE(again["server"_L1].toString(), server);
    const QJsonArray exchanges = again["exchanges"_L1].toArray();
    QVERIFY(exchanges.at(0).toObject()["command"_L1].isNull());
    QCOMPARE(exchanges.last().toObject()["command"_L1].toString(), u"QUIT"_s);
    for (const QJsonValue& each : exchanges) {
        QVERIFY(each["lastOctetAfter"_L1].toDouble() >= each["firstOctetAfter"_L1].toDouble());
        if (each["command"_L1].toString().startsWith("TOP"_L1))
            QVERIFY(each["octets"_L1].toInteger() > 0 && each["lines"_L1].toInteger() > 0);
    }
}

void TestCliRecord::tsharkAgrees_data() { addWays(); }

void TestCliRecord::tsharkAgrees()
{
    QFETCH(const QString, security);
    QFETCH(const bool, pipelined);
    DROPSCOPE_REQUIRE(QStandardPaths::findExecutable(u"tshark"_s).isEmpty() ? u"no tshark here"_s
                                                                            : QString());
    const QString recording = m_folder.filePath(u"retr.pcap"_s);
    const QString folder = m_folder.filePath(security + QString::number(pipelined));
    const CliResult retr = m_cli.run(QStringList{u"retr"_s, u"--to"_s, folder, u"--record"_s, recording} +
                                     options(security, pipelined) + QStringList{u"all"_s});
    QVERIFY2(retr.exitCode == 0, retr.errors.constData());
    const QJsonObject again = inspect(recording);
    QList<QByteArray> commands;
    QList<QByteArray> indicators;
    for (const QJsonValue& each : again["exchanges"_L1].toArray()) {
        if (!each["command"_L1].isNull())
            commands += each["command"_L1].toString().section(u' ', 0, 0).toLatin1();
        indicators += each["status"_L1].toString().toLatin1();
    }
    QVERIFY(commands.size() > 24);
    const int port = security == "tls"_L1 ? 110 : m_dovecot->port();
    QCOMPARE(tsharkField(recording, port, u"pop.request.command"_s), commands);
    QCOMPARE(tsharkField(recording, port, u"pop.response.indicator"_s), indicators);
    QVERIFY(tsharkField(recording, port, u"tcp.analysis.flags"_s).isEmpty());
}

void TestCliRecord::textIsForPeople()
{
    const QString recording = m_folder.filePath(u"text.pcap"_s);
    QCOMPARE(m_cli.run(QStringList{u"list"_s, u"--record"_s, recording} + options(u"stls"_s, false)).exitCode,
             0);
    const CliResult result = m_cli.run({u"inspect"_s, recording});
    QCOMPARE(result.errors, QByteArray());
    for (const char* const part : {"TLSv1.", "(greeting)", "PASS xxxxxxxx", "STAT  +OK 20 ",
                                   "ok         works   X1   The session uses STLS", "20 messages, "})
        QVERIFY2(result.output.contains(part), part);
}

void TestCliRecord::aCutRecordingIsShownUpToThere()
{
    const QString recording = m_folder.filePath(u"cut.pcap"_s);
    QCOMPARE(m_cli.run(QStringList{u"list"_s, u"--record"_s, recording} + options(u"none"_s, false)).exitCode,
             0);
    const auto whole = inspect(recording)["exchanges"_L1].toArray().size();
    QFile file(recording);
    QVERIFY(file.resize(file.size() / 2));
    const CliResult result = m_cli.run({u"inspect"_s, recording, u"--json"_s});
    QVERIFY2(result.errors.contains("is cut or damaged behind octet"), result.errors.constData());
    const auto exchanges = inspect(recording)["exchanges"_L1].toArray().size();
    QVERIFY(exchanges > 2 && exchanges < whole);
}

void TestCliRecord::whatIsNoRecording()
{
    const QString path = m_folder.filePath(u"no.pcap"_s);
    QFile file(path);
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write("no capture");
    file.close();
    const CliResult result = m_cli.run({u"inspect"_s, path});
    QCOMPARE(result.exitCode, 6);
    QVERIFY2(result.errors.contains("is no recording"), result.errors.constData());
    QCOMPARE(m_cli.run({u"inspect"_s, path + u"no"_s}).exitCode, 6);
}

void TestCliRecord::cannotBeWritten_data()
{
    QTest::addColumn<QString>("path");
    QTest::addColumn<QString>("limit");
    QTest::newRow("invalid_noSuchFolder") << u"not there/a.pcap"_s << QString();
    QTest::newRow("invalid_fullDisk") << u"full.pcap"_s << u"ulimit -f 8"_s; // KiB
}

/// The session goes on without its recording, and the exit code tells; where there is no recording from the
/// beginning, there is no session.
void TestCliRecord::cannotBeWritten()
{
    QFETCH(const QString, path);
    QFETCH(const QString, limit);
    const QString recording = m_folder.filePath(path);
    CliRunner limited = m_cli;
    limited.setLimitCommand(limit);
    const CliResult result = limited.run(QStringList{u"list"_s, u"--headers"_s, u"--record"_s, recording} +
                                         options(u"none"_s, false));
    QCOMPARE(result.exitCode, 6);
    QVERIFY2(result.errors.contains("cannot write"), result.errors.constData());
    QCOMPARE(result.output.contains("20 messages"), !limit.isEmpty());
    if (!limit.isEmpty())
        QVERIFY(inspect(recording)["exchanges"_L1].toArray().size() > 5);
}

QTEST_GUILESS_MAIN(TestCliRecord)
#include "tst_clirecord.moc"

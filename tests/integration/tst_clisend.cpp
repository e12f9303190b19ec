// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/server/scriptedpeer.h"
#include "tests/integration/cannedpeer.h"
#include "tests/integration/clirunner.h"

#include <QTemporaryDir>
#include <QTest>

using namespace dropscope;
using namespace Qt::StringLiterals;

/// Octets out as they were typed, octets in as they came.
class TestCliSend : public QObject
{
    Q_OBJECT

private slots:
    void plays_data();
    void plays();
    void keepsEveryOctetOfAReply();
    void signsInWhereAUserIsNamed();
    void readsStandardInput_data();
    void readsStandardInput();
    void talksWhileInputComes();
    void masksWhatIsTyped();
    void waitsForTheRestOfUnknownReplies();
    void saysWhatWasNotSent();
    void endsWhenTheServerDoes();
    void needsNoMemoryForAReply();
};

namespace {

QString address(quint16 port) { return u"pop://127.0.0.1:%1"_s.arg(port); }

} // namespace

void TestCliSend::plays_data()
{
    QTest::addColumn<QByteArray>("script");
    QTest::addColumn<QStringList>("arguments");
    QTest::addColumn<QByteArray>("output");
    QTest::newRow("good_lines") << "S: +OK hi\nC: STAT\nS: -ERR not yet\nC: quit\nS: +OK bye\n"_ba
                                << QStringList{u"STAT"_s, u"quit"_s}
                                << "+OK hi\r\n-ERR not yet\r\n+OK bye\r\n"_ba;
    QTest::newRow("good_illegal") << "S: +OK hi\nC: RETR 1 2 3\nS: -ERR\nC: \nS: -ERR empty\n"_ba
                                  << QStringList{u"RETR 1 2 3"_s, QString()}
                                  << "+OK hi\r\n-ERR\r\n-ERR empty\r\n"_ba;
    QTest::newRow("good_multiLine") << "S: +OK hi\nC: LIST\nS: +OK\nS: 1 2\nS: .\nC: LIST 1\nS: +OK 1 2\n"_ba
                                    << QStringList{u"LIST"_s, u"LIST 1"_s}
                                    << "+OK hi\r\n+OK\r\n1 2\r\n.\r\n+OK 1 2\r\n"_ba;
    QTest::newRow("good_raw")
        << "S: +OK hi\nC: NOOP\\n\\c\nS: +OK one\\n\\c\nC: NO\\c\nC: OP\nS: +OK two\n"_ba
        << QStringList{u"--raw"_s, u"NOOP\n"_s, u"NO"_s, u"OP\r\n"_s} << "+OK hi\r\n+OK one\n+OK two\r\n"_ba;
    QTest::newRow("good_rawSeveralInOne")
        << "S: +OK hi\nC: NOOP\nS: +OK one\nC: NOOP\nS: +OK two\n"_ba
        << QStringList{u"--raw"_s, u"NOOP\r\nNOOP\r\n"_s} << "+OK hi\r\n+OK one\r\n+OK two\r\n"_ba;
    QTest::newRow("good_challenges")
        << "S: +OK hi\nC: AUTH PLAIN\nS: + \nC: AGEAYg==\nS: -ERR no\nC: NOOP\nS: -ERR\n"_ba
        << QStringList{u"AUTH PLAIN"_s, u"AGEAYg=="_s, u"NOOP"_s} << "+OK hi\r\n+ \r\n-ERR no\r\n-ERR\r\n"_ba;
    QTest::newRow("good_challengeLeftOpen") << "S: +OK hi\nC: AUTH PLAIN\nS: + \n!stall\n"_ba
                                            << QStringList{u"AUTH PLAIN"_s} << "+OK hi\r\n+ \r\n"_ba;
    QTest::newRow("good_dashes") << "S: +OK hi\nC: -x\nS: -ERR\n"_ba << QStringList{u"--"_s, u"-x"_s}
                                 << "+OK hi\r\n-ERR\r\n"_ba;
    QTest::newRow("good_garbage") << "S: +OK hi\nC: NOOP\nS: \\xff\\x00garbage\n"_ba << QStringList{u"NOOP"_s}
                                  << "+OK hi\r\n\xff\0garbage\r\n"_ba;
    QTest::newRow("good_together") << "S: +OK hi\nC: NOOP\nC: STAT\nS: +OK\nS: +OK 0 0\n"_ba
                                   << QStringList{u"--pipelining"_s, u"on"_s, u"NOOP"_s, u"STAT"_s}
                                   << "+OK hi\r\n+OK\r\n+OK 0 0\r\n"_ba;
}

void TestCliSend::plays()
{
    QFETCH(const QByteArray, script);
    QFETCH(const QStringList, arguments);
    QFETCH(const QByteArray, output);
    ScriptedPeer peer;
    QVERIFY(peer.addScript(script));
    const auto port = peer.listen();
    QVERIFY(port);
    const CliResult result =
        CliRunner().run(QStringList{u"send"_s, address(*port), u"--timeout"_s, u"5"_s} + arguments);
    QVERIFY2(result.exitCode == 0, (result.errors + result.output).constData());
    QCOMPARE(result.output, output);
}

void TestCliSend::keepsEveryOctetOfAReply()
{
    const Octets reply = "+OK \0\xff\x80\x1b[0m\r\n..stuffed\r\n.x\r\nbare\nlf\r\n\r\n.\r\n"_ba;
    CannedPeer peer;
    peer.setReply("RETR", reply);
    const CliResult result = CliRunner().run({u"send"_s, address(peer.listen()), u"RETR 1"_s});
    QVERIFY2(result.exitCode == 0, result.errors.constData());
    QCOMPARE(result.output, "+OK ready\r\n" + reply);
    QVERIFY(!peer.commands().contains("QUIT"));
}

void TestCliSend::signsInWhereAUserIsNamed()
{
    CannedPeer peer;
    CliRunner cli;
    cli.setPassword("tanstaaf");
    const CliResult result =
        cli.run({u"send"_s, u"pop://u@127.0.0.1:%1"_s.arg(peer.listen()), u"STAT"_s, u"DELE 1"_s});
    QVERIFY2(result.exitCode == 0, result.errors.constData());
    QCOMPARE(result.output, "+OK 3 45\r\n+OK\r\n"_ba);
    QCOMPARE(peer.commands(), QByteArrayList({"CAPA", "USER u", "PASS tanstaaf", "CAPA", "STAT", "DELE 1"}));
}

void TestCliSend::readsStandardInput_data()
{
    QTest::addColumn<QByteArray>("input");
    QTest::addColumn<bool>("isRaw");
    QTest::addColumn<QByteArrayList>("commands");
    QTest::newRow("good_lf") << "NOOP\nSTAT\n"_ba << false << QByteArrayList{"NOOP", "STAT"};
    QTest::newRow("good_crLf") << "NOOP\r\nSTAT\r\n"_ba << false << QByteArrayList{"NOOP", "STAT"};
    QTest::newRow("good_noLastEnd") << "NOOP\nSTAT"_ba << false << QByteArrayList{"NOOP", "STAT"};
    QTest::newRow("good_raw") << "NOOP\r\nSTAT\n"_ba << true << QByteArrayList{"NOOP", "STAT"};
    QTest::newRow("good_nothing") << QByteArray() << false << QByteArrayList{};
    QTest::newRow("tooBig_many") << "NOOP\n"_ba.repeated(5000) << false << QByteArrayList(5000, "NOOP");
}

void TestCliSend::readsStandardInput()
{
    QFETCH(const QByteArray, input);
    QFETCH(const bool, isRaw);
    QFETCH(const QByteArrayList, commands);
    CannedPeer peer;
    CliRunner cli;
    cli.setInput(input);
    QStringList arguments = {u"send"_s, address(peer.listen())};
    if (isRaw)
        arguments.append(u"--raw"_s);
    const CliResult result = cli.run(arguments);
    QVERIFY2(result.exitCode == 0, result.errors.constData());
    QCOMPARE(peer.commands(), commands);
}

void TestCliSend::talksWhileInputComes()
{
    CannedPeer peer;
    QProcess process;
    QByteArray output;
    connect(&process, &QProcess::readyReadStandardOutput, this,
            [&] { output += process.readAllStandardOutput(); });
    process.start(QStringLiteral(DROPSCOPE_CLI), {u"send"_s, address(peer.listen())});
    QTRY_COMPARE(output, "+OK ready\r\n"_ba);
    process.write("STAT\nLIST 1");
    QTRY_COMPARE(output, "+OK ready\r\n+OK 3 45\r\n"_ba);
    QCOMPARE(peer.commands(), QByteArrayList{"STAT"});
    process.write("\nQUIT\n");
    QTRY_COMPARE(process.state(), QProcess::NotRunning);
    QCOMPARE(process.exitCode(), 0);
    QCOMPARE(peer.commands(), QByteArrayList({"STAT", "LIST 1", "QUIT"}));
}

void TestCliSend::masksWhatIsTyped()
{
    QTemporaryDir folder;
    CannedPeer peer;
    const QString log = folder.filePath(u"log"_s);
    const CliResult result = CliRunner().run(
        {u"send"_s, address(peer.listen()), u"--log"_s, log, u"USER u"_s, u"PASS tanstaaf"_s, u"QUIT"_s});
    QVERIFY2(result.exitCode == 0, result.errors.constData());
    QVERIFY(peer.commands().contains("PASS tanstaaf"));
    QFile file(log);
    QVERIFY(file.open(QIODevice::ReadOnly));
    const QByteArray text = file.readAll();
    QVERIFY2(text.contains("C: PASS xxxxxxxx\n") && !text.contains("tanstaaf"), text.constData());
}

void TestCliSend::waitsForTheRestOfUnknownReplies()
{
    CannedPeer peer;
    peer.setReply("XLST", "+OK\r\n");
    peer.setFlood("XLST", "1 Subject\r\n");
    peer.setDrip(50);
    peer.setOctetLimit(60);
    const CliResult result = CliRunner().run({u"send"_s, address(peer.listen()), u"XLST"_s});
    QVERIFY2(result.output.count("1 Subject\r\n") >= 3, result.output.constData());
}

void TestCliSend::saysWhatWasNotSent()
{
    CannedPeer peer;
    const CliResult result = CliRunner().run({u"send"_s, address(peer.listen()), u"QUIT"_s, u"STAT"_s});
    QCOMPARE(result.exitCode, 5);
    QCOMPARE(result.output, "+OK ready\r\n+OK\r\n"_ba);
    QVERIFY2(result.errors.contains("1 line was not sent"), result.errors.constData());
}

void TestCliSend::endsWhenTheServerDoes()
{
    CannedPeer peer;
    peer.setLastCommand("NOOP");
    QProcess process;
    process.start(QStringLiteral(DROPSCOPE_CLI), {u"send"_s, address(peer.listen())});
    process.write("NOOP\n");
    QTRY_COMPARE(process.state(), QProcess::NotRunning); // its input is still open
    QCOMPARE(process.exitCode(), 5);
}

void TestCliSend::needsNoMemoryForAReply()
{
#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
    QSKIP("sanitizers take memory of their own");
#endif
    CannedPeer peer;
    peer.setReply("RETR", "+OK\r\n");
    peer.setFlood("RETR", Octets(998, 'x') + "\r\n");
    peer.setOctetLimit(500'000'000);
    CliRunner cli;
    cli.setLimitCommand(u"ulimit -v 250000 && exec >/dev/null"_s);
    const CliResult result = cli.run({u"send"_s, address(peer.listen()), u"RETR 1"_s});
    QVERIFY2(result.exitCode == 5, result.errors.constData());
}

QTEST_GUILESS_MAIN(TestCliSend)
#include "tst_clisend.moc"

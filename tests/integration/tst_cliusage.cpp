// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/integration/cannedpeer.h"
#include "tests/integration/clirunner.h"

#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using namespace dropscope;
using namespace Qt::StringLiterals;

/// The program as it is started: command lines that are no good, help, and where secrets come from and go.
class TestCliUsage : public QObject
{
    Q_OBJECT

private slots:
    void refuses_data();
    void refuses();
    void helps_data();
    void helps();
    void printsItsVersion();
    void wantsAPassword_data();
    void wantsAPassword();
    void readsThePasswordFile_data();
    void readsThePasswordFile();
    void showsNoSecret();
    void keepsThePasswordFromOtherMachines();
    void keepsToTheFamily_data();
    void keepsToTheFamily();
    void failsWhereOutputFails();
};

namespace {

QString address(quint16 port) { return u"pop://mrose@127.0.0.1:%1"_s.arg(port); }

} // namespace

void TestCliUsage::refuses_data()
{
    QTest::addColumn<QStringList>("arguments");
    QTest::addColumn<QByteArray>("part");
    const QString url = u"pop://u@127.0.0.1:1"_s;
    const auto row = [](const char* name, const QStringList& arguments, const char* part) {
        QTest::newRow(name) << arguments << QByteArray(part);
    };
    row("invalid_nothing", {}, "a verb is missing");
    row("invalid_verb", {u"brew"_s, url}, "unknown verb");
    row("invalid_option", {u"list"_s, url, u"--faults"_s, u"x"_s}, "unknown option --faults");
    row("invalid_tlsAddress", {u"list"_s, u"pops://u@127.0.0.1"_s, u"--security"_s, u"none"_s},
        "--security says otherwise");
    row("invalid_tlsOption", {u"list"_s, url, u"--security"_s, u"ssl"_s}, "auto, none, stls or tls");
    row("invalid_password", {u"list"_s, u"pop://u:tanstaaf@127.0.0.1"_s}, "--password-file");
    row("invalid_numbers", {u"retr"_s, url, u"3-1"_s}, "NUMBERS");
    row("invalid_noNumbers", {u"retr"_s, url}, "wants URL NUMBERS");
    row("invalid_thirdArgument", {u"retr"_s, url, u"1"_s, u"file"_s}, "-, for standard output");
    row("invalid_twoPlaces", {u"retr"_s, url, u"1"_s, u"-"_s, u"--to"_s, u"d"_s}, "only one of");
    row("invalid_jsonAndOutput", {u"retr"_s, url, u"1"_s, u"-"_s, u"--json"_s}, "standard output");
    row("invalid_overwriteMbox", {u"retr"_s, url, u"1"_s, u"--mbox"_s, u"m"_s, u"--overwrite"_s}, "--to");
    row("invalid_deleWithoutMode", {u"dele"_s, url, u"1"_s}, "exactly one of --commit and --dry-run");
    row("invalid_deleBothModes", {u"dele"_s, url, u"1"_s, u"--commit"_s, u"--dry-run"_s}, "exactly one");
    row("invalid_deleNothing", {u"dele"_s, url, u"--commit"_s}, "NUMBERS or --uid");
    row("invalid_deleBoth", {u"dele"_s, url, u"1"_s, u"--uid"_s, u"a"_s, u"--commit"_s},
        "either NUMBERS or --uid");
}

void TestCliUsage::refuses()
{
    QFETCH(const QStringList, arguments);
    QFETCH(const QByteArray, part);
    CliRunner cli;
    cli.setPassword("x");
    const CliResult result = cli.run(arguments);
    QCOMPARE(result.exitCode, 2);
    QVERIFY(result.output.isEmpty());
    QVERIFY2(result.errors.contains(part), result.errors.constData());
    QVERIFY2(result.errors.contains("--help"), result.errors.constData());
    QCOMPARE(result.errors.count('\n'), 1);
    QVERIFY(!result.errors.contains("tanstaaf"));
}

void TestCliUsage::helps_data()
{
    QTest::addColumn<QStringList>("arguments");
    QTest::addColumn<QByteArray>("part");
    QTest::newRow("good_program") << QStringList{u"--help"_s} << "Exit codes:"_ba;
    for (const char* const verb : {"list", "retr", "dele", "send", "capabilities", "serve"})
        QTest::addRow("good_%s", verb) << QStringList{QString::fromLatin1(verb), u"--help"_s}
                                       << QByteArray("dropscope-cli ") + verb + " [OPTIONS]";
}

void TestCliUsage::helps()
{
    QFETCH(const QStringList, arguments);
    QFETCH(const QByteArray, part);
    const CliResult result = CliRunner().run(arguments);
    QCOMPARE(result.exitCode, 0);
    QVERIFY(result.output.contains(part));
    QVERIFY(result.errors.isEmpty());
}

void TestCliUsage::printsItsVersion()
{
    const CliResult result = CliRunner().run({u"--version"_s});
    QCOMPARE(result.exitCode, 0);
    QCOMPARE(result.output, "dropscope-cli " DROPSCOPE_VERSION "\n"_ba);
}

void TestCliUsage::wantsAPassword_data()
{
    QTest::addColumn<QString>("address");
    QTest::addColumn<QByteArray>("part");
    QTest::newRow("noPassword") << u"pop://u@127.0.0.1:1"_s << "--password-file or DROPSCOPE_PASSWORD"_ba;
    QTest::newRow("noUser") << u"pop://127.0.0.1:1"_s << "names no user"_ba;
}

void TestCliUsage::wantsAPassword()
{
    QFETCH(const QString, address);
    QFETCH(const QByteArray, part);
    const CliResult result = CliRunner().run({u"list"_s, address});
    QCOMPARE(result.exitCode, 2);
    QVERIFY2(result.errors.contains(part), result.errors.constData());
}

void TestCliUsage::readsThePasswordFile_data()
{
    QTest::addColumn<QByteArray>("content");
    QTest::addColumn<QByteArray>("command"); // empty: no connection
    QTest::addColumn<int>("exitCode");
    QTest::newRow("good_line") << "tan staaf\n"_ba
                               << "PASS tan staaf"_ba << 0;
    QTest::newRow("good_noLineEnd") << "tanstaaf"_ba
                                    << "PASS tanstaaf"_ba << 0;
    QTest::newRow("good_crLf") << "tanstaaf\r\nsecond\r\n"_ba
                               << "PASS tanstaaf"_ba << 0;
    QTest::newRow("good_blanks") << " x\t\n"_ba
                                 << "PASS  x"_ba << 0; // the peer trims the end
    QTest::newRow("invalid_empty") << QByteArray() << QByteArray() << 2;
    QTest::newRow("invalid_emptyLine") << "\ntanstaaf\n"_ba << QByteArray() << 2;
    QTest::newRow("invalid_nul") << "a\0b\n"_ba << QByteArray() << 2;
    QTest::newRow("tooBig") << QByteArray(100'000, 'x') << QByteArray() << 2;
}

void TestCliUsage::readsThePasswordFile()
{
    QFETCH(const QByteArray, content);
    QFETCH(const QByteArray, command);
    QFETCH(const int, exitCode);
    QTemporaryDir folder;
    QFile file(folder.filePath(u"secret"_s));
    QVERIFY(file.open(QIODevice::WriteOnly) && file.write(content) == content.size());
    file.close();
    CannedPeer peer;
    const QString url = address(peer.listen());
    CliRunner cli;
    cli.setPassword("from the environment");
    const CliResult result = cli.run({u"list"_s, url, u"--password-file"_s, file.fileName()});
    QVERIFY2(result.exitCode == exitCode, result.errors.constData());
    if (command.isEmpty())
        QVERIFY(!peer.commands().join().contains("PASS"));
    else
        QVERIFY(peer.commands().contains(command));
    const CliResult missing = cli.run({u"list"_s, url, u"--password-file"_s, folder.filePath(u"none"_s)});
    QCOMPARE(missing.exitCode, 6);
}

void TestCliUsage::showsNoSecret()
{
    QTemporaryDir folder;
    CannedPeer peer;
    peer.setReply("PASS", "-ERR tanstaaf is no password\r\n");
    const QString url = address(peer.listen());
    CliRunner cli;
    cli.setPassword("tanstaaf");
    const QString log = folder.filePath(u"log"_s);
    const CliResult result = cli.run({u"list"_s, url, u"--log"_s, log});
    QCOMPARE(result.exitCode, 4);
    QVERIFY(peer.commands().contains("PASS tanstaaf"));
    QFile file(log);
    QVERIFY(file.open(QIODevice::ReadOnly));
    const QByteArray text = file.readAll();
    QVERIFY2(text.contains("C: PASS xxxxxxxx\n"), text.constData());
    QVERIFY2(text.contains("S: -ERR xxxxxxxx is no password\n"), text.constData());
    QVERIFY2(!result.errors.contains("tanstaaf"), result.errors.constData());
    QVERIFY(!(file.permissions() & (QFile::ReadGroup | QFile::ReadOther)));
}

void TestCliUsage::keepsThePasswordFromOtherMachines()
{
    // 0.0.0.0 reaches this machine, but does not say so by name: to the policy it is another.
    CannedPeer peer;
    const quint16 port = peer.listen();
    CliRunner cli;
    cli.setPassword("tanstaaf");
    const QString url = u"pop://mrose@0.0.0.0:%1"_s.arg(port);
    const CliResult refused = cli.run({u"list"_s, url});
    QCOMPARE(refused.exitCode, 4);
    QVERIFY2(refused.errors.contains("--auth user"), refused.errors.constData());
    QVERIFY(!peer.commands().join().contains("tanstaaf"));
    const CliResult permitted = cli.run({u"list"_s, url, u"--auth"_s, u"user"_s});
    QVERIFY2(permitted.exitCode == 0, permitted.errors.constData());
    const CliResult apop = cli.run({u"list"_s, url, u"--auth"_s, u"apop"_s});
    QCOMPARE(apop.exitCode, 4);
}

void TestCliUsage::keepsToTheFamily_data()
{
    QTest::addColumn<bool>("isServerIpv6");
    QTest::addColumn<QString>("host");
    QTest::addColumn<QStringList>("options");
    QTest::addColumn<int>("exitCode");
    QTest::newRow("ipv4") << false << u"127.0.0.1"_s << QStringList{u"-4"_s} << 0;
    QTest::newRow("ipv6") << true << u"[::1]"_s << QStringList() << 0;
    QTest::newRow("ipv6Forced") << true << u"[::1]"_s << QStringList{u"-6"_s} << 0;
    QTest::newRow("ipv6AgainstTheOption") << true << u"[::1]"_s << QStringList{u"-4"_s} << 3;
    QTest::newRow("nameWithBoth") << false << u"localhost"_s << QStringList() << 0;
    QTest::newRow("nameForced") << false << u"localhost"_s << QStringList{u"-4"_s} << 0;
    QTest::newRow("nameOfTheOther") << false << u"localhost"_s << QStringList{u"-6"_s} << 3;
}

void TestCliUsage::keepsToTheFamily()
{
    QFETCH(const bool, isServerIpv6);
    QFETCH(const QString, host);
    QFETCH(const QStringList, options);
    QFETCH(const int, exitCode);
    CannedPeer peer;
    const quint16 port = peer.listen(isServerIpv6 ? QHostAddress::LocalHostIPv6 : QHostAddress::LocalHost);
    if (port == 0)
        QSKIP("this machine has no IPv6");
    CliRunner cli;
    cli.setPassword("tanstaaf");
    const QString url = u"pop://mrose@%1:%2"_s.arg(host).arg(port);
    const CliResult result = cli.run(QStringList{u"list"_s, url, u"--json"_s} + options);
    QVERIFY2(result.exitCode == exitCode, result.errors.constData());
    const QByteArray family = isServerIpv6 ? R"("family":"ipv6")"_ba : R"("family":"ipv4")"_ba;
    QCOMPARE(result.output.contains(family), exitCode == 0);
}

void TestCliUsage::failsWhereOutputFails()
{
    CliRunner cli;
    cli.setLimitCommand(u"exec >/dev/full"_s);
    const CliResult result = cli.run({u"list"_s, u"demo:"_s});
    QCOMPARE(result.exitCode, 6);
    QVERIFY2(result.errors.contains("standard output"), result.errors.constData());
}

QTEST_GUILESS_MAIN(TestCliUsage)
#include "tst_cliusage.moc"

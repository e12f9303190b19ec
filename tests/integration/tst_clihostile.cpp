// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/integration/cannedpeer.h"
#include "tests/integration/clirunner.h"

#include <QDir>
#include <QTemporaryDir>
#include <QTest>

using namespace dropscope;
using namespace Qt::StringLiterals;

/// What a server sends is not to be trusted: whatever comes, the program ends in time, in bounded memory,
/// with one line that says what happened, and does nothing that it was not asked for.
class TestCliHostile : public QObject
{
    Q_OBJECT

private slots:
    void endsInOneLine_data();
    void endsInOneLine();
    void boundsMemory_data();
    void boundsMemory();
    void endsASlowDrip_data();
    void endsASlowDrip();
    void goesOnWithout_data();
    void goesOnWithout();
    void saysWhatNobodyAskedFor();
    void noServer_data();
    void noServer();
    void letsNoControlThrough();
    void commitsNothingOutOfStep_data();
    void commitsNothingOutOfStep();
};

namespace {

QString address(quint16 port) { return u"pop://mrose@127.0.0.1:%1"_s.arg(port); }

/// Virtual memory in KiB that every run here must do with. Sanitizers map terabytes for their own use.
#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
constexpr int memoryLimit = 0;
#else
constexpr int memoryLimit = 1'500'000;
#endif

CliRunner runner()
{
    CliRunner cli;
    cli.setPassword("tanstaaf");
    if (memoryLimit > 0)
        cli.setLimitCommand(u"ulimit -v %1"_s.arg(memoryLimit));
    return cli;
}

} // namespace

void TestCliHostile::endsInOneLine_data()
{
    QTest::addColumn<QByteArray>("command"); // whose reply is replaced; empty: the greeting
    QTest::addColumn<QByteArray>("reply");
    QTest::addColumn<int>("exitCode");
    QTest::addColumn<QByteArray>("part");
    const auto row = [](const char* name, const char* command, const QByteArray& reply, int exitCode,
                        const char* part) {
        QTest::newRow(name) << QByteArray(command) << reply << exitCode << QByteArray(part);
    };
    row("noGreeting", "", {}, 5, "sent no greeting within 0.4 s (--timeout), after 0 octets");
    row("halfAGreeting", "", "+OK rea", 5, "after 7 octets");
    row("notAGreeting", "", "HTTP/1.1 400 Bad Request\r\n", 5, "does not greet as a POP3 server: \"HTTP/1.1");
    row("binaryGreeting", "", "\x16\x03\x01\0\x01\n"_ba, 5, "does not greet");
    row("refusal", "", "-ERR [SYS/TEMP] too many\r\n", 3, "refused the session [SYS/TEMP]: \"too many\"");
    row("refusedUser", "USER", "-ERR who?\r\n", 4, "refused the sign-in (USER): \"who?\"");
    row("refusedPass", "PASS", "-ERR [IN-USE] locked\r\n", 4, "refused the sign-in (PASS) [IN-USE]");
    row("garbledPass", "PASS", "welcome\r\n", 5, "the reply to PASS xxxxxxxx is neither +OK nor -ERR");
    row("refusedStat", "STAT", "-ERR no\r\n", 5, "refused STAT: \"no\"");
    row("garbageForStat", "STAT", "\x01\x02garbage\r\n", 5, "neither +OK nor -ERR: \"\\x01\\x02garbage\"");
    row("statWithoutNumbers", "STAT", "+OK two 320\r\n", 5, "no numbers where they must stand: \"two 320\"");
    row("statBeyond64Bits", "STAT", "+OK 1 18446744073709551616\r\n", 5, "beyond 64 bits");
    row("listBeyond64Bits", "LIST", "+OK\r\n99999999999999999999 1\r\n.\r\n", 5,
        "the reply to LIST has a number beyond 64 bits: \"99999999999999999999 1\"");
    row("listWithoutNumbers", "LIST", "+OK\r\none 1\r\n.\r\n", 5, "no numbers where they must stand");
    row("nulInList", "LIST", "+OK\r\n1 \0 15\r\n.\r\n"_ba, 5, "\\x00");
    row("nulInStat", "STAT", "+OK \0 1\r\n"_ba, 5, "\\x00");
    row("listWithoutEnd", "LIST", "+OK\r\n1 15\r\n", 5,
        "made no progress for 0.4 s (--timeout) in the reply to LIST, after 11 octets");
    row("statSilence", "STAT", {}, 5, "in the reply to STAT, after 0 octets");
    row("halfAStatus", "STAT", "+O", 5,
        "in the reply to STAT, after 2 octets, of which the last line began \"+O\"");
}

void TestCliHostile::endsInOneLine()
{
    QFETCH(const QByteArray, command);
    QFETCH(const QByteArray, reply);
    QFETCH(const int, exitCode);
    QFETCH(const QByteArray, part);
    CannedPeer peer;
    if (command.isEmpty())
        peer.setGreeting(reply);
    else
        peer.setReply(command, reply);
    const QString url = address(peer.listen());
    const CliResult result = runner().run({u"list"_s, url, u"--timeout"_s, u"0.4"_s, u"--json"_s});
    QVERIFY2(result.exitCode == exitCode, result.errors.constData());
    QVERIFY2(result.errors.contains(part), result.errors.constData());
    QCOMPARE(result.errors.count('\n'), 1);
    QVERIFY(result.errors.startsWith("dropscope-cli: "));
    QVERIFY(result.output.isEmpty());
}

void TestCliHostile::boundsMemory_data()
{
    QTest::addColumn<QString>("verb");
    QTest::addColumn<QByteArray>("command"); // behind whose reply the flood comes
    QTest::addColumn<QByteArray>("reply");
    QTest::addColumn<QByteArray>("flood");
    QTest::addColumn<QByteArray>("part");
    const auto row = [](const char* name, const char* verb, const char* command, const char* reply,
                        const QByteArray& flood, const char* part) {
        QTest::newRow(name) << QString::fromLatin1(verb) << QByteArray(command) << QByteArray(reply) << flood
                            << QByteArray(part);
    };
    const QByteArray wide(8192, 'x');
    row("greetingWithoutEnd", "list", "", "+OK ", wide, "a line that does not end");
    row("statusWithoutEnd", "list", "STAT", "+OK 1 ", wide, "the reply to STAT has a line that does not end");
    row("listingLineWithoutEnd", "list", "LIST", "+OK\r\n1 ", wide,
        "the reply to LIST has a line that does not");
    row("listingWithoutEnd", "list", "LIST", "+OK\r\n", QByteArray("1 15\r\n").repeated(1000),
        "the reply to LIST has more lines than can be borne");
    row("uniqueIdsWithoutEnd", "list", "UIDL", "+OK\r\n", QByteArray("1 abcdefgh\r\n").repeated(1000),
        "the reply to UIDL has more lines than can be borne");
    row("wideUniqueIds", "list", "UIDL", "+OK\r\n", "1 " + QByteArray(60'000, 'u') + "\r\n",
        "the reply to UIDL");
    row("capabilitiesWithoutEnd", "list", "CAPA", "+OK\r\n", QByteArray("X-TAG\r\n").repeated(1000),
        "the reply to CAPA has more lines than can be borne");
    row("wideCapabilities", "list", "CAPA", "+OK\r\n", QByteArray(60'000, 'u') + "\r\n", "the reply to CAPA");
    row("headerWithoutEnd", "list", "TOP", "+OK\r\n", QByteArray("X: y\r\n").repeated(1000),
        "the reply to TOP 1 0 has more lines than can be borne: gave up after 16");
    row("unsolicited", "list", "PASS", "+OK\r\n", "* BYE\r\n", "");
    row("dele", "dele", "DELE", "+OK\r\n", "+OK\r\n", "nobody asked for");
}

void TestCliHostile::boundsMemory()
{
    QFETCH(const QString, verb);
    QFETCH(const QByteArray, command);
    QFETCH(const QByteArray, reply);
    QFETCH(const QByteArray, flood);
    QFETCH(const QByteArray, part);
    CannedPeer peer;
    if (command.isEmpty())
        peer.setGreeting(reply);
    else
        peer.setReply(command, reply);
    peer.setFlood(command, flood);
    QStringList arguments = {verb, address(peer.listen()), u"--timeout"_s, u"20"_s};
    if (command == "TOP")
        arguments.append(u"--headers"_s);
    if (verb == "dele"_L1)
        arguments += {u"1"_s, u"--commit"_s};
    const CliResult result = runner().run(arguments);
    QVERIFY2(result.exitCode == 5, (QByteArray::number(result.exitCode) + result.errors).constData());
    QVERIFY2(result.errors.contains(part), result.errors.constData());
    QCOMPARE(result.errors.count('\n'), 1);
    QVERIFY(!peer.commands().contains("QUIT"));
}

void TestCliHostile::endsASlowDrip_data()
{
    QTest::addColumn<QString>("verb");
    QTest::addColumn<QByteArray>("command");
    QTest::addColumn<QByteArray>("reply");
    QTest::addColumn<QByteArray>("part");
    QTest::newRow("greeting") << u"list"_s << ""_ba
                              << "+OK "_ba
                              << "waiting for the greeting, after "_ba;
    QTest::newRow("list") << u"list"_s << "LIST"_ba
                          << "+OK\r\n1 1"_ba
                          << "waiting for the reply to LIST, after "_ba;
    QTest::newRow("message") << u"retr"_s << "RETR"_ba
                             << "+OK\r\n"_ba
                             << "waiting for the reply to RETR 2, after "_ba;
}

void TestCliHostile::endsASlowDrip()
{
    QFETCH(const QString, verb);
    QFETCH(const QByteArray, command);
    QFETCH(const QByteArray, reply);
    QFETCH(const QByteArray, part);
    QTemporaryDir folder;
    CannedPeer peer;
    if (command.isEmpty())
        peer.setGreeting(reply);
    else
        peer.setReply(command, reply);
    peer.setFlood(command, "1");
    peer.setDrip(20);
    QStringList arguments = {verb,    address(peer.listen()), u"--timeout"_s,
                             u"10"_s, u"--max-time"_s,        u"0.7"_s};
    if (verb == "retr"_L1)
        arguments += {u"2"_s, u"--to"_s, folder.path()};
    const CliResult result = runner().run(arguments);
    QCOMPARE(result.exitCode, 5);
    QVERIFY2(result.errors.contains("gave up after 0.7 s (--max-time), " + part), result.errors.constData());
    QVERIFY(QDir(folder.path()).isEmpty(QDir::AllEntries | QDir::Hidden | QDir::NoDotAndDotDot));
}

void TestCliHostile::goesOnWithout_data()
{
    QTest::addColumn<QByteArray>("command");
    QTest::addColumn<QByteArray>("reply");
    QTest::addColumn<QByteArray>("part");
    QTest::newRow("noUidl") << "UIDL"_ba
                            << "-ERR no\r\n"_ba
                            << R"("number":1,"octets":15,"uid":null)"_ba;
    QTest::newRow("garbageForUidl") << "UIDL"_ba
                                    << "what?\r\n"_ba
                                    << R"("uid":null)"_ba;
    QTest::newRow("statDiffers") << "STAT"_ba
                                 << "+OK 2 30\r\n"_ba
                                 << R"("statAgreesWithList":false)"_ba;
    QTest::newRow("largestNumbers") << "LIST"_ba
                                    << "+OK\r\n1 18446744073709551615\r\n.\r\n"_ba
                                    << R"("number":1,"octets":18446744073709551615)"_ba;
    QTest::newRow("garbageForCapa") << "CAPA"_ba
                                    << "???\r\n"_ba
                                    << R"("before":null,"after":null)"_ba;
    QTest::newRow("bareLf") << "LIST"_ba
                            << "+OK\n1 15\n2 15\n3 15\n.\n"_ba
                            << R"("number":3,"octets":15)"_ba;
    QTest::newRow("quitUnanswered") << "QUIT"_ba << QByteArray() << R"("messages":3,"octets":45)"_ba;
    QTest::newRow("uniqueIdsOfOthers") << "UIDL"_ba
                                       << "+OK\r\n7 z\r\n.\r\n"_ba
                                       << R"("number":7,"octets":null,"uid":"z")"_ba;
}

void TestCliHostile::goesOnWithout()
{
    QFETCH(const QByteArray, command);
    QFETCH(const QByteArray, reply);
    QFETCH(const QByteArray, part);
    CannedPeer peer;
    peer.setReply(command, reply);
    const QString url = address(peer.listen());
    const CliResult result = runner().run({u"list"_s, url, u"--timeout"_s, u"2"_s, u"--json"_s});
    QVERIFY2(result.exitCode == 0, result.errors.constData());
    QVERIFY2(result.output.contains(part), result.output.constData());
}

void TestCliHostile::saysWhatNobodyAskedFor()
{
    CannedPeer peer;
    peer.setReply("PASS", "+OK\r\n+OK once more\r\n-ERR and again\r\n");
    const QString url = address(peer.listen());
    const CliResult result = runner().run({u"list"_s, url, u"--json"_s});
    QVERIFY2(result.exitCode == 0, result.errors.constData());
    QVERIFY(result.output.contains(R"("messages":3)"));
    QVERIFY2(result.errors.contains("sent what nobody asked for: \"+OK once more"),
             result.errors.constData());
    QCOMPARE(result.errors.count('\n'), 1);
}

void TestCliHostile::noServer_data()
{
    QTest::addColumn<QString>("url");
    QTest::addColumn<QStringList>("more");
    QTest::addColumn<QByteArray>("part");
    QTest::newRow("nothingListens") << u"pop://u@127.0.0.1:1"_s << QStringList()
                                    << "127.0.0.1:1 refused the connection"_ba;
    QTest::newRow("noSuchName") << u"pop://u@no-such-host.invalid"_s << QStringList()
                                << "no host is called no-such-host.invalid"_ba;
    QTest::newRow("otherFamily") << u"pop://u@127.0.0.1:1"_s << QStringList{u"-6"_s} << "-4 or -6"_ba;
}

void TestCliHostile::noServer()
{
    QFETCH(const QString, url);
    QFETCH(const QStringList, more);
    QFETCH(const QByteArray, part);
    const CliResult result = runner().run(QStringList{u"list"_s, url, u"--timeout"_s, u"10"_s} + more);
    QVERIFY2(result.exitCode == 3, result.errors.constData());
    QVERIFY2(result.errors.contains(part), result.errors.constData());
    QCOMPARE(result.errors.count('\n'), 1);
}

void TestCliHostile::letsNoControlThrough()
{
    const QByteArray evil = "\x1b]0;owned\x07\x9b"
                            "31m\xe2\x80\xae\x7f";
    CannedPeer peer;
    peer.setGreeting("+OK " + evil + "\r\n");
    peer.setReply("CAPA", "+OK\r\nTOP\r\nIMPLEMENTATION " + evil + "\r\n.\r\n");
    peer.setReply("UIDL", "+OK\r\n1 " + evil + "\r\n2 b\r\n3 c\r\n.\r\n");
    peer.setReply("TOP", "+OK\r\nSubject: " + evil + "\r\nFrom: " + evil +
                             " <a@example.org>\r\nDate: " + evil + "\r\n\r\n.\r\n");
    peer.setReply("DELE", "-ERR " + evil + "\r\n");
    const QString url = address(peer.listen());
    for (const QStringList& arguments : {QStringList{u"list"_s, url, u"--headers"_s},
                                         {u"list"_s, url, u"--headers"_s, u"--json"_s},
                                         {u"capabilities"_s, url},
                                         {u"capabilities"_s, url, u"--json"_s},
                                         {u"dele"_s, url, u"1"_s, u"--commit"_s},
                                         {u"dele"_s, url, u"1"_s, u"--dry-run"_s},
                                         {u"list"_s, url, u"--log"_s, u"-"_s}}) {
        const CliResult result = runner().run(arguments);
        QVERIFY2(result.exitCode == 0 || result.exitCode == 1, result.errors.constData());
        const QString text = QString::fromUtf8(result.output + result.errors);
        for (const QChar character : text)
            QVERIFY2(character == u'\n' || (character.category() != QChar::Other_Control &&
                                            character.category() != QChar::Other_Format),
                     qPrintable(arguments.join(u' ') + text));
    }
}

void TestCliHostile::commitsNothingOutOfStep_data()
{
    QTest::addColumn<QByteArray>("command");
    QTest::addColumn<QByteArray>("reply");
    QTest::newRow("beforeTheDele") << "UIDL"_ba
                                   << "+OK\r\n1 a\r\n2 b\r\n3 c\r\n.\r\n+OK surprise\r\n"_ba;
    QTest::newRow("behindTheDele") << "DELE 2"_ba
                                   << "+OK\r\n+OK again\r\n"_ba;
    QTest::newRow("lateReply") << "DELE 3"_ba << QByteArray();
    QTest::newRow("refused") << "DELE 3"_ba
                             << "-ERR no such message\r\n"_ba;
    QTest::newRow("garbage") << "DELE 3"_ba
                             << "sure\r\n"_ba;
}

void TestCliHostile::commitsNothingOutOfStep()
{
    QFETCH(const QByteArray, command);
    QFETCH(const QByteArray, reply);
    CannedPeer peer;
    peer.setReply(command, reply);
    const QString url = address(peer.listen());
    const CliResult result =
        runner().run({u"dele"_s, url, u"2-3"_s, u"--commit"_s, u"--timeout"_s, u"0.4"_s});
    QVERIFY2(result.exitCode == 1 || result.exitCode == 5, result.errors.constData());
    QVERIFY2(result.errors.contains("nothing was deleted"), result.errors.constData());
    QVERIFY(!peer.commands().contains("QUIT"));
}

QTEST_GUILESS_MAIN(TestCliHostile)
#include "tst_clihostile.moc"

// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/mailstore/openmailstore.h"
#include "core/server/serverconnection.h"
#include "core/server/testserver.h"
#include "tests/unit/server/dialogueclient.h"
#include "tests/unit/server/teststores.h"

#include <QDir>
#include <QFile>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace dropscope;
using namespace Qt::StringLiterals;
using Kind = FileError::Kind;

namespace {

ServerOptions exclusiveOptions(const std::shared_ptr<MailStore>& store)
{
    ServerOptions options = exampleOptions(store);
    options.isExclusive = true;
    return options;
}

/// A server with one store that opens for one session at a time, and a client that has signed in.
struct Bench
{
    std::shared_ptr<MailStore> store;
    TestServer server;
    DialogueClient client;
    QString trouble;

    explicit Bench(std::shared_ptr<MailStore> which)
        : store(std::move(which))
        , server(exclusiveOptions(store))
    {
        trouble = signIn(client);
    }
    [[nodiscard]] QString signIn(DialogueClient& which, OctetView answer = "+OK ")
    {
        const auto port = server.start();
        if (!port || !which.connectTo(*port))
            return u"no connection"_s;
        which.send("USER mrose\r\nPASS tanstaaf\r\n");
        Octets lines;
        while (lines.count('\n') < 3 && which.isConnected())
            lines.append(which.read(1));
        return lines.split('\n').value(2).startsWith(answer) ? QString() : QString::fromLatin1(lines);
    }
    [[nodiscard]] size_t messages() const { return store->scan()->messages.size(); }
};

constexpr OctetView deleteFirst = "C: DELE 1\nS: +OK message 1 marked as deleted\n";
constexpr OctetView quitWell = "C: QUIT\nS: +OK POP3 server signing off\n!close\n";
constexpr OctetView quitBadly = "C: QUIT\nS: -ERR [SYS/PERM] some deleted messages not removed\n!close\n";

void writeFile(const QString& path, const Octets& octets)
{
    QFile file(path);
    QVERIFY(file.open(QIODevice::WriteOnly));
    QCOMPARE(file.write(octets), octets.size());
}

} // namespace

class TestServerUpdate : public QObject
{
    Q_OBJECT

private slots:
    void everyStoreRemovesAtUpdateOnly_data();
    void everyStoreRemovesAtUpdateOnly();
    void notEverythingRemoved_data();
    void notEverythingRemoved();
    void rsetRemovesNothing();
    void quitWithoutMarksAsksNothing();
    void exclusiveLock_data();
    void exclusiveLock();
    void lockIsOfTheStore();
    void unlockedWhenQuitIsAnswered();
    void unreadableStore_data();
    void unreadableStore();
    void messageThatIsGone();
    void messageThatBreaksOff();
    void listingsAskNoDisk();
};

void TestServerUpdate::everyStoreRemovesAtUpdateOnly_data()
{
    QTest::addColumn<QString>("kind");
    for (const QString& kind : {u"memory"_s, u"folder"_s, u"mbox"_s, u"maildir"_s})
        QTest::addRow("%s", qPrintable(kind)) << kind;
}

void TestServerUpdate::everyStoreRemovesAtUpdateOnly()
{
    QFETCH(const QString, kind);
    const QTemporaryDir folder;
    const QString path = folder.filePath(u"store"_s);
    const QList<Octets> messages{"A: 1\n\none\n", "A: 2\n\ntwo\n", "A: 3\n\nthree\n"};
    if (kind == "folder"_L1 || kind == "maildir"_L1)
        QVERIFY(QDir().mkpath(path + u"/cur"_s) && QDir().mkpath(path + u"/new"_s));
    if (kind == "folder"_L1)
        QVERIFY(QDir(path).rmdir(u"cur"_s) && QDir(path).rmdir(u"new"_s));
    for (qsizetype i = 0; i < messages.size(); ++i) {
        if (kind == "folder"_L1)
            writeFile(u"%1/%2.eml"_s.arg(path).arg(i), messages[i]);
        if (kind == "maildir"_L1)
            writeFile(u"%1/new/%2.host"_s.arg(path).arg(i), messages[i]);
    }
    if (kind == "mbox"_L1)
        writeFile(path, "From a@example.org Thu Jan  1 00:00:00 1970\n" +
                            messages.join("\nFrom a@example.org Thu Jan  1 00:00:00 1970\n"));
    auto opened = kind == "memory"_L1
                      ? Expected<std::unique_ptr<MailStore>>(std::make_unique<MemoryStore>(messages))
                      : openMailStore(path);
    QVERIFY(opened);
    Bench bench(std::move(*opened));
    QCOMPARE(bench.trouble, QString());
    QCOMPARE(bench.client.play("C: DELE 2\nS: +OK message 2 marked as deleted\nC: STAT\nS: +OK 2 28\n"),
             QString());
    QCOMPARE(bench.messages(), size_t(3));
    bench.client.drop();
    QTRY_COMPARE(bench.server.openConnections(), 0);
    QCOMPARE(bench.messages(), size_t(3)); // a drop removes nothing

    DialogueClient again;
    QCOMPARE(bench.signIn(again), QString());
    QCOMPARE(again.play("C: STAT\nS: +OK 3 41\nC: DELE 2\nS: +OK message 2 marked as deleted\n"), QString());
    QCOMPARE(again.play(quitWell), QString());
    QCOMPARE(bench.messages(), size_t(2));

    DialogueClient last;
    QCOMPARE(bench.signIn(last), QString());
    QCOMPARE(last.play("C: RETR 2\nS: +OK 15 octets\nS: A: 3\nS: \nS: three\nS: .\n"), QString());
}

void TestServerUpdate::notEverythingRemoved_data()
{
    QTest::addColumn<Kind>("kind");
    QTest::addColumn<Octets>("quit");
    QTest::newRow("notWritable") << Kind::NotWritable << quitBadly.toByteArray();
    QTest::newRow("goneAlready") << Kind::NotFound << quitWell.toByteArray();
}

void TestServerUpdate::notEverythingRemoved()
{
    QFETCH(const Kind, kind);
    QFETCH(const Octets, quit);
    const auto store = std::make_shared<FaultyStore>(exampleStore());
    store->removeFails = kind;
    Bench bench(store);
    QCOMPARE(bench.trouble, QString());
    QCOMPARE(bench.client.play(deleteFirst.toByteArray() + "C: DELE 2\nS: +OK message 2 marked as deleted\n" +
                               quit),
             QString());
    QCOMPARE(bench.messages(), size_t(1)); // what could be removed was
}

void TestServerUpdate::rsetRemovesNothing()
{
    Bench bench(exampleStore());
    QCOMPARE(bench.trouble, QString());
    QCOMPARE(bench.client.play(deleteFirst.toByteArray() +
                               "C: RSET\nS: +OK maildrop has 2 messages (320 octets)\n" +
                               quitWell.toByteArray()),
             QString());
    QCOMPARE(bench.messages(), size_t(2));
}

void TestServerUpdate::quitWithoutMarksAsksNothing()
{
    const auto store = std::make_shared<FaultyStore>(exampleStore());
    Bench bench(store);
    QCOMPARE(bench.client.play(quitWell), QString());
    QCOMPARE(store->removals, 0);
}

void TestServerUpdate::exclusiveLock_data()
{
    QTest::addColumn<QString>("end");
    for (const QString& end : {u"quit"_s, u"drop"_s, u"halfClose"_s, u"dropInTheMiddleOfAMessage"_s})
        QTest::addRow("%s", qPrintable(end)) << end;
}

void TestServerUpdate::exclusiveLock()
{
    QFETCH(const QString, end);
    Bench bench(end == "dropInTheMiddleOfAMessage"_L1
                    ? std::shared_ptr<MailStore>(new EndlessStore(1LL << 30))
                    : std::shared_ptr<MailStore>(exampleStore()));
    QCOMPARE(bench.trouble, QString());
    DialogueClient second;
    QCOMPARE(bench.signIn(second, "-ERR [IN-USE] "), QString());
    if (end == "quit"_L1) {
        QCOMPARE(bench.client.play(quitWell), QString());
    } else if (end == "halfClose"_L1) {
        bench.client.socket().disconnectFromHost();
    } else if (end == "drop"_L1) {
        bench.client.drop();
    } else {
        bench.client.socket().setReadBufferSize(1000);
        bench.client.send("RETR 1\r\nNOOP\r\n");
        QTRY_VERIFY(bench.client.socket().bytesAvailable() > 0);
        bench.client.drop();
    }
    QTRY_COMPARE(bench.server.openConnections(), 1);
    // The one that was refused stands where it stood, and may try again.
    second.send("USER mrose\r\nPASS tanstaaf\r\n");
    QCOMPARE(second.read(32), "+OK send PASS\r\n+OK maildrop has ");
    DialogueClient third;
    QCOMPARE(bench.signIn(third, "-ERR [IN-USE] "), QString());
}

void TestServerUpdate::lockIsOfTheStore()
{
    ServerOptions options = exclusiveOptions(exampleStore());
    options.accounts.push_back({"shared", Secret("x"), options.accounts.front().store});
    options.accounts.push_back({"other", Secret("x"), exampleStore()});
    TestServer server(options);
    const auto port = server.start();
    QVERIFY(port);
    DialogueClient first;
    DialogueClient second;
    DialogueClient third;
    for (DialogueClient* const client : {&first, &second, &third}) {
        QVERIFY(client->connectTo(*port));
        QCOMPARE(client->play("S: +OK POP3 server ready <1896.697170952@dbc.mtview.ca.us>\n"), QString());
    }
    const Octets ok = "S: +OK send PASS\n";
    QCOMPARE(first.play("C: USER shared\n" + ok + "C: PASS x\nS: +OK maildrop has 2 messages (320 octets)\n"),
             QString());
    QCOMPARE(second.play("C: USER mrose\n" + ok +
                         "C: PASS tanstaaf\n"
                         "S: -ERR [IN-USE] another session has the maildrop\n"),
             QString());
    QCOMPARE(third.play("C: USER other\n" + ok + "C: PASS x\nS: +OK maildrop has 2 messages (320 octets)\n"),
             QString());
}

void TestServerUpdate::unlockedWhenQuitIsAnswered()
{
    Bench bench(exampleStore());
    QCOMPARE(bench.client.play("C: QUIT\nS: +OK POP3 server signing off\n"), QString());
    for (int i = 0; i < 20; ++i) {
        DialogueClient next;
        QCOMPARE(bench.signIn(next), QString());
        QCOMPARE(next.play("C: QUIT\nS: +OK POP3 server signing off\n"), QString());
    }
}

void TestServerUpdate::unreadableStore_data()
{
    QTest::addColumn<Kind>("kind");
    QTest::addColumn<Octets>("answer");
    QTest::newRow("notReadable") << Kind::NotReadable << Octets("-ERR [SYS/TEMP] ");
    QTest::newRow("notFound") << Kind::NotFound << Octets("-ERR [SYS/PERM] ");
    QTest::newRow("tooLarge") << Kind::TooLarge << Octets("-ERR [SYS/PERM] ");
}

void TestServerUpdate::unreadableStore()
{
    QFETCH(const Kind, kind);
    QFETCH(const Octets, answer);
    const auto store = std::make_shared<FaultyStore>(exampleStore());
    Bench bench(store);
    QCOMPARE(bench.client.play(quitWell), QString());
    store->scanFails = kind;
    QTest::ignoreMessage(QtWarningMsg, "the maildrop cannot be read");
    DialogueClient client;
    QCOMPARE(bench.signIn(client, answer), QString());
    store->scanFails.reset();
    QCOMPARE(client.play("C: APOP mrose c4c9334bac560ecc979e58001b3e22fb\n"
                         "S: +OK maildrop has 2 messages (320 octets)\n"),
             QString()); // and it is not locked
}

void TestServerUpdate::messageThatIsGone()
{
    const auto store = std::make_shared<FaultyStore>(exampleStore());
    Bench bench(store);
    store->openFails = Kind::NotFound;
    QCOMPARE(
        bench.client.play("C: RETR 1\nS: -ERR the message is gone or cannot be read\n"
                          "C: TOP 1 0\nS: -ERR the message is gone or cannot be read\nC: NOOP\nS: +OK\n"),
        QString());
}

void TestServerUpdate::messageThatBreaksOff()
{
    const auto store = std::make_shared<FaultyStore>(exampleStore());
    Bench bench(store);
    store->readFailsAt = 50;
    QTest::ignoreMessage(QtWarningMsg, "a message could not be read to its end; the connection is cut");
    bench.client.send("DELE 2\r\nRETR 1\r\nQUIT\r\n");
    const Octets received = bench.client.readToTheEnd();
    QVERIFY(!received.contains("\r\n.\r\n")); // nothing that could be taken for the end
    QVERIFY(!received.contains("signing off"));
    QCOMPARE(bench.messages(), size_t(2));
    QTRY_COMPARE(bench.server.openConnections(), 0);
}

void TestServerUpdate::listingsAskNoDisk()
{
    auto memory = std::make_unique<MemoryStore>();
    for (int i = 0; i < 10'000; ++i)
        (void)memory->append("A: b\r\n", UniqueId(Octets::number(i)));
    const auto store = std::make_shared<FaultyStore>(std::move(memory));
    Bench bench(store);
    QCOMPARE(bench.trouble, QString());
    bench.client.send("STAT\r\nLIST\r\nUIDL\r\nLIST 10000\r\nDELE 10000\r\nRSET\r\nQUIT\r\n");
    const Octets received = bench.client.readToTheEnd();
    QVERIFY(received.startsWith("+OK 10000 60000\r\n+OK 10000 messages (60000 octets)\r\n1 6\r\n2 6\r\n"));
    QVERIFY(received.contains("\r\n10000 6\r\n.\r\n+OK 10000 messages (60000 octets)\r\n1 0\r\n"));
    QVERIFY(received.contains("\r\n10000 9999\r\n.\r\n+OK 10000 6\r\n"));
    QCOMPARE(store->scans, 1);
    QCOMPARE(store->opened, 0);
}

QTEST_GUILESS_MAIN(TestServerUpdate)
#include "tst_serverupdate.moc"

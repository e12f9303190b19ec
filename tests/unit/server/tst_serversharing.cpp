// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/mailstore/openmailstore.h"
#include "core/server/testserver.h"
#include "tests/support/heldmemory.h"
#include "tests/unit/server/dialogueclient.h"
#include "tests/unit/server/teststores.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using namespace dropscope;
using namespace Qt::StringLiterals;

namespace {

constexpr OctetView deleteFirst = "C: DELE 1\nS: +OK message 1 marked as deleted\n";
constexpr OctetView deleteThird = "C: DELE 3\nS: +OK message 3 marked as deleted\n";
constexpr OctetView quit = "C: QUIT\nS: +OK POP3 server signing off\n!close\n";
constexpr OctetView firstIsRead = "C: RETR 1\nS: +OK 13 octets\nS: A: 1\nS: \nS: one\nS: .\n";
constexpr OctetView firstIsGone = "C: RETR 1\nS: -ERR the message is gone or cannot be read\n";

void writeFile(const QString& path, OctetView octets)
{
    QFile file(path);
    QVERIFY(file.open(QIODevice::WriteOnly | QIODevice::Truncate));
    QCOMPARE(file.write(octets.data(), octets.size()), octets.size());
}

/// Three messages, somewhere.
class Source
{
public:
    explicit Source(QString kind)
        : m_kind(std::move(kind))
    {
        const QList<Octets> messages{"A: 1\n\none\n", "A: 2\n\ntwo\n", "A: 3\n\nthree\n"};
        if (m_kind == "maildir"_L1)
            QDir(m_folder.path()).mkpath(path() + u"/cur"_s);
        QDir(m_folder.path()).mkpath(m_kind == "maildir"_L1 ? path() + u"/new"_s : path());
        if (m_kind == "folder"_L1 || m_kind == "maildir"_L1)
            for (qsizetype i = 0; i < messages.size(); ++i)
                writeFile(file(i + 1), messages[i]);
        constexpr auto from = "From a@example.org Thu Jan  1 00:00:00 1970\n";
        if (m_kind == "mbox"_L1) {
            QDir().rmdir(path());
            writeFile(path(), from + messages.join(Octets("\n") + from));
        }
        if (m_kind == "memory"_L1)
            store = std::make_shared<MemoryStore>(messages);
        else if (auto opened = openMailStore(path()))
            store = std::move(*opened);
    }
    [[nodiscard]] QString path() const { return m_folder.filePath(u"mail"_s); }
    [[nodiscard]] QString file(qsizetype number) const
    {
        const auto form = m_kind == "maildir"_L1 ? u"%1/new/%2.host"_s : u"%1/%2.eml"_s;
        return form.arg(path()).arg(number);
    }
    [[nodiscard]] size_t messages() const { return store->scan()->messages.size(); }

    std::shared_ptr<MailStore> store;

private:
    QTemporaryDir m_folder;
    QString m_kind;
};

/// A client that has signed in.
struct Session
{
    DialogueClient client;
    QString trouble;

    explicit Session(TestServer& server)
    {
        const auto port = server.start();
        const bool stands = port && client.connectTo(*port);
        client.send("USER mrose\r\nPASS tanstaaf\r\n");
        Octets lines;
        while (stands && lines.count('\n') < 3 && client.isConnected())
            lines += client.readLine();
        if (!lines.split('\n').value(2).startsWith("+OK "))
            trouble = u"not signed in: "_s + QString::fromLatin1(lines);
    }
    [[nodiscard]] QString play(OctetView script) { return client.play(script); }
};

QString signInProblems(std::initializer_list<Session*> sessions)
{
    QString problems;
    for (const Session* const session : sessions)
        problems += session->trouble;
    return problems;
}

/// Octets that this process has for itself.
qint64 ownMemory()
{
    QFile status(u"/proc/self/status"_s);
    if (status.open(QIODevice::ReadOnly))
        for (const QByteArray& line : status.readAll().split('\n'))
            if (line.startsWith("RssAnon:"))
                return line.simplified().split(' ').value(1).toLongLong() * 1024;
    return 0;
}

void addStores()
{
    QTest::addColumn<QString>("kind");
    for (const QString& kind : {u"memory"_s, u"folder"_s, u"mbox"_s, u"maildir"_s})
        QTest::addRow("%s", qPrintable(kind)) << kind;
}

} // namespace

/// Sessions that have one maildrop open at the same time.
class TestServerSharing : public QObject
{
    Q_OBJECT

private slots:
    void eachKeepsItsListing_data() { addStores(); }
    void eachKeepsItsListing();
    void deletesCross_data() { addStores(); }
    void deletesCross();
    void quitOrders_data();
    void quitOrders();
    void aDropRemovesNothing();
    void readsOnWhileItIsRemoved();
    void tellsApartWhatHasItsNameAgain();
    void leavesWhatItHasNotSeen();
    void leavesTheTwin();
    void keepsSoManyReadable();
    void scansOnceForMany();
    void seesWhatIsNew();
    void aMaildirIsSeenAgainWhenItWasChanged();
    void accountsMayHaveOneMaildrop();
    void exclusiveNeedsToBeAlone();
    void faultsThatNeedALockHaveIt_data();
    void faultsThatNeedALockHaveIt();
    void manySessionsNeedLittle();
};

void TestServerSharing::eachKeepsItsListing()
{
    QFETCH(const QString, kind);
    const Source source(kind);
    TestServer server(exampleOptions(source.store));
    Session first(server);
    Session second(server);
    QCOMPARE(signInProblems({&first, &second}), QString());
    QCOMPARE(first.play(deleteFirst.toByteArray() + "C: STAT\nS: +OK 2 28\n"), QString());
    QCOMPARE(second.play("C: STAT\nS: +OK 3 41\n" + firstIsRead.toByteArray()), QString());
    QCOMPARE(first.play(quit), QString());
    QCOMPARE(source.messages(), size_t(2));
    // As it was at the sign-in, to the end (RFC 1939 §4)
    QCOMPARE(second.play("C: STAT\nS: +OK 3 41\nC: LIST 1\nS: +OK 1 13\n" + firstIsRead.toByteArray() +
                         "C: RETR 3\nS: +OK 15 octets\nS: A: 3\nS: \nS: three\nS: .\n"
                         "C: TOP 1 0\nS: +OK top of the message follows\nS: A: 1\nS: \nS: .\n"),
             QString());
    Session third(server);
    QCOMPARE(third.play("C: STAT\nS: +OK 2 28\nC: RETR 1\nS: +OK 13 octets\nS: A: 2\nS: \nS: two\nS: .\n"),
             QString());
}

void TestServerSharing::deletesCross()
{
    QFETCH(const QString, kind);
    const Source source(kind);
    TestServer server(exampleOptions(source.store));
    Session first(server);
    Session second(server);
    QCOMPARE(signInProblems({&first, &second}), QString());
    QCOMPARE(first.play(deleteFirst), QString());
    QCOMPARE(second.play(deleteFirst.toByteArray() + deleteThird.toByteArray()), QString());
    QCOMPARE(first.play(quit), QString());
    QCOMPARE(source.messages(), size_t(2));
    // That it is gone already is what was wanted.
    QCOMPARE(second.play(quit), QString());
    Session third(server);
    QCOMPARE(third.play("C: STAT\nS: +OK 1 13\nC: RETR 1\nS: +OK 13 octets\nS: A: 2\nS: \nS: two\nS: .\n"),
             QString());
}

void TestServerSharing::quitOrders_data()
{
    QTest::addColumn<bool>("whoDeletesGoesFirst");
    QTest::addColumn<bool>("theOtherDeletesTheRest");
    for (const bool isFirst : {false, true})
        for (const bool isRest : {false, true})
            QTest::addRow("%s-%s", isFirst ? "first" : "last", isRest ? "all" : "one") << isFirst << isRest;
}

void TestServerSharing::quitOrders()
{
    QFETCH(const bool, whoDeletesGoesFirst);
    QFETCH(const bool, theOtherDeletesTheRest);
    const Source source(u"maildir"_s);
    TestServer server(exampleOptions(source.store));
    Session deleting(server);
    Session other(server);
    QCOMPARE(deleting.play(deleteFirst), QString());
    if (theOtherDeletesTheRest)
        QCOMPARE(other.play(deleteThird.toByteArray() + "C: DELE 2\nS: +OK message 2 marked as deleted\n"),
                 QString());
    QCOMPARE((whoDeletesGoesFirst ? deleting : other).play(quit), QString());
    QCOMPARE((whoDeletesGoesFirst ? other : deleting).play(quit), QString());
    QCOMPARE(source.messages(), size_t(theOtherDeletesTheRest ? 0 : 2));
}

void TestServerSharing::aDropRemovesNothing()
{
    const Source source(u"maildir"_s);
    TestServer server(exampleOptions(source.store));
    Session first(server);
    Session second(server);
    QCOMPARE(first.play(deleteFirst), QString());
    QCOMPARE(second.play(deleteThird), QString());
    first.client.drop();
    QTRY_COMPARE(server.openConnections(), 1);
    QCOMPARE(source.messages(), size_t(3));
    QCOMPARE(second.play(quit), QString());
    QCOMPARE(source.messages(), size_t(2));
}

void TestServerSharing::readsOnWhileItIsRemoved()
{
    QTemporaryDir folder;
    const Octets line = "one line of a message that is longer than any buffer on its way is\r\n";
    const Octets message = "A: b\r\n\r\n" + line.repeated(300'000);
    writeFile(folder.filePath(u"large.eml"_s), message);
    auto store = openMailStore(folder.path());
    QVERIFY(store);
    TestServer server(exampleOptions(std::move(*store)));
    Session reading(server);
    Session deleting(server);
    reading.client.socket().setReadBufferSize(1000);
    reading.client.send("RETR 1\r\n");
    QTRY_VERIFY(reading.client.socket().bytesAvailable() > 0);
    QCOMPARE(deleting.play(deleteFirst.toByteArray() + quit.toByteArray()), QString());
    QVERIFY(QDir(folder.path()).isEmpty());
    reading.client.socket().setReadBufferSize(0);
    const Octets begin = "+OK " + Octets::number(message.size()) + " octets\r\n";
    QCOMPARE(reading.client.read(begin.size()), begin);
    QVERIFY(reading.client.read(message.size()) == message);
    QCOMPARE(reading.client.read(3), Octets(".\r\n"));
}

void TestServerSharing::tellsApartWhatHasItsNameAgain()
{
    const Source source(u"folder"_s);
    TestServer server(exampleOptions(source.store));
    Session first(server);
    Session second(server);
    QCOMPARE(first.play(deleteFirst.toByteArray() + quit.toByteArray()), QString());
    writeFile(source.file(1), "A: another\n\none\n"); // the file's name is its unique-id
    Session third(server);
    QCOMPARE(third.play("C: RETR 1\nS: +OK 19 octets\nS: A: another\nS: \nS: one\nS: .\n"), QString());
    QCOMPARE(second.play(firstIsRead.toByteArray() + deleteFirst.toByteArray()), QString());
    QCOMPARE(second.play(quit), QString());
    QCOMPARE(source.messages(), size_t(3));
}

void TestServerSharing::leavesWhatItHasNotSeen()
{
    const Source source(u"folder"_s);
    TestServer server(exampleOptions(source.store));
    Session first(server);
    QCOMPARE(first.play(deleteFirst), QString());
    writeFile(source.file(1), "A: by somebody else\n\nmeanwhile\n");
    Session second(server); // the store has seen it now, the first session has not
    QCOMPARE(first.play(quit), QString());
    QCOMPARE(source.messages(), size_t(3));
}

/// Of two messages with the same octets an mbox calls the one that stays by the name of the one that went.
void TestServerSharing::leavesTheTwin()
{
    QTemporaryDir folder;
    const Octets message = "From a@example.org Thu Jan  1 00:00:00 1970\nA: 1\n\none\n\n";
    writeFile(folder.filePath(u"mail"_s), message + message);
    auto opened = openMailStore(folder.filePath(u"mail"_s));
    QVERIFY(opened);
    const std::shared_ptr<MailStore> store = std::move(*opened);
    TestServer server(exampleOptions(store));
    Session first(server);
    Session second(server);
    QCOMPARE(signInProblems({&first, &second}), QString());
    QCOMPARE(first.play(deleteFirst.toByteArray() + quit.toByteArray()), QString());
    QCOMPARE(second.play(deleteFirst.toByteArray() + quit.toByteArray()), QString());
    QCOMPARE(store->scan()->messages.size(), size_t(1));
}

void TestServerSharing::keepsSoManyReadable()
{
    const auto store = std::make_shared<MemoryStore>();
    constexpr int messages = int(SharedMaildrop::heldLimit) + 10;
    for (int i = 0; i < messages; ++i)
        (void)store->append("A: " + Octets::number(i) + "\n\n");
    TestServer server(exampleOptions(store));
    Session first(server);
    Session second(server);
    for (int number = 1; number <= messages; ++number)
        first.client.send("DELE " + Octets::number(number) + "\r\n");
    first.client.send("QUIT\r\n");
    QVERIFY(first.client.readToTheEnd().endsWith("+OK POP3 server signing off\r\n"));
    QCOMPARE(second.play("C: RETR 1\nS: +OK 8 octets\nS: A: 0\nS: \nS: .\nC: RETR 74\nS: -ERR the message is "
                         "gone or cannot be read\nC: NOOP\nS: +OK\n"),
             QString());
}

void TestServerSharing::scansOnceForMany()
{
    const auto store = std::make_shared<FaultyStore>(exampleStore());
    store->revisionNow = 1;
    TestServer server(exampleOptions(store));
    std::vector<std::unique_ptr<Session>> sessions;
    for (int i = 0; i < 50; ++i) {
        sessions.push_back(std::make_unique<Session>(server));
        QCOMPARE(sessions.back()->trouble, QString());
    }
    QCOMPARE(store->scans, 1);
    QCOMPARE(sessions.back()->play("C: STAT\nS: +OK 2 320\n"), QString());
}

void TestServerSharing::seesWhatIsNew()
{
    const auto store = std::make_shared<MemoryStore>();
    (void)store->append("A: 1\n\none\n");
    TestServer server(exampleOptions(store));
    Session first(server);
    (void)store->append("A: 2\n\ntwo\n");
    Session second(server);
    QCOMPARE(first.play("C: STAT\nS: +OK 1 13\nC: RETR 2\nS: -ERR no such message, the last one is 1\n"),
             QString());
    QCOMPARE(second.play("C: STAT\nS: +OK 2 26\n"), QString());
}

void TestServerSharing::aMaildirIsSeenAgainWhenItWasChanged()
{
    const Source source(u"maildir"_s);
    TestServer server(exampleOptions(source.store));
    for (int messages = 4; messages < 10; ++messages) {
        writeFile(source.file(messages), "A: more\n\nmail\n");
        Session session(server);
        QCOMPARE(session.play("C: LIST " + Octets::number(messages) + "\nS: +OK " + Octets::number(messages) +
                              " 17\n"),
                 QString());
        QVERIFY(QFile::remove(source.file(messages - 1)) && QFile::remove(source.file(messages)));
        Session next(server);
        QCOMPARE(next.play("C: LIST " + Octets::number(messages - 1) +
                           "\nS: -ERR no such message, the last one is " + Octets::number(messages - 2) +
                           "\n"),
                 QString());
        writeFile(source.file(messages - 1), "A: more\n\nmail\n");
        writeFile(source.file(messages), "A: more\n\nmail\n");
    }
}

void TestServerSharing::accountsMayHaveOneMaildrop()
{
    ServerOptions options = exampleOptions();
    options.accounts.push_back({"shared", Secret("x"), options.accounts.front().store});
    TestServer server(options);
    Session first(server);
    DialogueClient second;
    QVERIFY(second.connectTo(server.port()));
    QCOMPARE(second.play("S: +OK POP3 server ready <1896.697170952@dbc.mtview.ca.us>\n"
                         "C: USER shared\nS: +OK send PASS\n"
                         "C: PASS x\nS: +OK maildrop has 2 messages (320 octets)\n"
                         "C: DELE 1\nS: +OK message 1 marked as deleted\n" +
                         quit.toByteArray()),
             QString());
    QCOMPARE(first.play("C: RETR 1\nS: +OK 120 octets\n"), QString());
    Session third(server);
    QCOMPARE(third.play("C: STAT\nS: +OK 1 200\n"), QString());
}

void TestServerSharing::exclusiveNeedsToBeAlone()
{
    TestServer server(exampleOptions());
    Session first(server);
    Session second(server);
    QCOMPARE(signInProblems({&first, &second}), QString());
    // Switched on while two of them are there: the next one waits until both have gone.
    server.setFaults({Fault{FaultKind::SecondSessionRefused}});
    QVERIFY(Session(server).trouble.contains(u"[IN-USE]"_s));
    first.client.drop();
    QTRY_COMPARE(server.openConnections(), 1);
    QVERIFY(Session(server).trouble.contains(u"[IN-USE]"_s));
    QCOMPARE(second.play(quit), QString());
    Session alone(server);
    QCOMPARE(alone.trouble, QString());
    server.setFaults({});
    QVERIFY(Session(server).trouble.contains(u"[IN-USE]"_s)); // it was promised to be alone
    QCOMPARE(alone.play(quit), QString());
    Session third(server);
    Session fourth(server);
    QCOMPARE(signInProblems({&third, &fourth}), QString());
}

void TestServerSharing::faultsThatNeedALockHaveIt_data()
{
    QTest::addColumn<FaultKind>("kind");
    QTest::addColumn<QString>("answer");
    QTest::newRow("refused") << FaultKind::SecondSessionRefused << u"-ERR [IN-USE] another"_s;
    QTest::newRow("plain") << FaultKind::InUsePlain << u"-ERR another"_s;
    QTest::newRow("odd") << FaultKind::SysCodeOdd << u"-ERR [SYS/ODD] another"_s;
}

void TestServerSharing::faultsThatNeedALockHaveIt()
{
    QFETCH(const FaultKind, kind);
    QFETCH(const QString, answer);
    ServerOptions options = exampleOptions();
    options.faults = {Fault{kind}};
    TestServer server(options);
    Session first(server);
    QCOMPARE(first.trouble, QString());
    const Session second(server);
    QVERIFY2(second.trouble.contains(answer), qPrintable(second.trouble));
}

void TestServerSharing::manySessionsNeedLittle()
{
    auto store = std::make_shared<MemoryStore>();
    for (int i = 0; i < 10'000; ++i)
        (void)store->append("A: b\r\n", UniqueId("a unique-id of some length " + Octets::number(i)));
    TestServer server(exampleOptions(store));
    std::vector<std::unique_ptr<Session>> sessions;
    sessions.push_back(std::make_unique<Session>(server));
    const qint64 before = ownMemory();
    for (int i = 0; i < 50; ++i) {
        sessions.push_back(std::make_unique<Session>(server));
        QCOMPARE(sessions.back()->trouble, QString());
    }
    // A listing of its own would be a megabyte for each. The client's end is in this process as well.
    const qint64 grown = ownMemory() - before;
    QVERIFY2(grown < (15LL << 20) + heldMemory, qPrintable(QString::number(grown)));
}

QTEST_GUILESS_MAIN(TestServerSharing)
#include "tst_serversharing.moc"

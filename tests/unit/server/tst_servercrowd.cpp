// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/mailstore/openmailstore.h"
#include "core/server/testserver.h"
#include "tests/support/heldmemory.h"
#include "tests/support/manualclock.h"
#include "tests/support/resourcelimit.h"
#include "tests/unit/server/dialogueclient.h"
#include "tests/unit/server/teststores.h"

#include <QDir>
#include <QFile>
#include <QRegularExpression>
#include <QTemporaryDir>
#include <QTest>

#include <arpa/inet.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

using namespace dropscope;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

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

/// A connection that only the system knows of: nothing is read from it by itself.
class SilentClient
{
public:
    explicit SilentClient(quint16 port)
        : m_socket(::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0))
    {
        sockaddr_in address{};
        address.sin_family = AF_INET;
        address.sin_port = htons(port);
        address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
        m_stands = ::connect(m_socket, reinterpret_cast<sockaddr*>(&address), sizeof address) == 0;
    }
    SilentClient(const SilentClient&) = delete;
    SilentClient& operator=(const SilentClient&) = delete;
    ~SilentClient() { ::close(m_socket); }

    [[nodiscard]] bool stands() const { return m_stands; }
    [[nodiscard]] bool send(OctetView octets) const
    {
        return ::send(m_socket, octets.data(), size_t(octets.size()), MSG_NOSIGNAL) == octets.size();
    }
    [[nodiscard]] bool isGreeted()
    {
        return QTest::qWaitFor(
            [this] {
                Octets octets(4096, '\0');
                const auto count = ::recv(m_socket, octets.data(), size_t(octets.size()), MSG_DONTWAIT);
                m_received += octets.first(std::max<qsizetype>(count, 0));
                return m_received.startsWith("+OK ");
            },
            30'000);
    }

private:
    int m_socket;
    bool m_stands = false;
    Octets m_received;
};

Octets messageOf(int number)
{
    return "Subject: " + Octets::number(number) + "\r\n\r\n" +
           Octets("a line of the message\r\n").repeated(number % 50);
}

/// What was warned of while it lives. One at a time.
class WarningWatch
{
public:
    WarningWatch()
        : m_before(qInstallMessageHandler(keep))
    {
        s_warnings.clear();
    }
    ~WarningWatch() { qInstallMessageHandler(m_before); }
    WarningWatch(const WarningWatch&) = delete;
    WarningWatch& operator=(const WarningWatch&) = delete;

    [[nodiscard]] static const QStringList& warnings() { return s_warnings; }

private:
    static void keep(QtMsgType type, const QMessageLogContext& /*context*/, const QString& text)
    {
        if (type == QtWarningMsg)
            s_warnings += text;
    }

    inline static QStringList s_warnings;
    QtMessageHandler m_before;
};

} // namespace

/// Many clients at once, and such as mean no good.
class TestServerCrowd : public QObject
{
    Q_OBJECT

private slots:
    void twoHundredOfOneMaildir();
    void idleOnes();
    void manyThatDoNotRead();
    void goesOnWhenFilesRanOut();
};

void TestServerCrowd::twoHundredOfOneMaildir()
{
    constexpr int messages = 300;
    constexpr size_t crowd = 200;
    const QTemporaryDir folder;
    Octets listing;
    for (const QString& name : {u"cur"_s, u"new"_s, u"tmp"_s})
        QVERIFY(QDir(folder.path()).mkdir(name));
    for (int number = 1; number <= messages; ++number) {
        QFile file(folder.filePath(u"new/%1.M1.host"_s.arg(1'000'000 + number)));
        QVERIFY(file.open(QIODevice::WriteOnly) && file.write(messageOf(number)) > 0);
        listing += Octets::number(number) + ' ' + Octets::number(messageOf(number).size()) + "\r\n";
    }
    auto store = openMailStore(folder.path());
    QVERIFY(store);
    TestServer server(exampleOptions(std::move(*store)));
    const auto port = server.start();
    QVERIFY(port);
    std::vector<DialogueClient> clients(crowd);
    for (DialogueClient& client : clients)
        client.socket().connectToHost(QHostAddress(QHostAddress::LocalHost), *port);
    QTRY_COMPARE_WITH_TIMEOUT(server.openConnections(), qsizetype(crowd), 60'000);
    Octets retrieved;
    for (int number = 1; number <= messages; number += 10)
        retrieved +=
            "+OK " + Octets::number(messageOf(number).size()) + " octets\r\n" + messageOf(number) + ".\r\n";
    for (DialogueClient& client : clients) {
        client.send("USER mrose\r\nPASS tanstaaf\r\nLIST\r\n");
        for (int number = 1; number <= messages; number += 10)
            client.send("RETR " + Octets::number(number) + "\r\n");
    }
    for (DialogueClient& client : clients)
        client.send("QUIT\r\n");
    for (DialogueClient& client : clients) {
        const Octets received = client.readToTheEnd();
        QVERIFY(
            received.contains("\r\n" + listing + ".\r\n" + retrieved + "+OK POP3 server signing off\r\n"));
    }
    QCOMPARE(server.counters().refused, 0U);
}

void TestServerCrowd::idleOnes()
{
    ServerOptions options = exampleOptions();
    options.connectionLimit = 100;
    TestServer server(options);
    const auto port = server.start();
    QVERIFY(port);
    const qint64 before = ownMemory();
    std::vector<std::unique_ptr<SilentClient>> idle;
    for (int i = 0; i < 300; ++i) {
        idle.push_back(std::make_unique<SilentClient>(*port));
        QVERIFY(idle.back()->stands());
    }
    QTRY_COMPARE_WITH_TIMEOUT(server.counters().refused, 200U, 30'000);
    QCOMPARE(server.openConnections(), 100);
    const qint64 grown = ownMemory() - before;
    QVERIFY2(grown < (16LL << 20) + heldMemory, qPrintable(QString::number(grown)));
    QVERIFY(idle.front()->isGreeted());
    idle.clear();
    QTRY_COMPARE(server.openConnections(), 0);
    DialogueClient next;
    QVERIFY(next.connectTo(*port));
    QVERIFY(next.readLine().startsWith("+OK "));
}

void TestServerCrowd::manyThatDoNotRead()
{
    constexpr int crowd = 50;
    TestServer server(exampleOptions(std::make_shared<EndlessStore>(256LL << 20)));
    const auto port = server.start();
    QVERIFY(port);
    const qint64 before = ownMemory();
    std::vector<std::unique_ptr<SilentClient>> clients;
    for (int i = 0; i < crowd; ++i) {
        clients.push_back(std::make_unique<SilentClient>(*port));
        QVERIFY(clients.back()->send("USER mrose\r\nPASS tanstaaf\r\nRETR 1\r\nRETR 1\r\nRETR 1\r\n"));
    }
    QTRY_COMPARE_WITH_TIMEOUT(server.counters().commands, quint64(crowd) * 3,
                              30'000); // behind the first RETR no one is looked at
    QTest::qWait(100); // nothing more may be answered meanwhile, so there is nothing to wait for
    const qint64 grown = ownMemory() - before;
    QVERIFY2(grown < crowd * (2LL << 20) + heldMemory, qPrintable(QString::number(grown)));
    QCOMPARE(server.counters().commands, quint64(crowd) * 3);
    DialogueClient other;
    QVERIFY(other.connectTo(*port));
    QVERIFY(other.readLine().startsWith("+OK "));
}

void TestServerCrowd::goesOnWhenFilesRanOut()
{
    if constexpr (heldMemory > 0)
        QSKIP("the sanitizer opens a file to see whether memory can be read");
    ManualClock clock;
    TestServer server(exampleOptions(), clock);
    const auto port = server.start();
    QVERIFY(port);
    SilentClient client(*port); // it waits with the system until it is accepted
    QVERIFY(client.stands());
    const int nextFile = ::dup(0);
    ::close(nextFile);
    {
        const ResourceLimit none(RLIMIT_NOFILE, rlim_t(nextFile));
        const WarningWatch watch;
        QTRY_VERIFY(watch.warnings().contains(QRegularExpression(u"^no connection can be taken: .*"_s)));
        QCOMPARE(server.openConnections(), 0);
    }
    clock.advance(1s);
    QTRY_COMPARE(server.openConnections(), 1);
    QVERIFY(client.isGreeted());
}

QTEST_GUILESS_MAIN(TestServerCrowd)
#include "tst_servercrowd.moc"

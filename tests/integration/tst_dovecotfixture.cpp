// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/dovecot.h"
#include "tests/support/rawclient.h"

#include <QCryptographicHash>
#include <QElapsedTimer>
#include <QFileInfo>
#include <QTest>

#include <array>

#include <signal.h>

using namespace dropscope;
using namespace Qt::StringLiterals;

/// That the real server the other integration tests stand on is what they believe it is.
class TestDovecotFixture : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void greetsWithTimestamp();
    void signsIn_data();
    void signsIn();
    void refusesAWrongPassword();
    void keepsMessagesOctetForOctet();
    void deletesAtUpdateOnly();
    void addsUsersWhileRunning();
    void servesManyClients();
    void deliversTenThousand();
    void takesExtraConfiguration();
    void reportsABrokenConfiguration();
    void leavesNothingBehind();
};

namespace {

constexpr auto userName = "mrose"_L1;
const Octets password = "tan:st aaf"; // with the passwd-file's separator and a space

bool signIn(RawClient& client, quint16 port, OctetView user = "mrose", OctetView secret = password)
{
    return client.connectTo(port) && client.readLine().startsWith("+OK") &&
           client.ask("USER " + user.toByteArray()).startsWith("+OK") &&
           client.ask("PASS " + secret.toByteArray()).startsWith("+OK");
}

/// The processes that work in the folder, as Dovecot and its children do in theirs.
QList<pid_t> processesIn(const QString& folderName)
{
    QList<pid_t> found;
    const QStringList entries = QDir(u"/proc"_s).entryList(QDir::Dirs);
    for (const QString& entry : entries) {
        const QString target = QFileInfo("/proc/"_L1 + entry + "/cwd"_L1).symLinkTarget();
        if (target.startsWith(folderName))
            found.append(entry.toInt());
    }
    return found;
}

} // namespace

void TestDovecotFixture::initTestCase() { DROPSCOPE_REQUIRE_DOVECOT(); }

void TestDovecotFixture::greetsWithTimestamp()
{
    Dovecot dovecot;
    QVERIFY2(dovecot.start(), qPrintable(dovecot.errorText()));
    RawClient client;
    QVERIFY(client.connectTo(dovecot.port()));
    const Octets greeting = client.readLine();
    QVERIFY2(greeting.startsWith("+OK "), greeting.constData());
    QVERIFY2(greeting.contains('<') && greeting.endsWith('>'), greeting.constData());
}

void TestDovecotFixture::signsIn_data()
{
    QTest::addColumn<bool>("isApop");
    QTest::newRow("good_userPass") << false;
    QTest::newRow("good_apop") << true;
}

void TestDovecotFixture::signsIn()
{
    QFETCH(const bool, isApop);
    Dovecot dovecot;
    QVERIFY(dovecot.addUser(userName, password));
    QVERIFY2(dovecot.start(), qPrintable(dovecot.errorText()));
    RawClient client;
    QVERIFY(client.connectTo(dovecot.port()));
    const Octets greeting = client.readLine();
    if (isApop) {
        const Octets timestamp = greeting.mid(greeting.indexOf('<'));
        const Octets digest = QCryptographicHash::hash(timestamp + password, QCryptographicHash::Md5).toHex();
        QCOMPARE(client.ask("APOP mrose " + digest), "+OK Logged in.");
    } else {
        QVERIFY(client.ask("USER mrose").startsWith("+OK"));
        QCOMPARE(client.ask("PASS " + password), "+OK Logged in.");
    }
    QCOMPARE(client.ask("STAT"), "+OK 0 0");
    QVERIFY(client.ask("QUIT").startsWith("+OK"));
    QVERIFY(client.isClosedByPeer());
}

void TestDovecotFixture::refusesAWrongPassword()
{
    Dovecot dovecot;
    QVERIFY(dovecot.addUser(userName, password));
    QVERIFY2(dovecot.start(), qPrintable(dovecot.errorText()));
    RawClient client;
    QVERIFY(client.connectTo(dovecot.port()));
    QVERIFY(client.readLine().startsWith("+OK"));
    QElapsedTimer timer;
    timer.start();
    QVERIFY(client.ask("USER mrose").startsWith("+OK"));
    QVERIFY(client.ask("PASS wrong").startsWith("-ERR"));
    // Dovecot's penalty for a wrong password starts at two seconds; ours is off.
    QVERIFY2(timer.elapsed() < 1500, qPrintable(QString::number(timer.elapsed())));
}

void TestDovecotFixture::keepsMessagesOctetForOctet()
{
    Dovecot dovecot;
    QVERIFY(dovecot.addUser(userName, password));
    QVERIFY2(dovecot.start(), qPrintable(dovecot.errorText()));
    QVERIFY(dovecot.deliver(userName, "Subject: one\r\n\r\n.dot\r\n"));
    QVERIFY(dovecot.deliver(userName, "Subject: two\r\n\r\nsecond\r\n"));
    QVERIFY(!dovecot.deliver(u"nobody"_s, "Subject: none\r\n\r\n"));

    RawClient client;
    QVERIFY(signIn(client, dovecot.port()));
    QCOMPARE(client.ask("STAT"), "+OK 2 46");
    QVERIFY(client.ask("LIST").startsWith("+OK"));
    QCOMPARE(client.readLines(), QList<Octets>({"1 22", "2 24"}));
    QVERIFY(client.ask("RETR 1").startsWith("+OK"));
    QCOMPARE(client.readLines(), QList<Octets>({"Subject: one", "", ".dot"}));
}

void TestDovecotFixture::deletesAtUpdateOnly()
{
    Dovecot dovecot;
    QVERIFY(dovecot.addUser(userName, password));
    QVERIFY2(dovecot.start(), qPrintable(dovecot.errorText()));
    for (int i = 0; i < 3; ++i)
        QVERIFY(dovecot.deliver(userName, "Subject: x\r\n\r\n"));
    const QStringList before = dovecot.maildirFiles(userName);
    QCOMPARE(before.size(), 3);

    RawClient client;
    QVERIFY(signIn(client, dovecot.port()));
    QVERIFY(client.ask("DELE 2").startsWith("+OK"));
    QCOMPARE(dovecot.maildirFiles(userName).size(), 3);
    QVERIFY(client.ask("QUIT").startsWith("+OK"));
    QVERIFY(client.isClosedByPeer());

    QStringList left;
    for (const QString& file : dovecot.maildirFiles(userName))
        left.append(QFileInfo(file).fileName().section(u':', 0, 0));
    QCOMPARE(left, QStringList({QFileInfo(before.first()).fileName(), QFileInfo(before.last()).fileName()}));
}

void TestDovecotFixture::addsUsersWhileRunning()
{
    Dovecot dovecot;
    QVERIFY(dovecot.addUser(userName, password));
    QVERIFY2(dovecot.start(), qPrintable(dovecot.errorText()));
    RawClient first;
    QVERIFY(signIn(first, dovecot.port()));

    QVERIFY(!dovecot.addUser(userName, "again"));
    QVERIFY(!dovecot.addUser(u"a:b"_s, "x"));
    QVERIFY(dovecot.addUser(u"second@example.org"_s, "x"));
    QVERIFY(dovecot.deliver(u"second@example.org"_s, "Subject: x\r\n\r\n"));
    RawClient second;
    QVERIFY2(signIn(second, dovecot.port(), "second@example.org", "x"), dovecot.log().constData());
    QCOMPARE(second.ask("STAT"), "+OK 1 14");
    QCOMPARE(first.ask("STAT"), "+OK 0 0");
}

void TestDovecotFixture::servesManyClients()
{
    Dovecot dovecot;
    QVERIFY(dovecot.addUser(userName, password));
    QVERIFY2(dovecot.start(), qPrintable(dovecot.errorText()));
    std::array<RawClient, 12> clients;
    for (RawClient& client : clients)
        QVERIFY(signIn(client, dovecot.port()));
    for (RawClient& client : clients)
        QCOMPARE(client.ask("STAT"), "+OK 0 0");
}

void TestDovecotFixture::deliversTenThousand()
{
    Dovecot dovecot;
    QVERIFY(dovecot.addUser(userName, password));
    for (int i = 1; i <= 10'000; ++i)
        QVERIFY(dovecot.deliver(userName, "Subject: " + QByteArray::number(i) + "\n\nbody\n"));
    QVERIFY2(dovecot.start(), qPrintable(dovecot.errorText()));
    RawClient client;
    QVERIFY(signIn(client, dovecot.port()));
    QVERIFY(client.ask("STAT").startsWith("+OK 10000 "));
    QVERIFY(client.ask("TOP 9999 0").startsWith("+OK"));
    QCOMPARE(client.readLines(), QList<Octets>({"Subject: 9999", ""}));
}

void TestDovecotFixture::takesExtraConfiguration()
{
    Dovecot dovecot("login_greeting = Board ready.\npop3_lock_session = yes\n");
    QVERIFY(dovecot.addUser(userName, password));
    QVERIFY2(dovecot.start(), qPrintable(dovecot.errorText()));
    RawClient client;
    QVERIFY(client.connectTo(dovecot.port()));
    QVERIFY(client.readLine().startsWith("+OK Board ready."));
}

void TestDovecotFixture::reportsABrokenConfiguration()
{
    Dovecot dovecot("there_is_no_such_setting = yes\n");
    QVERIFY(!dovecot.start());
    QVERIFY2(dovecot.errorText().contains("there_is_no_such_setting"_L1), qPrintable(dovecot.errorText()));
    QCOMPARE(dovecot.port(), 0);
}

void TestDovecotFixture::leavesNothingBehind()
{
    QString folder;
    {
        Dovecot dovecot;
        QVERIFY(dovecot.addUser(userName, password));
        QVERIFY2(dovecot.start(), qPrintable(dovecot.errorText()));
        RawClient client;
        QVERIFY(signIn(client, dovecot.port()));
        QVERIFY(dovecot.deliver(userName, "Subject: x\r\n\r\n"));
        folder = QFileInfo(dovecot.maildirFiles(userName).constFirst()).absolutePath().section(u'/', 0, 2);
        QVERIFY(!processesIn(folder).isEmpty());

        dovecot.stop();
        QVERIFY(client.isClosedByPeer());
        QVERIFY2(dovecot.start(), qPrintable(dovecot.errorText()));
        QVERIFY(signIn(client, dovecot.port()));
        QCOMPARE(client.ask("STAT"), "+OK 1 14");
    }
    QVERIFY2(!QFileInfo::exists(folder), qPrintable(folder));
    QTRY_VERIFY(processesIn(folder).isEmpty());
}

QTEST_GUILESS_MAIN(TestDovecotFixture)
#include "tst_dovecotfixture.moc"

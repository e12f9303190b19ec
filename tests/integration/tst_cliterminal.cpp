// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/integration/cannedpeer.h"
#include "tests/integration/terminal.h"

#include <QTemporaryDir>
#include <QTest>

using namespace dropscope;
using namespace Qt::StringLiterals;

/// What is only there for a person at a terminal: questions, bold type, progress.
class TestCliTerminal : public QObject
{
    Q_OBJECT

private slots:
    void asksForThePassword();
    void asksForTheUser();
    void restoresTheTerminal_data();
    void restoresTheTerminal();
    void takesNoAnswerForUsage();
    void cutsLinesToTheTerminal();
    void showsProgress();
};

namespace {

QString address(quint16 port) { return u"pop://mrose@127.0.0.1:%1"_s.arg(port); }

} // namespace

void TestCliTerminal::asksForThePassword()
{
    CannedPeer peer;
    const quint16 port = peer.listen();
    Terminal terminal;
    QVERIFY(terminal.start({u"list"_s, address(port)}));
    const QByteArray question = "Password of mrose at 127.0.0.1:" + QByteArray::number(port) + ": ";
    QTRY_COMPARE(terminal.screen(), question);
    QVERIFY(!terminal.isEchoing());
    terminal.type("tan staaf\n");
    QTRY_COMPARE(terminal.exitCode(), 0);
    QVERIFY(peer.commands().contains("PASS tan staaf"));
    QVERIFY2(!terminal.screen().contains("staaf"), terminal.screen().constData());
    QVERIFY(terminal.isEchoing());
    QTRY_VERIFY2(terminal.screen().contains("3 messages, 45 octets"), terminal.screen().constData());
    QVERIFY2(terminal.screen().contains("\x1b[1mnumber"), terminal.screen().constData());
}

void TestCliTerminal::asksForTheUser()
{
    CannedPeer peer;
    Terminal terminal;
    QVERIFY(terminal.start({u"list"_s, u"pop://127.0.0.1:%1"_s.arg(peer.listen())}));
    QTRY_VERIFY(terminal.screen().startsWith("User at 127.0.0.1:"));
    QVERIFY(terminal.isEchoing());
    terminal.type("mrose\n");
    QTRY_VERIFY(terminal.screen().contains("Password of mrose at"));
    QTRY_VERIFY(!terminal.isEchoing());
    terminal.type("tanstaaf\n");
    QTRY_COMPARE(terminal.exitCode(), 0);
    QVERIFY(peer.commands().contains("USER mrose"));
}

void TestCliTerminal::restoresTheTerminal_data()
{
    QTest::addColumn<QByteArray>("keys");
    QTest::addColumn<int>("exitCode");
    QTest::newRow("interrupt") << "half\x03"_ba << 130;
    QTest::newRow("quit") << "\x1c"_ba << 131;
    QTest::newRow("endOfInput") << "\x04"_ba << 2;
    QTest::newRow("emptyLine") << "\n"_ba << 2;
}

void TestCliTerminal::restoresTheTerminal()
{
    QFETCH(const QByteArray, keys);
    QFETCH(const int, exitCode);
    CannedPeer peer;
    Terminal terminal;
    QVERIFY(terminal.start({u"list"_s, address(peer.listen())}));
    QTRY_VERIFY(!terminal.isEchoing() && terminal.screen().contains("Password"));
    terminal.type(keys);
    QTRY_COMPARE(terminal.exitCode(), exitCode);
    QVERIFY(terminal.isEchoing());
    QVERIFY(!terminal.screen().contains("half"));
    QVERIFY(!peer.isConnected() && peer.commands().isEmpty());
}

void TestCliTerminal::takesNoAnswerForUsage()
{
    Terminal terminal;
    QVERIFY(terminal.start({u"list"_s, u"pop://127.0.0.1:1"_s}));
    QTRY_VERIFY(terminal.screen().contains("User at"));
    terminal.type("\x04");
    QTRY_COMPARE(terminal.exitCode(), 2);
    QTRY_VERIFY2(terminal.screen().contains("no user, so no sign-in"), terminal.screen().constData());
}

void TestCliTerminal::cutsLinesToTheTerminal()
{
    CannedPeer peer;
    peer.setReply("TOP", "+OK\r\nSubject: " + QByteArray(400, 's') + "\r\n\r\n.\r\n");
    Terminal terminal;
    QVERIFY(terminal.start({u"list"_s, address(peer.listen()), u"--headers"_s}));
    QTRY_VERIFY(terminal.screen().contains("Password"));
    terminal.type("tanstaaf\n");
    QTRY_COMPARE(terminal.exitCode(), 0);
    QTRY_VERIFY(terminal.screen().contains("3 messages"));
    QVERIFY(terminal.screen().contains("ss…"));
    QVERIFY(!terminal.screen().contains(QByteArray(80, 's')));
}

void TestCliTerminal::showsProgress()
{
    QTemporaryDir folder;
    CannedPeer peer;
    peer.setReply("RETR", "+OK\r\n");
    peer.setFlood("RETR", "x\r\n");
    peer.setDrip(20);
    peer.setOctetLimit(200);
    Terminal terminal;
    QVERIFY(terminal.start({u"retr"_s, address(peer.listen()), u"2"_s, u"--to"_s, folder.path()}));
    QTRY_VERIFY(terminal.screen().contains("Password"));
    terminal.type("tanstaaf\n");
    QTRY_VERIFY2(terminal.screen().contains("\rmessage 2 (1 of 1): "), terminal.screen().constData());
    QTRY_COMPARE(terminal.exitCode(), 5);
    // What went wrong does not stand behind what was under way.
    QTRY_VERIFY2(terminal.screen().contains("\r\x1b[Kdropscope-cli: "), terminal.screen().constData());
}

QTEST_GUILESS_MAIN(TestCliTerminal)
#include "tst_cliterminal.moc"

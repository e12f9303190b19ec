// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/server/demomaildrop.h"
#include "core/server/dialects/dialect.h"
#include "core/server/testserver.h"
#include "tests/unit/server/dialogueclient.h"

#include <QSet>
#include <QTest>

using namespace dropscope;

/// Servers of the field, played.
class TestDialect : public QObject
{
    Q_OBJECT

private slots:
    void namesEachOnce();
    void signsInAndLists_data();
    void signsInAndLists();
    void saysItsOwnWords();
};

void TestDialect::namesEachOnce()
{
    QSet<QByteArray> names;
    for (const Dialect& dialect : dialectTable()) {
        QVERIFY2(!names.contains(dialect.name), dialect.name);
        names.insert(dialect.name);
        QCOMPARE(dialectNamed(dialect.name), &dialect);
        QVERIFY2(*dialect.server != '\0' && *dialect.note != '\0', dialect.name);
        for (const Octets& fault : Octets(dialect.faults).split(' '))
            QVERIFY2(fault.isEmpty() || parseFault(fault), fault.constData());
    }
    QCOMPARE(names.size(), 41);
    QCOMPARE(dialectNamed("nobody"), nullptr);
}

void TestDialect::signsInAndLists_data()
{
    QTest::addColumn<QByteArray>("name");
    for (const Dialect& dialect : dialectTable())
        QTest::newRow(dialect.name) << QByteArray(dialect.name);
}

void TestDialect::signsInAndLists()
{
    QFETCH(const QByteArray, name);
    const Dialect& dialect = *dialectNamed(name);
    ServerOptions options = demoServerOptions();
    const Octets user = options.accounts.front().name;
    speakAs(dialect, options);
    TestServer server(options);
    const auto port = server.start();
    QVERIFY(port.hasValue());
    DialogueClient client;
    QVERIFY(client.connectTo(*port));
    const Octets greeting = client.readLine();
    QVERIFY2(greeting.startsWith("+OK"), greeting);
    if (dialect.requiresTls) {
        client.send("STLS\r\n");
        QVERIFY(client.readLine().startsWith("+OK"));
        QVERIFY(client.startTls());
    }
    client.send("USER " + user + "\r\n");
    QVERIFY(client.readLine().startsWith("+OK"));
    client.send("PASS " + DemoMaildrop::password.toByteArray() + "\r\n");
    const Octets signedIn = client.readLine();
    QVERIFY2(signedIn.startsWith("+OK"), signedIn);
    client.send("LIST\r\n");
    QVERIFY(client.readLine().startsWith("+OK"));
    int listed = 0;
    for (Octets line = client.readLine(); line != ".\r\n"; line = client.readLine(), ++listed)
        QVERIFY2(!line.isEmpty(), "the listing has no end");
    QVERIFY(listed > 0);
}

void TestDialect::saysItsOwnWords()
{
    ServerOptions options = demoServerOptions();
    const Octets user = options.accounts.front().name;
    speakAs(*dialectNamed("dovecot"), options);
    TestServer server(options);
    const auto port = server.start();
    QVERIFY(port.hasValue());
    DialogueClient client;
    QVERIFY(client.connectTo(*port));
    QCOMPARE(client.play("S: +OK Dovecot ready.\nC: USER " + user + "\nS: +OK send PASS\nC: PASS " +
                         DemoMaildrop::password.toByteArray() +
                         "\nS: +OK Logged in.\nC: DELE 1\nS: +OK Marked to "
                         "be deleted.\nC: RSET\n"),
             QString());
}

QTEST_GUILESS_MAIN(TestDialect)
#include "tst_dialect.moc"

// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/integration/cannedpeer.h"
#include "tests/integration/clirunner.h"
#include "tests/integration/servedmaildrop.h"
#include "tests/support/dovecot.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTemporaryDir>
#include <QTest>

using namespace dropscope;
using namespace Qt::StringLiterals;

namespace {

QJsonArray findingsOf(const CliResult& result)
{
    return QJsonDocument::fromJson(result.output).object().value("findings"_L1).toArray();
}

/// The findings of one id, or of one verdict.
QJsonArray thoseWith(const QJsonArray& findings, QLatin1StringView key, QLatin1StringView value)
{
    QJsonArray found;
    for (const QJsonValue& finding : findings) {
        if (finding[key].toString() == value)
            found.append(finding);
    }
    return found;
}

Octets message(int number)
{
    Octets octets = "From: Board <board@example.org>\r\nSubject: Report " + QByteArray::number(number) +
                    "\r\nDate: Mon, 16 Nov 2026 08:55:00 +0100\r\n\r\n";
    if (number % 3 == 0)
        octets += ".\r\n..\r\n.dot\r\nFrom here on\r\n";
    if (number % 11 == 0)
        octets += Octets("0123456789abcdef\r\n").repeated(number);
    return octets + "hello\r\n";
}

} // namespace

/// What list and retr say is wrong: with real servers nothing, with a server that lies all of it.
class TestCliFindings : public QObject
{
    Q_OBJECT

private slots:
    void findsNoViolationInACleanSession_data()
    {
        QTest::addColumn<QString>("server");
        QTest::newRow("good_testserver") << u"testserver"_s;
        QTest::newRow("good_dovecot") << u"dovecot"_s;
    }
    void findsNoViolationInACleanSession()
    {
        QFETCH(const QString, server);
        if (server == "dovecot"_L1)
            DROPSCOPE_REQUIRE_DOVECOT();
        constexpr int messages = 1000;
        const auto maildrop = ServedMaildrop::named(server);
        for (int number = 1; number <= messages; ++number)
            QVERIFY(maildrop->deliver(message(number)));
        QVERIFY(maildrop->start());
        CliRunner cli;
        cli.setPassword("tanstaaf");
        const QTemporaryDir folder;
        const QString url = u"pop://mrose@127.0.0.1:%1"_s.arg(maildrop->port());
        for (const QStringList& arguments :
             {QStringList{u"list"_s, url, u"--json"_s},
              QStringList{u"list"_s, url, u"--headers"_s, u"--json"_s, u"--pipelining"_s, u"on"_s},
              QStringList{u"retr"_s, url, u"all"_s, u"--to"_s, folder.path(), u"--json"_s}}) {
            const CliResult result = cli.run(arguments);
            QVERIFY2(result.exitCode == 0, result.errors.constData());
            const QJsonArray findings = findingsOf(result);
            QVERIFY(!findings.isEmpty()); // LIST is beyond a small client
            const QJsonArray violations = thoseWith(findings, "verdict"_L1, "violation"_L1);
            QVERIFY2(violations.isEmpty(), QJsonDocument(violations).toJson().left(4000).constData());
        }
    }

    /// Also what is found last: of the reply to QUIT.
    void recordingGivesTheSame_data()
    {
        QTest::addColumn<QStringList>("verb");
        QTest::addColumn<QByteArray>("quit");
        QTest::addColumn<QString>("last");
        for (const QString& verb :
             {u"list"_s, u"capabilities"_s, u"dele 1 --dry-run"_s, u"dele 1 --commit"_s}) {
            const auto row = [&verb](const char* name, const QByteArray& quit, const QString& last) {
                QTest::addRow("%s_%s", name, qPrintable(verb)) << verb.split(u' ') << quit << last;
            };
            row("good_answered", "+OK bye\r\n", {});
            row("invalid_refused", "-ERR not all removed\r\n", u"quit-refused"_s);
            row("invalid_indicator", "+ok\r\n", u"status-indicator-case"_s);
        }
    }
    void recordingGivesTheSame()
    {
        QFETCH(const QStringList, verb);
        QFETCH(const QByteArray, quit);
        QFETCH(const QString, last);
        CannedPeer peer;
        peer.setReply("STAT", "+OK 3 999\r\n");
        peer.setReply("QUIT", quit);
        CliRunner cli;
        cli.setPassword("secret");
        const QTemporaryDir folder;
        const QString recording = folder.filePath(u"a.pcap"_s);
        const CliResult list =
            cli.run(QStringList{verb.constFirst(), u"pop://u@127.0.0.1:%1"_s.arg(peer.listen())} +
                    verb.mid(1) + QStringList{u"--json"_s, u"--record"_s, recording});
        const bool isLost = verb.contains("--commit"_L1) && quit.startsWith("-ERR");
        QCOMPARE(list.exitCode == 0, !isLost);
        const CliResult inspect = cli.run({u"inspect"_s, recording, u"--json"_s});
        const bool hasViolations = !thoseWith(findingsOf(list), "verdict"_L1, "violation"_L1).isEmpty();
        QCOMPARE(inspect.exitCode, hasViolations ? 1 : 0);
        const QJsonObject again =
            QJsonDocument::fromJson(inspect.output).object()["connections"_L1].toArray().at(0).toObject();
        QCOMPARE(again["findings"_L1].toArray(), findingsOf(list));
        QVERIFY(last.isEmpty() || findingsOf(list).last()["id"_L1].toString() == last);
    }

    /// And the exit code does not change by it.
    void namesWhatIsWrong()
    {
        CannedPeer peer;
        peer.setReply("STAT", "+OK 3 999\r\n");
        peer.setReply("RETR 1", "+OK\r\nSubject: x\r\n\r\nbare\nend\r\n.\r\n");
        CliRunner cli;
        cli.setPassword("secret");
        const QString url = u"pop://u@127.0.0.1:%1"_s.arg(peer.listen());
        const CliResult list = cli.run({u"list"_s, url, u"--json"_s});
        QCOMPARE(list.exitCode, 0);
        const QJsonArray differs = thoseWith(findingsOf(list), "id"_L1, "stat-differs-from-list"_L1);
        QCOMPARE(differs.size(), qsizetype(1));
        QCOMPARE(differs[0]["row"_L1].toString(), u"S4"_s);
        QCOMPARE(differs[0]["rfc"_L1].toString(), u"1939 §5"_s);
        QVERIFY(differs[0]["message"_L1].isNull());
        QVERIFY(differs[0]["exchange"_L1].isDouble() && differs[0]["offset"_L1].isDouble());

        const CliResult plain = cli.run({u"list"_s, url});
        QCOMPARE(plain.exitCode, 0);
        QVERIFY2(plain.errors.contains("1 violation of the RFCs was found"), plain.errors.constData());

        const QTemporaryDir folder;
        const CliResult retr = cli.run({u"retr"_s, url, u"1"_s, u"--to"_s, folder.path(), u"--json"_s});
        QCOMPARE(retr.exitCode, 0);
        const QJsonArray bare = thoseWith(findingsOf(retr), "id"_L1, "body-bare-lf"_L1);
        QCOMPARE(bare.size(), qsizetype(1));
        QCOMPARE(bare[0]["message"_L1].toInt(), 1);
        QVERIFY(!thoseWith(findingsOf(retr), "id"_L1, "size-differs"_L1).isEmpty());
    }
};

QTEST_GUILESS_MAIN(TestCliFindings)
#include "tst_clifindings.moc"

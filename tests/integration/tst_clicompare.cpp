// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/integration/clirunner.h"
#include "tests/integration/servedmaildrop.h"
#include "tests/support/dovecot.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTemporaryDir>
#include <QTest>

using namespace dropscope;
using namespace Qt::StringLiterals;

namespace {

QByteArray message(int number)
{
    return "From: Board <board@example.org>\r\nSubject: Report " + QByteArray::number(number) +
           "\r\nDate: Mon, 16 Nov 2026 08:55:00 +0100\r\n\r\nhello " + QByteArray::number(number) + "\r\n";
}

} // namespace

/// Recordings of real sessions against each other.
class TestCliCompare : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase() { QVERIFY(m_folder.isValid()); }

    void sameServerDiffersInNothing_data()
    {
        QTest::addColumn<QString>("server");
        QTest::newRow("good_testserver") << u"testserver"_s;
        QTest::newRow("good_dovecot") << u"dovecot"_s;
    }
    void sameServerDiffersInNothing()
    {
        QFETCH(const QString, server);
        if (server == "dovecot"_L1)
            DROPSCOPE_REQUIRE_DOVECOT();
        const auto maildrop = served(server, 3);
        const QString first = record(*maildrop, u"a"_s);
        const QString second = record(*maildrop, u"b"_s);
        const CliResult text = m_cli.run({u"compare"_s, first, second});
        QVERIFY2(text.exitCode == 0, text.output + text.errors);
        QVERIFY2(text.output.contains("No difference that matters"), text.output.constData());
        QVERIFY2(text.output.contains("\nTimes\n"), text.output.constData());
        const CliResult json = m_cli.run({u"compare"_s, first, second, u"--json"_s});
        QCOMPARE(json.exitCode, 0);
        const QJsonObject document = QJsonDocument::fromJson(json.output).object();
        QCOMPARE(document["matters"_L1].toBool(true), false);
        QCOMPARE(document["counts"_L1]["differ"_L1].toInt(-1), 0);
        QCOMPARE(document["first"_L1]["file"_L1].toString(), first);
    }

    void tellsWhatIsOther()
    {
        DROPSCOPE_REQUIRE_DOVECOT();
        const auto one = served(u"dovecot"_s, 3);
        const auto other = served(u"testserver"_s, 4);
        const QString first = record(*one, u"dovecot"_s);
        const QString second = record(*other, u"testserver"_s);
        const CliResult text = m_cli.run({u"compare"_s, first, second});
        QCOMPARE(text.exitCode, 1);
        QVERIFY2(text.output.startsWith("- A: " + QFile::encodeName(first)), text.output.constData());
        QVERIFY2(text.output.contains("\n  ~ messages by STAT: 3 | 4\n"), text.output.constData());
        QVERIFY2(text.output.contains("\n  + message 4: "), text.output.constData());
        const CliResult json = m_cli.run({u"compare"_s, u"--json"_s, first, second});
        QCOMPARE(json.exitCode, 1);
        const QJsonObject document = QJsonDocument::fromJson(json.output).object();
        QVERIFY(document["matters"_L1].toBool());
        bool isStatThere = false;
        for (const QJsonValue& exchange : document["exchanges"_L1].toArray()) {
            QVERIFY(exchange["weight"_L1].toString() != "same"_L1);
            isStatThere |= exchange["first"_L1]["command"_L1].toString() == "STAT"_L1 &&
                           exchange["differences"_L1].toArray().contains(u"text"_s);
        }
        QVERIFY2(isStatThere, json.output.constData());
        QVERIFY(!json.output.contains("tanstaaf"));
    }

    void refusesWhatItCannotRead_data()
    {
        QTest::addColumn<QStringList>("arguments");
        QTest::addColumn<int>("exitCode");
        QTest::addColumn<QByteArray>("says");
        QTest::newRow("invalid_notThere")
            << QStringList{u"OWN"_s, u"/nowhere/b.pcap"_s} << 6 << "/nowhere/b.pcap"_ba;
        QTest::newRow("invalid_noRecording") << QStringList{u"OWN"_s, u"GARBAGE"_s} << 6 << "garbage"_ba;
        QTest::newRow("invalid_connection")
            << QStringList{u"OWN"_s, u"OWN"_s, u"--connection"_s, u"1:9"_s} << 6 << "no number 9"_ba;
        QTest::newRow("invalid_connections")
            << QStringList{u"OWN"_s, u"OWN"_s, u"--connection"_s, u"0:1"_s} << 2 << "--connection"_ba;
        QTest::newRow("incomplete_one") << QStringList{u"OWN"_s} << 2 << "compare"_ba;
        QTest::newRow("good_itself") << QStringList{u"OWN"_s, u"OWN"_s, u"--connection"_s, u"1:1"_s} << 0
                                     << ""_ba;
    }
    void refusesWhatItCannotRead()
    {
        QFETCH(QStringList, arguments);
        QFETCH(const int, exitCode);
        QFETCH(const QByteArray, says);
        const auto maildrop = served(u"testserver"_s, 1);
        const QString own = record(*maildrop, u"own"_s);
        const QString garbage = m_folder.filePath(u"garbage.pcap"_s);
        QFile file(garbage);
        QVERIFY(file.open(QIODevice::WriteOnly) && file.write("no capture at all, and long enough\n") > 0);
        file.close();
        arguments.replaceInStrings(u"OWN"_s, own).replaceInStrings(u"GARBAGE"_s, garbage);
        const CliResult result = m_cli.run(QStringList{u"compare"_s} + arguments);
        QVERIFY2(result.exitCode == exitCode, result.errors.constData());
        QVERIFY2(result.errors.contains(says), result.errors.constData());
    }

private:
    [[nodiscard]] std::unique_ptr<ServedMaildrop> served(const QString& server, int messages)
    {
        auto maildrop = ServedMaildrop::named(server);
        for (int number = 1; number <= messages; ++number) {
            if (!maildrop->deliver(message(number)))
                qFatal("not delivered");
        }
        if (!maildrop->start())
            qFatal("%s", qPrintable(maildrop->errorText()));
        return maildrop;
    }

    /// LIST, UIDL and every message.
    [[nodiscard]] QString record(const ServedMaildrop& maildrop, const QString& name)
    {
        m_cli.setPassword("tanstaaf");
        const QString path = m_folder.filePath(name + u".pcap"_s);
        const QString to = m_folder.filePath(name);
        const CliResult result =
            m_cli.run({u"retr"_s, maildrop.url(), u"all"_s, u"--to"_s, to, u"--overwrite"_s, u"--security"_s,
                       u"none"_s, u"--auth"_s, u"user"_s, u"--record"_s, path});
        if (result.exitCode != 0)
            qFatal("%s", result.errors.constData());
        return path;
    }

    QTemporaryDir m_folder;
    CliRunner m_cli;
};

QTEST_GUILESS_MAIN(TestCliCompare)
#include "tst_clicompare.moc"

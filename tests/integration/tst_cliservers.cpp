// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/integration/clirunner.h"
#include "tests/integration/servedmaildrop.h"
#include "tests/support/dovecot.h"
#include "tests/support/rawclient.h"

#include <QCryptographicHash>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QStandardPaths>
#include <QTemporaryDir>
#include <QTest>

#include <signal.h>

using namespace dropscope;
using namespace Qt::StringLiterals;

/// dropscope-cli against a real server, and against our own, which must not be told apart by it. What is in
/// the maildrop is taken from somebody who knows nothing of our engine: Python's poplib.
class TestCliServers : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase_data();
    void init();
    void tenThousand();
    void showsHeaders();
    void leavesAllInAnEmptyRun();
    void deletesExactly();
    void deletesNothingWithoutCommit();
    void sharesTheMaildrop();

private:
    [[nodiscard]] bool fill(int count);
    [[nodiscard]] QJsonObject viaPoplib(const QStringList& more) const;
    void compareLists();
    void compareMessages();
    void comparePresence(QStringList before, const QList<qsizetype>& deleted);

    std::unique_ptr<ServedMaildrop> m_maildrop;
    QList<Octets> m_messages;
    CliRunner m_cli;
};

namespace {

/// Messages of many sizes with what is hard to carry: dots, octets beyond ASCII, long lines. All line ends
/// are CR LF, so that a message is its own canonical form.
Octets message(int number)
{
    Octets octets = "From: Board " + QByteArray::number(number % 7) +
                    " <board@example.org>\r\nSubject: Report " + QByteArray::number(number) +
                    "\r\nDate: Mon, 16 Nov 2026 08:55:00 +0100\r\n\r\n";
    if (number % 3 == 0)
        octets += ".\r\n..\r\n.dot\r\nFrom here on\r\n";
    if (number % 5 == 0)
        octets += "caf\xc3\xa9 \xff\xfe\x01\r\n\r\n\r\n";
    if (number % 11 == 0)
        octets += Octets(number % 4000, 'x') + "\r\n";
    if (number % 500 == 0)
        octets += Octets("0123456789abcdef\r\n").repeated(3000);
    return octets;
}

} // namespace

void TestCliServers::initTestCase_data()
{
    QTest::addColumn<QString>("server");
    QTest::newRow("testserver") << u"testserver"_s;
    QTest::newRow("dovecot") << u"dovecot"_s;
}

void TestCliServers::init()
{
    QFETCH_GLOBAL(const QString, server);
    if (server == "dovecot"_L1)
        DROPSCOPE_REQUIRE_DOVECOT();
    m_maildrop = ServedMaildrop::named(server);
    m_messages.clear();
    m_cli = CliRunner();
    m_cli.setPassword("tanstaaf");
}

bool TestCliServers::fill(int count)
{
    for (int i = 1; i <= count; ++i) {
        m_messages.append(message(i));
        if (!m_maildrop->deliver(m_messages.constLast()))
            return false;
    }
    return m_maildrop->start();
}

QJsonObject TestCliServers::viaPoplib(const QStringList& more) const
{
    QProcess python;
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    environment.insert(u"DROPSCOPE_PASSWORD"_s, u"tanstaaf"_s);
    python.setProcessEnvironment(environment);
    const QString script = QStringLiteral(DROPSCOPE_SOURCE_DIR "/tests/integration/poplib_list.py");
    python.start(u"python3"_s,
                 QStringList{script, u"127.0.0.1"_s, QString::number(m_maildrop->port()), u"mrose"_s} + more);
    const CliResult result = m_cli.finish(python);
    if (result.exitCode != 0)
        qWarning("%s", result.errors.constData());
    return QJsonDocument::fromJson(result.output).object();
}

void TestCliServers::tenThousand()
{
    if (QStandardPaths::findExecutable(u"python3"_s).isEmpty())
        QSKIP("python3 is not installed, and its poplib is what is compared with");
    QVERIFY2(fill(10'000), qPrintable(m_maildrop->errorText()));
    compareLists();
    if (!QTest::currentTestFailed())
        compareMessages();
    if (QTest::currentTestFailed())
        return;
    const QStringList before = m_maildrop->files();
    const CliResult deleted = m_cli.run({u"dele"_s, m_maildrop->url(), u"2,4"_s, u"--commit"_s});
    QVERIFY2(deleted.exitCode == 0, deleted.errors.constData());
    comparePresence(before, {2, 4});
}

void TestCliServers::compareLists()
{
    const QJsonObject expected = viaPoplib({});
    const CliResult result = m_cli.run({u"list"_s, m_maildrop->url(), u"--json"_s});
    QVERIFY2(result.exitCode == 0, result.errors.constData());
    const QJsonObject json = QJsonDocument::fromJson(result.output).object();
    const QJsonObject totals = json.value("maildrop"_L1).toObject();
    QCOMPARE(totals.value("messages"_L1), expected.value("messages"_L1));
    QCOMPARE(totals.value("octets"_L1), expected.value("octets"_L1));
    QCOMPARE(totals.value("statAgreesWithList"_L1), QJsonValue(true));
    const QJsonArray items = json.value("items"_L1).toArray();
    const QJsonArray expectedItems = expected.value("items"_L1).toArray();
    QCOMPARE(items.size(), m_messages.size());
    QCOMPARE(items.size(), expectedItems.size());
    for (qsizetype i = 0; i < items.size(); ++i) {
        const QJsonObject item = items.at(i).toObject();
        for (const auto& field : {"number"_L1, "octets"_L1, "uid"_L1})
            QCOMPARE(item.value(field), expectedItems.at(i).toObject().value(field));
    }
}

void TestCliServers::compareMessages()
{
    // Each file is waited for until the disk has it; where there is none, ten thousand take a second.
    const QString memory = u"/dev/shm"_s;
    QTemporaryDir folder(QFileInfo(memory).isWritable() ? memory + u"/dropscope-XXXXXX"_s
                                                        : QDir::tempPath() + u"/dropscope-XXXXXX"_s);
    const QJsonArray expected = viaPoplib({u"--messages"_s}).value("items"_L1).toArray();
    QCOMPARE(expected.size(), m_messages.size());
    const CliResult result =
        m_cli.run({u"retr"_s, m_maildrop->url(), u"all"_s, u"--to"_s, folder.path(), u"--json"_s});
    QVERIFY2(result.exitCode == 0, result.errors.constData());
    const QJsonArray items = QJsonDocument::fromJson(result.output).object().value("items"_L1).toArray();
    QCOMPARE(items.size(), m_messages.size());
    for (qsizetype i = 0; i < items.size(); ++i) {
        QFile file(items.at(i).toObject().value("file"_L1).toString());
        QVERIFY2(file.open(QIODevice::ReadOnly), qPrintable(file.fileName()));
        const QByteArray octets = file.readAll();
        QVERIFY2(octets == m_messages.at(i), qPrintable(file.fileName()));
        QCOMPARE(QString::fromLatin1(QCryptographicHash::hash(octets, QCryptographicHash::Sha256).toHex()),
                 expected.at(i).toObject().value("sha256"_L1).toString());
    }
    QCOMPARE(QDir(folder.path()).entryList(QDir::Files | QDir::Hidden).size(), items.size());
}

/// The files that were there before, without those of the messages (from 1) that were deleted.
void TestCliServers::comparePresence(QStringList before, const QList<qsizetype>& deleted)
{
    for (qsizetype i = deleted.size(); i > 0; --i)
        before.removeAt(deleted.at(i - 1) - 1);
    QStringList left = m_maildrop->files();
    for (QStringList* const files : {&before, &left})
        for (QString& path : *files) // a server may move a message from new to cur and add flags
            path = QFileInfo(path).fileName().section(u':', 0, 0);
    QCOMPARE(left, before);
}

void TestCliServers::showsHeaders()
{
    QVERIFY2(fill(40), qPrintable(m_maildrop->errorText()));
    const CliResult result = m_cli.run({u"list"_s, m_maildrop->url(), u"--headers"_s, u"--json"_s});
    QVERIFY2(result.exitCode == 0, result.errors.constData());
    const QJsonArray items = QJsonDocument::fromJson(result.output).object().value("items"_L1).toArray();
    QCOMPARE(items.size(), 40);
    for (qsizetype i = 0; i < items.size(); ++i) {
        const QJsonObject item = items.at(i).toObject();
        QCOMPARE(item.value("subject"_L1).toString(), u"Report %1"_s.arg(i + 1));
        QCOMPARE(item.value("from"_L1).toString(), u"Board %1 <board@example.org>"_s.arg((i + 1) % 7));
        QCOMPARE(item.value("date"_L1).toString(), u"2026-11-16T08:55:00+01:00"_s);
        QVERIFY(item.value("received"_L1).isNull());
    }
}

void TestCliServers::leavesAllInAnEmptyRun()
{
    QVERIFY2(fill(0), qPrintable(m_maildrop->errorText()));
    const CliResult listed = m_cli.run({u"list"_s, m_maildrop->url()});
    QVERIFY2(listed.exitCode == 0, listed.errors.constData());
    QCOMPARE(listed.output, "0 messages, 0 octets\n"_ba);
    QCOMPARE(m_cli.run({u"dele"_s, m_maildrop->url(), u"all"_s, u"--commit"_s}).exitCode, 0);
    QCOMPARE(m_cli.run({u"retr"_s, m_maildrop->url(), u"1"_s, u"-"_s}).exitCode, 1);
}

void TestCliServers::deletesExactly()
{
    QVERIFY2(fill(6), qPrintable(m_maildrop->errorText()));
    const QStringList before = m_maildrop->files();
    const CliResult listed = m_cli.run({u"list"_s, m_maildrop->url(), u"--json"_s});
    const QJsonArray items = QJsonDocument::fromJson(listed.output).object().value("items"_L1).toArray();
    QCOMPARE(items.size(), 6);
    const QString third = items.at(2).toObject().value("uid"_L1).toString();
    QCOMPARE(m_cli.run({u"dele"_s, m_maildrop->url(), u"--uid"_s, third, u"--commit"_s}).exitCode, 0);
    comparePresence(before, {3});
    QCOMPARE(m_cli.run({u"dele"_s, m_maildrop->url(), u"4-5"_s, u"--commit"_s}).exitCode, 0);
    comparePresence(before, {3, 5, 6});
}

void TestCliServers::deletesNothingWithoutCommit()
{
    QVERIFY2(fill(6), qPrintable(m_maildrop->errorText()));
    const QStringList before = m_maildrop->files();
    const QString url = m_maildrop->url();
    QCOMPARE(m_cli.run({u"dele"_s, url, u"all"_s, u"--dry-run"_s}).exitCode, 0);
    QCOMPARE(m_cli.run({u"dele"_s, url, u"1-7"_s, u"--commit"_s}).exitCode, 1);
    // Dropped: DELE without QUIT (RFC 1939 §6).
    const CliResult dropped = m_cli.run({u"send"_s, url, u"DELE 1"_s, u"DELE 2"_s});
    QVERIFY2(dropped.exitCode == 0, dropped.errors.constData());
    QCOMPARE(dropped.output.count("+OK"), 2);
    // Killed in the middle of it.
    const auto process = m_cli.start({u"dele"_s, url, u"all"_s, u"--commit"_s, u"--pipelining"_s, u"off"_s});
    QVERIFY(process->waitForStarted());
    ::kill(static_cast<pid_t>(process->processId()), SIGKILL);
    QCOMPARE(m_cli.finish(*process).exitCode, -1);
    comparePresence(before, {});
    QTRY_COMPARE(m_cli.run({u"list"_s, url}).exitCode, 0);
}

void TestCliServers::sharesTheMaildrop()
{
    QVERIFY(fill(2));
    RawClient first;
    QVERIFY(first.connectTo(m_maildrop->port()) && first.readLine().startsWith("+OK"));
    QVERIFY(first.ask("USER mrose").startsWith("+OK") && first.ask("PASS tanstaaf").startsWith("+OK"));
    QVERIFY(first.ask("DELE 1").startsWith("+OK"));
    const CliResult listed = m_cli.run({u"list"_s, m_maildrop->url()});
    QVERIFY2(listed.exitCode == 0, listed.errors.constData());
    QCOMPARE(m_maildrop->files().size(), 2);
    QVERIFY(first.ask("QUIT").startsWith("+OK"));
    QTRY_COMPARE(m_maildrop->files().size(), 1);
}

QTEST_GUILESS_MAIN(TestCliServers)
#include "tst_cliservers.moc"

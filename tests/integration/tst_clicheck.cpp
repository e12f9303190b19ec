// SPDX-License-Identifier: GPL-3.0-or-later
// check: its reports, what it says beside an earlier one, and known failures.
#include "tests/integration/clirunner.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTcpServer>
#include <QTcpSocket>
#include <QTemporaryDir>
#include <QTest>

using namespace dropscope;
using namespace Qt::StringLiterals;

namespace {

/// Greets, answers -ERR to everything, and to an unknown command +OK, which is wrong.
class WrongServer final : public QTcpServer
{
public:
    WrongServer()
    {
        connect(this, &QTcpServer::newConnection, this, [this] {
            while (QTcpSocket* const client = nextPendingConnection())
                serve(*client);
        });
        listen(QHostAddress(QHostAddress::LocalHost));
    }
    [[nodiscard]] QString address() const { return u"pop://127.0.0.1:%1"_s.arg(serverPort()); }

private:
    static void serve(QTcpSocket& client)
    {
        client.write("+OK ready\r\n");
        QObject::connect(&client, &QTcpSocket::disconnected, &client, &QObject::deleteLater);
        QObject::connect(&client, &QTcpSocket::readyRead, &client, [&client] {
            while (client.canReadLine()) {
                const QByteArray line = client.readLine().trimmed().toUpper();
                client.write(line.startsWith("PASS") ? "+OK anybody\r\n" : "-ERR no\r\n");
                if (line == "QUIT")
                    client.disconnectFromHost();
            }
        });
    }
};

/// What it does wrong.
constexpr auto wrong = "rfc1939/pass-without-user-is-err";
constexpr auto right = "rfc1939/greeting-is-one-positive-line";

} // namespace

class TestCliCheck : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void failsWhereTheServerIsWrong();
    void comparesWithAnEarlierReport();
    void bearsKnownFailures();
    void tellsOfKnownFailuresThatPass();
    void refusesFiles_data();
    void refusesFiles();
    void writesEachForm_data();
    void writesEachForm();

private:
    [[nodiscard]] CliResult check(const QStringList& options) const
    {
        return CliRunner().run(QStringList{u"check"_s, m_server->address(), u"--only"_s,
                                           QString::fromLatin1(wrong), u"--only"_s,
                                           QString::fromLatin1(right)} +
                               options);
    }
    [[nodiscard]] QString path(const QString& name) const { return m_folder->filePath(name); }
    void write(const QString& name, const QByteArray& octets) const
    {
        QFile file(path(name));
        QVERIFY(file.open(QIODevice::WriteOnly) && file.write(octets) == octets.size());
    }
    [[nodiscard]] QByteArray read(const QString& name) const
    {
        QFile file(path(name));
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    }

    std::unique_ptr<WrongServer> m_server;
    std::unique_ptr<QTemporaryDir> m_folder;
};

void TestCliCheck::init()
{
    m_server = std::make_unique<WrongServer>();
    m_folder = std::make_unique<QTemporaryDir>();
}

void TestCliCheck::failsWhereTheServerIsWrong()
{
    const CliResult result = check({});
    QVERIFY2(result.exitCode == 1, result.errors.constData());
    QVERIFY2(result.output.contains("fail  rfc1939/pass-without-user-is-err: "), result.output.constData());
    QVERIFY(result.output.contains("C: PASS"));
    QVERIFY(result.output.contains(": 1 passed, 1 failed, 0 warned, 0 skipped\n"));
}

void TestCliCheck::comparesWithAnEarlierReport()
{
    write(u"old.json"_s, R"({"cases":[{"id":"rfc1939/greeting-is-one-positive-line","result":"fail"}]})");
    const CliResult text = check({u"--compare"_s, path(u"old.json"_s)});
    QCOMPARE(text.exitCode, 1);
    QVERIFY2(text.output.contains("since the earlier result: 1 new, 1 fixed, 0 same, 0 gone\n"),
             text.output.constData());
    const CliResult json = check({u"--json"_s, u"--compare"_s, path(u"old.json"_s)});
    const QJsonObject comparison = QJsonDocument::fromJson(json.output).object()["comparison"_L1].toObject();
    QCOMPARE(comparison["new"_L1].toArray(), QJsonArray{QString::fromLatin1(wrong)});
    QCOMPARE(comparison["fixed"_L1].toArray(), QJsonArray{QString::fromLatin1(right)});
    const CliResult alone = check({u"--json"_s});
    QVERIFY(QJsonDocument::fromJson(alone.output).object()["comparison"_L1].isNull());
}

void TestCliCheck::bearsKnownFailures()
{
    const CliResult first = check({u"--write-baseline"_s, path(u"known"_s)});
    QCOMPARE(first.exitCode, 1);
    QVERIFY2(read(u"known"_s).contains(wrong) && !read(u"known"_s).contains(right),
             read(u"known"_s).constData());
    const CliResult second =
        check({u"--baseline"_s, path(u"known"_s), u"--report"_s, u"junit="_s + path(u"junit.xml"_s)});
    QVERIFY2(second.exitCode == 0, second.errors.constData());
    QVERIFY2(second.output.contains("(known)"), second.output.constData());
    QVERIFY2(second.errors.isEmpty(), second.errors.constData());
    QVERIFY(read(u"junit.xml"_s).contains("failures=\"0\""));
    QVERIFY(read(u"junit.xml"_s).contains("known failure: "));
}

void TestCliCheck::tellsOfKnownFailuresThatPass()
{
    write(u"known"_s, QByteArray(right) + '\n' + wrong + "\nno-such/case\n");
    const CliResult result =
        check({u"--baseline"_s, path(u"known"_s), u"--write-baseline"_s, path(u"next"_s)});
    QCOMPARE(result.exitCode, 0);
    QVERIFY2(result.errors.contains("known failures that pass now"), result.errors.constData());
    QVERIFY2(result.errors.contains(right), result.errors.constData());
    QVERIFY2(result.errors.contains("names what is no case: no-such/case"), result.errors.constData());
    QVERIFY(read(u"next"_s).contains(wrong) && !read(u"next"_s).contains(right));
}

void TestCliCheck::refusesFiles_data()
{
    QTest::addColumn<QString>("option");
    QTest::addColumn<QByteArray>("octets"); // null: there is no file
    QTest::addColumn<QByteArray>("says");
    QTest::newRow("invalid_noEarlierReport") << u"--compare"_s << QByteArray() << "cannot read"_ba;
    QTest::newRow("invalid_earlierGarbage") << u"--compare"_s << "\xFF"_ba
                                            << "it is no JSON"_ba;
    QTest::newRow("invalid_otherJson") << u"--compare"_s << "{}"_ba
                                       << "it names no cases"_ba;
    QTest::newRow("invalid_noBaseline") << u"--baseline"_s << QByteArray() << "cannot read"_ba;
    QTest::newRow("invalid_baselineLine") << u"--baseline"_s << "# x\nwhat is this\n"_ba
                                          << "line 2"_ba;
}

void TestCliCheck::refusesFiles()
{
    QFETCH(const QString, option);
    QFETCH(const QByteArray, octets);
    QFETCH(const QByteArray, says);
    if (!octets.isNull())
        write(u"file"_s, octets);
    const CliResult result = check({option, path(u"file"_s)});
    QCOMPARE(result.exitCode, 6);
    QVERIFY2(result.errors.contains(says), result.errors.constData());
    QVERIFY(result.output.isEmpty());
}

void TestCliCheck::writesEachForm_data()
{
    QTest::addColumn<QString>("form");
    QTest::addColumn<QByteArray>("begins");
    QTest::newRow("good_text") << u"text"_s << "pass  "_ba;
    QTest::newRow("good_json") << u"json"_s << "{\"server\":"_ba;
    QTest::newRow("good_html") << u"html"_s << "<!DOCTYPE html>"_ba;
    QTest::newRow("good_junit") << u"junit"_s << "<?xml version=\"1.0\""_ba;
}

void TestCliCheck::writesEachForm()
{
    QFETCH(const QString, form);
    QFETCH(const QByteArray, begins);
    QCOMPARE(check({u"--report"_s, form + u'=' + path(u"report"_s)}).exitCode, 1);
    QVERIFY2(read(u"report"_s).startsWith(begins), read(u"report"_s).constData());
    QCOMPARE(check({u"--report"_s, form + u'=' + path(u"no/such/folder"_s)}).exitCode, 6);
}

QTEST_GUILESS_MAIN(TestCliCheck)
#include "tst_clicheck.moc"

// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/integration/clirunner.h"

#include <QDir>
#include <QElapsedTimer>
#include <QFile>
#include <QFileInfo>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QSignalSpy>
#include <QStandardPaths>
#include <QTemporaryDir>
#include <QTest>
#include <QTimer>

using namespace dropscope;
using namespace Qt::StringLiterals;

/// show: messages of a server and of files, parts of them, hostile ones, and a folder of many that others
/// wrote.
class TestCliShow : public QObject
{
    Q_OBJECT

private slots:
    void showsWhatTheContractSays();
    void showsTheSameFromAServer();
    void writesParts_data();
    void writesParts();
    void savesParts();
    void savesNothingPartial();
    void readsMailboxes();
    void fails_data();
    void fails();
    void tooBig_data();
    void tooBig();
    void readsCorpus_data();
    void readsCorpus();

private:
    QString write(const QString& name, const QByteArray& octets);
    [[nodiscard]] QJsonObject show(const QString& path) const;

    QTemporaryDir m_folder;
    CliRunner m_cli;
};

namespace {

const QByteArray header = "From: Sensor <s7@example.org>\r\nDate: Fri, 21 Nov 1997 09:55:06 -0600\r\n"
                          "MIME-Version: 1.0\r\n";

QByteArray sample()
{
    return header + "Subject: =?utf-8?Q?L=C3=A4ufer?=\r\nContent-Type: multipart/mixed; boundary=b\r\n\r\n"
                    "--b\r\nContent-Type: text/plain; charset=iso-8859-1\r\n"
                    "Content-Transfer-Encoding: quoted-printable\r\n\r\nf=FCnf\r\n"
                    "--b\r\nContent-Type: application/pdf\r\n"
                    "Content-Disposition: attachment; filename=\"../../e\tvil\xE2\x80\xAE.pdf\"\r\n"
                    "Content-Transfer-Encoding: base64\r\n\r\nAAECAw==\r\n--b--\n";
}

QByteArray contents(const QString& path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray("cannot be read");
}

/// Octets of its own memory that a process has now; 0 once it has ended.
qint64 ownMemory(qint64 process)
{
    for (const QByteArray& line : contents(u"/proc/%1/status"_s.arg(process)).split('\n'))
        if (line.startsWith("RssAnon:"))
            return line.sliced(8).chopped(2).trimmed().toLongLong() * 1024;
    return 0;
}

QString corpus()
{
    const QString named = qEnvironmentVariable("DROPSCOPE_CORPUS");
    return named.isEmpty() ? QStringLiteral(DROPSCOPE_SOURCE_DIR "/../shared/corpus") : named;
}

} // namespace

QString TestCliShow::write(const QString& name, const QByteArray& octets)
{
    QFile file(m_folder.filePath(name));
    if (!file.open(QIODevice::WriteOnly) || file.write(octets) != octets.size())
        qFatal("cannot write");
    return file.fileName();
}

QJsonObject TestCliShow::show(const QString& path) const
{
    const CliResult result = m_cli.run({u"show"_s, path, u"--json"_s});
    return QJsonDocument::fromJson(result.output).object();
}

void TestCliShow::showsWhatTheContractSays()
{
    const QJsonObject shown = show(write(u"sample.eml"_s, sample()));
    const QJsonObject subject = shown[u"headers"].toArray().at(3).toObject();
    QCOMPARE(subject[u"name"].toString(), u"Subject"_s);
    QCOMPARE(subject[u"value"].toString(), u"Läufer"_s);
    QCOMPARE(subject[u"raw"].toString(), u"=?utf-8?Q?L=C3=A4ufer?="_s);

    const QJsonArray parts = shown[u"parts"].toArray();
    QCOMPARE(parts.size(), 3);
    QCOMPARE(parts.at(0)[u"id"].toString(), u"TEXT"_s);
    const QJsonObject text = parts.at(1).toObject();
    QCOMPARE(text[u"id"].toString(), u"1"_s);
    QCOMPARE(text[u"type"].toString(), u"text/plain"_s);
    QCOMPARE(text[u"charset"].toString(), u"iso-8859-1"_s);
    QCOMPARE(text[u"encoding"].toString(), u"quoted-printable"_s);
    QVERIFY(text[u"disposition"].isNull() && text.contains(u"disposition"_s));
    QVERIFY(text[u"filename"].isNull() && text.contains(u"filename"_s));
    QCOMPARE(text[u"octets"].toInt(), 6);
    QCOMPARE(text[u"decodedOctets"].toInt(), 4);
    QCOMPARE(text[u"text"].toString(), u"fünf"_s);
    const QJsonObject file = parts.at(2).toObject();
    QCOMPARE(file[u"disposition"].toString(), u"attachment"_s);
    QCOMPARE(file[u"filename"].toString(), u"../../e\tvil\u202E.pdf"_s);
    QCOMPARE(file[u"decodedOctets"].toInt(), 4);
    QVERIFY(file[u"text"].isNull() && file.contains(u"text"_s));
    QCOMPARE(shown[u"attachments"].toArray(), QJsonArray{u"2"_s});

    const QJsonArray defects = shown[u"defects"].toArray();
    const QJsonObject bareLf = defects.last().toObject();
    QCOMPARE(bareLf[u"id"].toString(), u"bare-lf"_s);
    QCOMPARE(bareLf[u"offset"].toInt(), sample().size() - 1);
    QCOMPARE(bareLf[u"rfc"].toString(), u"5322 §2.3"_s);
    QVERIFY(!bareLf[u"text"].toString().isEmpty());
}

void TestCliShow::showsTheSameFromAServer()
{
    const CliResult whole = m_cli.run({u"retr"_s, u"demo:"_s, u"9"_s, u"-"_s});
    QCOMPARE(whole.exitCode, 0);
    const CliResult fromServer = m_cli.run({u"show"_s, u"demo:"_s, u"9"_s, u"--json"_s});
    const CliResult fromFile = m_cli.run({u"show"_s, write(u"9.eml"_s, whole.output), u"--json"_s});
    QCOMPARE(fromServer.exitCode, 0);
    QCOMPARE(fromServer.output, fromFile.output);
    const CliResult text = m_cli.run({u"show"_s, u"demo:"_s, u"9"_s});
    QVERIFY(text.output.contains("text/plain"));
    QVERIFY(text.output.contains("Subject: ") || text.output.contains("From: "));
}

void TestCliShow::writesParts_data()
{
    QTest::addColumn<QString>("part");
    QTest::addColumn<QByteArray>("octets");
    QTest::newRow("good_text") << u"1"_s << QByteArray("f\xFCnf");
    QTest::newRow("good_file") << u"2"_s << QByteArray("\0\1\2\3", 4);
    QTest::newRow("good_whole") << u"text"_s << sample().sliced(sample().indexOf("--b\r\n"));
}

void TestCliShow::writesParts()
{
    QFETCH(const QString, part);
    QFETCH(const QByteArray, octets);
    const CliResult result = m_cli.run({u"show"_s, write(u"sample.eml"_s, sample()), u"--part"_s, part});
    QCOMPARE(result.exitCode, 0);
    QCOMPARE(result.output, octets);
}

void TestCliShow::savesParts()
{
    const QString path = write(u"sample.eml"_s, sample());
    const QString target = m_folder.filePath(u"saved.pdf"_s);
    const QStringList save = {u"show"_s, path, u"--part"_s, u"2"_s, u"--save"_s};
    QCOMPARE(m_cli.run(save + QStringList{target}).exitCode, 0);
    QCOMPARE(contents(target), QByteArray("\0\1\2\3", 4));
    QCOMPARE(m_cli.run(save + QStringList{target}).exitCode, 6); // it is there
    QCOMPARE(m_cli.run(save + QStringList{target, u"--overwrite"_s}).exitCode, 0);

    const QDir folder(m_folder.filePath(u"parts"_s));
    QVERIFY(QDir().mkpath(folder.path()));
    for (int i = 0; i < 2; ++i)
        QCOMPARE(m_cli.run(save + QStringList{folder.path()}).exitCode, 0);
    QCOMPARE(folder.entryList(QDir::Files | QDir::Hidden, QDir::Name),
             (QStringList{u"_.._e vil_-2.pdf"_s, u"_.._e vil_.pdf"_s}));
}

/// A file that may not grow: nothing is there afterwards.
void TestCliShow::savesNothingPartial()
{
    const QString path = write(u"big.eml"_s, header + "\r\n" + QByteArray(1'000'000, 'x'));
    const QDir folder(m_folder.filePath(u"limited"_s));
    QVERIFY(QDir().mkpath(folder.path()));
    CliRunner cli;
    cli.setLimitCommand(u"ulimit -f 100"_s);
    const CliResult result =
        cli.run({u"show"_s, path, u"--part"_s, u"1"_s, u"--save"_s, folder.filePath(u"a.txt"_s)});
    QCOMPARE(result.exitCode, 6);
    QCOMPARE(folder.entryList(QDir::AllEntries | QDir::Hidden | QDir::NoDotAndDotDot), QStringList());
}

void TestCliShow::readsMailboxes()
{
    const QByteArray from = "From s7@example.org Fri Nov 21 09:55:06 1997\n";
    const QString path =
        write(u"two.mbox"_s, from + "Subject: one\n\n>From here\n\n" + from + "Subject: two\n\nb\n");
    QCOMPARE(m_cli.run({u"show"_s, path}).exitCode, 2); // which?
    const CliResult first = m_cli.run({u"show"_s, path, u"1"_s, u"--part"_s, u"1"_s});
    QCOMPARE(first.output, QByteArray("From here\r\n"));
    QVERIFY(m_cli.run({u"show"_s, path, u"2"_s}).output.contains("Subject: two"));
    QCOMPARE(m_cli.run({u"show"_s, path, u"3"_s}).exitCode, 1);
}

void TestCliShow::fails_data()
{
    QTest::addColumn<QStringList>("arguments");
    QTest::addColumn<int>("code");
    const auto row = [](const char* name, const QStringList& arguments, int code) {
        QTest::newRow(name) << arguments << code;
    };
    const QString path = write(u"sample.eml"_s, sample());
    row("invalid_noFile", {m_folder.filePath(u"none.eml"_s)}, 6);
    row("invalid_folder", {m_folder.path()}, 6);
    row("invalid_part", {path, u"--part"_s, u"3"_s}, 1);
    row("invalid_noSuchMessage", {u"demo:"_s, u"999"_s}, 1);
    row("invalid_noNumber", {u"demo:"_s}, 2);
    row("invalid_number", {u"demo:"_s, u"0"_s}, 2);
    row("invalid_saveWithoutPart", {path, u"--save"_s, u"x"_s}, 2);
    row("invalid_saveFolder", {path, u"--part"_s, u"1"_s, u"--save"_s, u"/nonexistent/x"_s}, 6);
    row("invalid_noServer", {u"pop://127.0.0.1:1"_s, u"1"_s}, 3);
}

void TestCliShow::fails()
{
    QFETCH(const QStringList, arguments);
    QFETCH(const int, code);
    CliRunner cli;
    cli.setPassword("demo");
    QStringList words{u"show"_s};
    words += arguments;
    words.replaceInStrings(u"pop://"_s, u"pop://u@"_s);
    const CliResult result = cli.run(words);
    QCOMPARE(result.exitCode, code);
    QVERIFY(result.output.isEmpty());
    QCOMPARE(result.errors.count('\n'), 1);
}

void TestCliShow::tooBig_data()
{
    QTest::addColumn<QByteArray>("message");
    QTest::addColumn<QString>("cut"); // what of it is said not to be shown
    const auto row = [](const char* name, const QByteArray& message, const QString& cut = {}) {
        QTest::newRow(name) << message << cut;
    };
    QByteArray nest = header;
    QByteArray fields = header;
    for (int i = 0; i < 10'000; ++i)
        nest += "Content-Type: multipart/mixed; boundary=b" + QByteArray::number(i) + "\r\n\r\n--b" +
                QByteArray::number(i) + "\r\n";
    for (int i = 0; i < 1'000'000; ++i)
        fields += "X: y\r\n";
    const QByteArray mixed = header + "Content-Type: multipart/mixed; boundary=b\r\n\r\n";
    const QByteArray base64 = "Content-Transfer-Encoding: base64\r\n\r\n";
    row("tooBig_nest", nest, u"levels"_s);
    row("tooBig_messages", header + QByteArray("Content-Type: message/rfc822\r\n\r\n").repeated(10'000),
        u"levels"_s);
    row("tooBig_fields", fields + "\r\nhi\r\n", u"headers"_s);
    row("tooBig_field", header + "X: " + QByteArray(100'000'000, 'a') + "\r\n\r\nhi\r\n", u"header-octets"_s);
    row("tooBig_foldedField", header + "X: a\r\n" + QByteArray(" =?x?b?y\r\n").repeated(5'000'000),
        u"header-octets"_s);
    row("tooBig_words", header + "X: a" + QByteArray("=?x?b?y").repeated(5'000'000), u"header-octets"_s);
    row("tooBig_parts", mixed + QByteArray("--b\r\n\r\nx\r\n").repeated(1'000'000) + "--b--\r\n", u"parts"_s);
    row("tooBig_base64", header + base64 + QByteArray(50'000'000, '*'));
    row("tooBig_nul", header + "\r\n" + QByteArray(20'000'000, '\0'));
    row("tooBig_text", header + base64 + QByteArray("QUFB").repeated(20'000'000));
}

void TestCliShow::tooBig()
{
    QFETCH(const QByteArray, message);
    QFETCH(const QString, cut);
    const QString path = write(u"hostile.eml"_s, message);
    const auto process = m_cli.start({u"show"_s, path, u"--json"_s});
    QByteArray output;
    connect(process.get(), &QProcess::readyReadStandardOutput, this,
            [&] { output += process->readAllStandardOutput(); });
    qint64 most = 0;
    QTimer probe;
    connect(&probe, &QTimer::timeout, this, [&] { most = std::max(most, ownMemory(process->processId())); });
    probe.start(5);
    const CliResult result = m_cli.finish(*process);
    QCOMPARE(result.exitCode, 0);
    qInfo("%lld KiB of its own memory, %lld ms", most / 1024, qint64(result.duration.count()));
#ifndef __SANITIZE_ADDRESS__
    QVERIFY(most < 200 * 1024 * 1024);
#endif
    const QJsonArray cutOff = QJsonDocument::fromJson(output + result.output).object()[u"cutOff"].toArray();
    QCOMPARE(cutOff.isEmpty(), cut.isEmpty());
    if (!cut.isEmpty())
        QCOMPARE(cutOff.first()[u"what"].toString(), cut);
}

void TestCliShow::readsCorpus_data()
{
    QTest::addColumn<QString>("script");
    QTest::addColumn<QStringList>("more");
    QTest::newRow("good_secondOpinion")
        << u"message_opinion.py"_s
        << QStringList{QStringLiteral(DROPSCOPE_SOURCE_DIR "/docs/message-differences.md")};
    QTest::newRow("good_retrieved") << u"message_retrieval.py"_s << QStringList();
}

/// What the scripts say of themselves.
void TestCliShow::readsCorpus()
{
    QFETCH(const QString, script);
    QFETCH(const QStringList, more);
    const QString python = QStandardPaths::findExecutable(u"python3"_s);
    if (python.isEmpty())
        QSKIP("there is no python3");
    if (!QFileInfo(corpus()).isDir())
        QSKIP("the folder of messages is not there: DROPSCOPE_CORPUS names it");
    QProcess comparison;
    QSignalSpy finished(&comparison, &QProcess::finished);
    const QString path = QStringLiteral(DROPSCOPE_SOURCE_DIR "/tests/integration/") + script;
    comparison.start(python, QStringList{path, QStringLiteral(DROPSCOPE_CLI), corpus()} + more);
    QVERIFY(finished.wait(290'000));
    const QByteArray said = comparison.readAllStandardOutput() + comparison.readAllStandardError();
    QVERIFY2(comparison.exitCode() == 0, said.constData());
}

QTEST_GUILESS_MAIN(TestCliShow)
#include "tst_clishow.moc"

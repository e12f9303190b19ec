// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/mailstore/memorystore.h"
#include "core/mailstore/openmailstore.h"
#include "core/server/testserver.h"
#include "tests/integration/cannedpeer.h"
#include "tests/integration/clirunner.h"

#include <QDir>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTemporaryDir>
#include <QTest>

#include <signal.h>

using namespace dropscope;
using namespace Qt::StringLiterals;

class TestCliRetr : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void writesFiles();
    void namesFilesWithoutDanger();
    void writesIntoTheCurrentFolder();
    void writesJson();
    void writesToStandardOutput();
    void appendsToAnMbox();
    void overwritesOnlyWhenTold();
    void followsNoLinkThatIsThere();
    void retrievesTheOthers();
    void leavesNothingOfAFullDisk();
    void refusesAFolderThatIsNone();
    void dropsWhereQuitWouldDelete_data();
    void dropsWhereQuitWouldDelete();
    void leavesNothingWhenInterrupted_data();
    void leavesNothingWhenInterrupted();
    void needsNoMemoryForAMessage();
    void sendsTogetherWhatMayGoTogether();

private:
    [[nodiscard]] QString url() const;
    [[nodiscard]] QStringList files() const;
    [[nodiscard]] QByteArray content(const QString& name) const;
    [[nodiscard]] QStringList arguments(const QString& numbers, const QStringList& more) const;

    const QList<Octets> m_messages = {"Subject: one\r\n\r\n.dot\r\n..\r\nFrom here\r\n",
                                      "Subject: two\r\n\r\n\xff\xfe raw \x01 octets\r\n", "\r\n",
                                      "Subject: four\r\n\r\n" + Octets(300'000, 'x') + "\r\n"};
    std::unique_ptr<TestServer> m_server;
    std::unique_ptr<QTemporaryDir> m_folder;
    CliRunner m_cli;
};

void TestCliRetr::init()
{
    auto store = std::make_shared<MemoryStore>();
    for (qsizetype i = 0; i < m_messages.size(); ++i)
        QVERIFY(store->append(m_messages.at(i), UniqueId("uid" + QByteArray::number(i + 1))));
    ServerOptions options;
    options.accounts.push_back({"mrose", Secret("tanstaaf"), store});
    m_server = std::make_unique<TestServer>(std::move(options));
    QVERIFY(m_server->start());
    m_folder = std::make_unique<QTemporaryDir>();
    m_cli = CliRunner();
    m_cli.setPassword("tanstaaf");
}

QString TestCliRetr::url() const { return u"pop://mrose@127.0.0.1:%1"_s.arg(m_server->port()); }

QStringList TestCliRetr::files() const
{
    return QDir(m_folder->path()).entryList(QDir::Files | QDir::Hidden | QDir::System, QDir::Name);
}

QByteArray TestCliRetr::content(const QString& name) const
{
    QFile file(m_folder->filePath(name));
    return file.open(QIODevice::ReadOnly) ? file.readAll() : "cannot be read"_ba;
}

QStringList TestCliRetr::arguments(const QString& numbers, const QStringList& more) const
{
    return QStringList{u"retr"_s, url(), numbers} + more;
}

void TestCliRetr::writesFiles()
{
    const CliResult result = m_cli.run(arguments(u"all"_s, {u"--to"_s, m_folder->path()}));
    QVERIFY2(result.exitCode == 0, result.errors.constData());
    QCOMPARE(files(), QStringList({u"1-uid1.eml"_s, u"2-uid2.eml"_s, u"3-uid3.eml"_s, u"4-uid4.eml"_s}));
    for (qsizetype i = 0; i < m_messages.size(); ++i)
        QVERIFY(content(u"%1-uid%1.eml"_s.arg(i + 1)) == m_messages.at(i));
    QCOMPARE(result.output.split('\n').size(), 5);
    QVERIFY(result.output.startsWith(m_folder->filePath(u"1-uid1.eml"_s).toUtf8() + '\n'));
    QVERIFY(result.errors.isEmpty());
}

void TestCliRetr::namesFilesWithoutDanger()
{
    CannedPeer peer;
    peer.setReply("UIDL", "+OK\r\n1 ../../etc/x\r\n2 \x1b[2J\xff\r\n3 " + Octets(1000, 'u') + "\r\n.\r\n");
    const QString address = u"pop://u@127.0.0.1:%1"_s.arg(peer.listen());
    const CliResult result = m_cli.run({u"retr"_s, address, u"all"_s, u"--to"_s, m_folder->path()});
    QVERIFY2(result.exitCode == 0, result.errors.constData());
    const QStringList names = files();
    QCOMPARE(names.size(), 3);
    QCOMPARE(names.at(0), u"1-..%2F..%2Fetc%2Fx.eml"_s);
    QCOMPARE(names.at(1), u"2-%1B%5B2J%FF.eml"_s);
    QVERIFY(names.at(2).startsWith("3-uuu"_L1) && names.at(2).size() < 255);
    // Without UIDL there is only the number.
    peer.setReply("UIDL", "-ERR\r\n");
    QCOMPARE(m_cli.run({u"retr"_s, address, u"2"_s, u"--to"_s, m_folder->path()}).exitCode, 0);
    QVERIFY(files().contains(u"2.eml"_s));
}

void TestCliRetr::writesIntoTheCurrentFolder()
{
    m_cli.setFolder(m_folder->path());
    QCOMPARE(m_cli.run(arguments(u"3"_s, {})).exitCode, 0);
    QCOMPARE(files(), QStringList{u"3-uid3.eml"_s});
    const QString deep = m_folder->filePath(u"a/b"_s);
    QCOMPARE(m_cli.run(arguments(u"3"_s, {u"--to"_s, u"a/b"_s})).exitCode, 0);
    QVERIFY(QFile::exists(deep + u"/3-uid3.eml"_s));
}

void TestCliRetr::writesJson()
{
    const CliResult result = m_cli.run(arguments(u"2,7-8"_s, {u"--to"_s, m_folder->path(), u"--json"_s}));
    QCOMPARE(result.exitCode, 1);
    const QJsonObject json = QJsonDocument::fromJson(result.output).object();
    QCOMPARE(json.keys(), QStringList({u"findings"_s, u"items"_s, u"missing"_s, u"server"_s}));
    QCOMPARE(json.value("missing"_L1).toString(), u"7-8"_s);
    const QJsonArray items = json.value("items"_L1).toArray();
    QCOMPARE(items.size(), 1);
    const QJsonObject item = items.at(0).toObject();
    QCOMPARE(item.value("number"_L1).toInteger(), 2);
    QCOMPARE(item.value("octets"_L1).toInteger(), m_messages.at(1).size());
    QCOMPARE(item.value("received"_L1).toInteger(), m_messages.at(1).size());
    QCOMPARE(item.value("uid"_L1).toString(), u"uid2"_s);
    QCOMPARE(item.value("file"_L1).toString(), m_folder->filePath(u"2-uid2.eml"_s));
    QVERIFY(item.value("subject"_L1).isNull() && item.contains("subject"_L1));
}

void TestCliRetr::writesToStandardOutput()
{
    const CliResult result = m_cli.run(arguments(u"1-2"_s, {u"-"_s}));
    QVERIFY2(result.exitCode == 0, result.errors.constData());
    QCOMPARE(result.output, m_messages.at(0) + m_messages.at(1));
}

void TestCliRetr::appendsToAnMbox()
{
    const QString path = m_folder->filePath(u"box"_s);
    QCOMPARE(m_cli.run(arguments(u"1-3"_s, {u"--mbox"_s, path})).exitCode, 0);
    QCOMPARE(m_cli.run(arguments(u"4"_s, {u"--mbox"_s, path})).exitCode, 0);
    auto store = openMailStore(path);
    QVERIFY(store);
    const auto snapshot = (*store)->scan();
    QVERIFY(snapshot);
    QCOMPARE(snapshot->messages.size(), size_t(4));
    for (qsizetype i = 0; i < m_messages.size(); ++i) {
        auto message = (*store)->open(snapshot->messages[static_cast<size_t>(i)].uniqueId);
        QVERIFY(message);
        const auto octets = (*message)->read(0, (*message)->size());
        QVERIFY(octets && *octets == m_messages.at(i));
    }
    // A message that breaks off is not in it.
    CannedPeer peer;
    peer.setReply("RETR 2", "+OK\r\nhalf");
    const QString address = u"pop://u@127.0.0.1:%1"_s.arg(peer.listen());
    const qint64 before = QFileInfo(path).size();
    const CliResult result =
        m_cli.run({u"retr"_s, address, u"2"_s, u"--mbox"_s, path, u"--timeout"_s, u"0.3"_s});
    QCOMPARE(result.exitCode, 5);
    QCOMPARE(QFileInfo(path).size(), before);
}

void TestCliRetr::overwritesOnlyWhenTold()
{
    QFile file(m_folder->filePath(u"2-uid2.eml"_s));
    QVERIFY(file.open(QIODevice::WriteOnly) && file.write("mine") == 4);
    file.close();
    const CliResult refused = m_cli.run(arguments(u"all"_s, {u"--to"_s, m_folder->path()}));
    QCOMPARE(refused.exitCode, 6);
    QVERIFY2(refused.errors.contains("2-uid2.eml is there already; --overwrite"), refused.errors.constData());
    QCOMPARE(files(), QStringList{u"2-uid2.eml"_s}); // noticed before anything was retrieved
    QCOMPARE(content(u"2-uid2.eml"_s), "mine"_ba);
    QCOMPARE(m_cli.run(arguments(u"2"_s, {u"--to"_s, m_folder->path(), u"--overwrite"_s})).exitCode, 0);
    QVERIFY(content(u"2-uid2.eml"_s) == m_messages.at(1));
}

void TestCliRetr::followsNoLinkThatIsThere()
{
    QTemporaryDir elsewhere;
    const QString victim = elsewhere.filePath(u"victim"_s);
    QVERIFY(QFile::link(victim, m_folder->filePath(u"3-uid3.eml"_s)));
    QCOMPARE(m_cli.run(arguments(u"3"_s, {u"--to"_s, m_folder->path()})).exitCode, 6);
    QCOMPARE(m_cli.run(arguments(u"3"_s, {u"--to"_s, m_folder->path(), u"--overwrite"_s})).exitCode, 0);
    QVERIFY(!QFile::exists(victim));
    QVERIFY(!QFileInfo(m_folder->filePath(u"3-uid3.eml"_s)).isSymLink());
}

void TestCliRetr::retrievesTheOthers()
{
    const CliResult result = m_cli.run(arguments(u"3,9,1"_s, {u"--to"_s, m_folder->path()}));
    QCOMPARE(result.exitCode, 1);
    QCOMPARE(files(), QStringList({u"1-uid1.eml"_s, u"3-uid3.eml"_s}));
    QVERIFY2(result.errors.contains("there is no message 9"), result.errors.constData());

    CannedPeer peer;
    peer.setReply("RETR 2", "-ERR gone\r\n");
    const QString address = u"pop://u@127.0.0.1:%1"_s.arg(peer.listen());
    const CliResult refused = m_cli.run({u"retr"_s, address, u"all"_s, u"-"_s});
    QCOMPARE(refused.exitCode, 1);
    QVERIFY2(refused.errors.contains("refused RETR 2: \"gone\""), refused.errors.constData());
    QCOMPARE(refused.output, "A: b\r\n\r\n.text\r\nA: b\r\n\r\n.text\r\n"_ba);
    QVERIFY(peer.commands().contains("QUIT"));
}

void TestCliRetr::leavesNothingOfAFullDisk()
{
    m_cli.setLimitCommand(u"ulimit -f 100"_s); // files of at most 50 or 100 KiB
    const CliResult result = m_cli.run(arguments(u"1,4"_s, {u"--to"_s, m_folder->path()}));
    QVERIFY2(result.exitCode == 6, result.errors.constData());
    QVERIFY2(result.errors.contains("cannot write"), result.errors.constData());
    QCOMPARE(result.errors.count('\n'), 1);
    QCOMPARE(files(), QStringList{u"1-uid1.eml"_s});
}

void TestCliRetr::refusesAFolderThatIsNone()
{
    QFile file(m_folder->filePath(u"file"_s));
    QVERIFY(file.open(QIODevice::WriteOnly));
    const CliResult result = m_cli.run(arguments(u"1"_s, {u"--to"_s, file.fileName()}));
    QVERIFY2(result.exitCode == 6, result.errors.constData());
    QCOMPARE(m_cli.run(arguments(u"1"_s, {u"--mbox"_s, m_folder->filePath(u"no/such"_s)})).exitCode, 6);
    QCOMPARE(m_cli.run(arguments(u"1"_s, {u"-"_s, u"--log"_s, m_folder->filePath(u"no/log"_s)})).exitCode, 6);
}

void TestCliRetr::dropsWhereQuitWouldDelete_data()
{
    QTest::addColumn<QStringList>("arguments");
    QTest::addColumn<QByteArray>("capabilities");
    QTest::addColumn<bool>("mayQuit");
    const QStringList retr = {u"retr"_s, u"URL"_s, u"1"_s, u"-"_s};
    const QStringList none = {u"retr"_s, u"URL"_s, u"9"_s, u"-"_s};
    QTest::newRow("expireZero") << retr << "EXPIRE 0"_ba << false;
    QTest::newRow("expireLater") << retr << "EXPIRE 30"_ba << true;
    QTest::newRow("expireNever") << retr << "EXPIRE NEVER"_ba << true;
    QTest::newRow("nothingRetrieved") << none << "EXPIRE 0"_ba << true;
    QTest::newRow("listing") << QStringList{u"list"_s, u"URL"_s} << "EXPIRE 0"_ba << true;
    QTest::newRow("headersByTop") << QStringList{u"list"_s, u"URL"_s, u"--headers"_s} << "EXPIRE 0\r\nTOP"_ba
                                  << true;
    QTest::newRow("headersByRetr") << QStringList{u"list"_s, u"URL"_s, u"--headers"_s} << "EXPIRE 0"_ba
                                   << false;
}

void TestCliRetr::dropsWhereQuitWouldDelete()
{
    QFETCH(QStringList, arguments);
    QFETCH(const QByteArray, capabilities);
    QFETCH(const bool, mayQuit);
    CannedPeer peer;
    peer.setReply("CAPA", "+OK\r\n" + capabilities + "\r\n.\r\n");
    if (!capabilities.contains("TOP"))
        peer.setReply("TOP", "-ERR unknown\r\n");
    arguments.replaceInStrings(u"URL"_s, u"pop://u@127.0.0.1:%1"_s.arg(peer.listen()));
    const CliResult result = m_cli.run(arguments);
    QVERIFY(result.exitCode == 0 || arguments.contains(u"9"_s));
    QCOMPARE(peer.commands().contains("QUIT"), mayQuit);
    QCOMPARE(result.errors.contains("dropped without QUIT"), !mayQuit);
}

void TestCliRetr::leavesNothingWhenInterrupted_data()
{
    QTest::addColumn<int>("signalNumber");
    QTest::newRow("interrupt") << SIGINT;
    QTest::newRow("terminate") << SIGTERM;
    QTest::newRow("hangup") << SIGHUP;
    QTest::newRow("quit") << SIGQUIT;
}

void TestCliRetr::leavesNothingWhenInterrupted()
{
    QFETCH(const int, signalNumber);
    CannedPeer peer;
    peer.setReply("RETR 2", "+OK\r\n" + Octets(200'000, 'x'));
    const QString address = u"pop://u@127.0.0.1:%1"_s.arg(peer.listen());
    const auto process = m_cli.start({u"retr"_s, address, u"1-2"_s, u"--to"_s, m_folder->path()});
    QTRY_VERIFY(peer.commands().contains("RETR 2"));
    QTRY_COMPARE(files().size(), 2); // one whole, one pending under a name of its own
    QCOMPARE(::kill(static_cast<pid_t>(process->processId()), signalNumber), 0);
    const CliResult result = m_cli.finish(*process);
    QCOMPARE(result.exitCode, 128 + signalNumber);
    QCOMPARE(files(), QStringList{u"1-a.eml"_s});
    QVERIFY2(result.errors.contains("1 of 2 messages are complete"), result.errors.constData());
    QVERIFY(!peer.commands().contains("QUIT"));
}

void TestCliRetr::needsNoMemoryForAMessage()
{
#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
    QSKIP("sanitizers take memory of their own");
#endif
    CannedPeer peer;
    peer.setReply("RETR", "+OK\r\n");
    peer.setFlood("RETR", Octets(998, 'x') + "\r\n");
    peer.setOctetLimit(1'000'000'000);
    const QString address = u"pop://u@127.0.0.1:%1"_s.arg(peer.listen());
    m_cli.setLimitCommand(u"ulimit -v 250000 && exec >/dev/null"_s);
    const CliResult result = m_cli.run({u"retr"_s, address, u"1"_s, u"-"_s});
    QVERIFY2(result.exitCode == 5, result.errors.constData());
    QVERIFY2(result.errors.contains("closed the connection in the reply to RETR 1, after 99"),
             result.errors.constData());
}

void TestCliRetr::sendsTogetherWhatMayGoTogether()
{
    const CliResult together =
        m_cli.run(arguments(u"1-3"_s, {u"-"_s, u"--log"_s, m_folder->filePath(u"on"_s)}));
    QCOMPARE(together.exitCode, 0);
    QVERIFY(content(u"on"_s).contains("C: RETR 1\nC: RETR 2\nC: RETR 3\nS: +OK"));
    const CliResult oneByOne = m_cli.run(
        arguments(u"1-3"_s, {u"-"_s, u"--pipelining"_s, u"off"_s, u"--log"_s, m_folder->filePath(u"off"_s)}));
    QCOMPARE(oneByOne.exitCode, 0);
    QVERIFY(content(u"off"_s).contains("C: RETR 1\nS: +OK"));
    QCOMPARE(oneByOne.output, together.output);
}

QTEST_GUILESS_MAIN(TestCliRetr)
#include "tst_cliretr.moc"

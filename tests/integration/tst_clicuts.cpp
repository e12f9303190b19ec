// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/integration/cannedpeer.h"
#include "tests/integration/clirunner.h"

#include <QDir>
#include <QTemporaryDir>
#include <QTest>

#include <deque>

using namespace dropscope;
using namespace Qt::StringLiterals;

/// A server that goes away behind every octet of a session in turn.
class TestCliCuts : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void list();
    void headers();
    void retr();
    void dele();
    void send();
    void capabilities();

private:
    struct Run
    {
        CannedPeer peer;
        QTemporaryDir folder;
        std::unique_ptr<QProcess> process;
        qint64 limit = 0;
        CliResult result = {};
    };
    /// Plays the session whole, and then cut behind each of its octets; check sees each run.
    template <typename Check>
    void cutEverywhere(const QStringList& arguments, qint64& whole, Check check);
    [[nodiscard]] std::unique_ptr<Run> begin(QStringList arguments, std::optional<qint64> limit) const;

    CliRunner m_cli;
};

namespace {

/// So many programs at a time: the test waits for processes, not for the processor.
constexpr size_t atATime = 4;

QStringList visibleFiles(const QTemporaryDir& folder)
{
    return QDir(folder.path()).entryList(QDir::Files | QDir::Hidden, QDir::Name);
}

} // namespace

void TestCliCuts::initTestCase()
{
    m_cli.setPassword("t");
    m_cli.setLimit(std::chrono::seconds(30));
}

std::unique_ptr<TestCliCuts::Run> TestCliCuts::begin(QStringList arguments, std::optional<qint64> limit) const
{
    auto run = std::make_unique<Run>();
    if (limit) {
        run->limit = *limit;
        run->peer.setOctetLimit(*limit);
    }
    run->peer.setReply("CAPA", "-ERR\r\n");
    const quint16 port = run->peer.listen();
    arguments.replaceInStrings(u"URL"_s, u"pop://u@127.0.0.1:%1"_s.arg(port));
    arguments.replaceInStrings(u"DIR"_s, run->folder.path());
    run->process = m_cli.start(arguments);
    return run;
}

template <typename Check>
void TestCliCuts::cutEverywhere(const QStringList& arguments, qint64& whole, Check check)
{
    auto first = begin(arguments, std::nullopt);
    first->result = m_cli.finish(*first->process);
    QVERIFY2(first->result.exitCode == 0, first->result.errors.constData());
    whole = first->peer.sentOctets();
    QVERIFY(whole > 0);
    std::deque<std::unique_ptr<Run>> running;
    for (qint64 limit = 0; limit < whole || !running.empty();) {
        while (limit < whole && running.size() < atATime)
            running.push_back(begin(arguments, limit++));
        Run& run = *running.front();
        run.result = m_cli.finish(*run.process);
        const QByteArray where = "cut behind octet " + QByteArray::number(run.limit) + ": exit code " +
                                 QByteArray::number(run.result.exitCode) + ' ' + run.result.errors;
        QVERIFY2(run.result.exitCode >= 0 && run.result.exitCode <= 6, where.constData());
        QVERIFY2(run.result.exitCode == 0 || run.result.errors.contains("octet"), where.constData());
        QVERIFY2(run.result.exitCode == 0 || run.result.errors.count('\n') == 1, where.constData());
        QVERIFY2(check(run), where.constData());
        running.pop_front();
    }
}

void TestCliCuts::list()
{
    qint64 whole = 0;
    cutEverywhere({u"list"_s, u"URL"_s, u"--json"_s}, whole, [&whole](const Run& run) {
        // Without the answer to QUIT the listing is as good as with it.
        const bool isListed = run.result.output.contains("\"findings\":[");
        const bool mayBeDone = run.limit >= whole - 5;
        return (run.result.exitCode == 0) == mayBeDone && isListed == mayBeDone &&
               (isListed || run.result.output.isEmpty());
    });
}

void TestCliCuts::headers()
{
    qint64 whole = 0;
    cutEverywhere({u"list"_s, u"URL"_s, u"--headers"_s}, whole, [&whole](const Run& run) {
        return (run.result.exitCode == 0) == (run.limit >= whole - 5);
    });
}

void TestCliCuts::retr()
{
    qint64 whole = 0;
    const QByteArray message = "A: b\r\n\r\n.text\r\n";
    cutEverywhere({u"retr"_s, u"URL"_s, u"1-2"_s, u"--to"_s, u"DIR"_s}, whole, [&](const Run& run) {
        const QStringList files = visibleFiles(run.folder);
        for (const QString& name : files) {
            QFile file(run.folder.filePath(name));
            const bool isWhole = file.open(QIODevice::ReadOnly) && file.readAll() == message;
            if (!isWhole || (name != "1-a.eml"_L1 && name != "2-b.eml"_L1))
                return false;
        }
        const qint64 replySize = 5 + 8 + 8 + 3; // of RETR: the message byte-stuffed, with status and end
        const qsizetype expected = run.limit >= whole - 5 ? 2 : run.limit >= whole - 5 - replySize ? 1 : 0;
        return files.size() == expected && (run.result.exitCode == 0) == (expected == 2);
    });
}

void TestCliCuts::dele()
{
    qint64 whole = 0;
    cutEverywhere({u"dele"_s, u"URL"_s, u"1,3"_s, u"--commit"_s}, whole, [&whole](const Run& run) {
        const bool isQuitSent = run.peer.commands().contains("QUIT");
        const bool mayQuit = run.limit >= whole - 5; // both DELE were answered
        if (isQuitSent && !mayQuit)
            return false;
        const char* const truth = mayQuit ? "it is not known which messages were deleted" : "";
        return run.result.exitCode == 5 && run.result.errors.contains(truth);
    });
}

void TestCliCuts::send()
{
    qint64 whole = 0;
    cutEverywhere({u"send"_s, u"URL"_s, u"STAT"_s, u"LIST"_s}, whole, [](const Run& run) {
        return run.result.exitCode == 5 && !run.peer.commands().contains("QUIT");
    });
}

void TestCliCuts::capabilities()
{
    qint64 whole = 0;
    cutEverywhere({u"capabilities"_s, u"URL"_s}, whole, [&whole](const Run& run) {
        return (run.result.exitCode == 0) == (run.limit >= whole - 5);
    });
}

QTEST_GUILESS_MAIN(TestCliCuts)
#include "tst_clicuts.moc"

// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/inspection/connectionlist.h"

#include "core/inspection/inspection.h"
#include "tests/support/heldmemory.h"
#include "tests/support/scriptedtranscript.h"

#include <QFile>
#include <QSignalSpy>
#include <QTest>

#include <array>

using namespace dropscope;
using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

namespace {

const char* const endOfSession = "C: QUIT\nS: +OK bye\n!close\n";

/// Connections that all lie in one file, as those of a recording do.
class ManyInOneFile
{
public:
    explicit ManyInOneFile(OctetView dialogue)
    {
        const ScriptedTranscript scripted(dialogue);
        const Transcript& transcript = *scripted.transcript();
        for (const Transcript::Chunk& chunk : transcript.chunks()) {
            m_pieces.push_back({chunk, m_file->size()});
            m_file->append(transcript.read(chunk.direction, {chunk.begin, chunk.begin + chunk.size}));
        }
    }

    [[nodiscard]] std::shared_ptr<Transcript> next()
    {
        auto transcript = std::make_shared<Transcript>(m_file, Transcript::Use::Replay);
        for (const auto& [chunk, position] : m_pieces) {
            const Octets octets = m_file->read(position, chunk.size);
            transcript->adopt(chunk.direction, octets,
                              std::array{OctetRange{position, position + chunk.size}}, chunk.at);
        }
        transcript->end(m_pieces.back().first.at, ConnectionEnd::ByClient);
        return transcript;
    }

private:
    std::shared_ptr<RecordingFile> m_file = RecordingFile::temporary();
    std::vector<std::pair<Transcript::Chunk, qint64>> m_pieces;
};

/// Octets of memory that this process has of its own.
qint64 residentOctets()
{
    QFile file(u"/proc/self/statm"_s);
    return file.open(QIODevice::ReadOnly) ? file.readAll().split(' ').value(1).toLongLong() * 4096 : 0;
}

} // namespace

class TestConnectionList : public QObject
{
    Q_OBJECT

private slots:
    void tellsWhatAConnectionIs_data();
    void tellsWhatAConnectionIs();
    void rowsGrow();
    void countsFindingsByVerdict();
    void whatIsAskedForIsKept();
    void aBigOneIsReadInSlices();
    void openOnesBeyondTheFollowedAreLookedThroughAtTheirEnd();
    void bearsManyConnections();
};

void TestConnectionList::tellsWhatAConnectionIs_data()
{
    QTest::addColumn<Octets>("script");
    QTest::addColumn<ConnectionContent>("content");
    QTest::addColumn<quint64>("commands");
    QTest::addColumn<bool>("isCommitted");
    const auto row = [](const char* name, const Octets& script, ConnectionContent content, quint64 commands,
                        bool isCommitted) {
        QTest::newRow(name) << script << content << commands << isCommitted;
    };
    row("good_whole", signInScript() + endOfSession, ConnectionContent::Pop3, 3, true);
    row("good_dropped", signInScript() + "!close\n", ConnectionContent::Pop3, 2, false);
    row("good_quitRefused", signInScript() + "C: QUIT\nS: -ERR no\n!close\n", ConnectionContent::Pop3, 3,
        false);
    row("good_greetingAlone", "S: +OK ready\n!close\n", ConnectionContent::Pop3, 0, false);
    row("good_turnedAway", "S: -ERR too many connections\n!close\n", ConnectionContent::Pop3, 0, false);
    row("good_midSession", "C: LIST 1\nS: +OK 1 120\n!close\n", ConnectionContent::MidSession, 1, false);
    row("good_tlsFromStart",
        R"(C: \x16\x03\x01\x00\xf4\c)"
        "\n"
        R"(S: \x16\x03\x03\x00\x7a\c)"
        "\n!close\n",
        ConnectionContent::Opaque, 1, false);
    row("good_nothing", "!close\n", ConnectionContent::Nothing, 0, false);
    row("invalid_somethingElse", "S: SSH-2.0-OpenSSH\nC: SSH-2.0-PuTTY\n!close\n", ConnectionContent::Other,
        1, false);
}

void TestConnectionList::tellsWhatAConnectionIs()
{
    QFETCH(const Octets, script);
    QFETCH(const ConnectionContent, content);
    QFETCH(const quint64, commands);
    QFETCH(const bool, isCommitted);
    const auto verify = [&](const ConnectionList& list) {
        QTRY_VERIFY(list.at(0).figures && list.at(0).endedAt);
        QTRY_COMPARE(list.at(0).figures->content, content);
        if (content != ConnectionContent::Opaque)
            QCOMPARE(list.at(0).figures->commands, commands);
        QCOMPARE(list.at(0).figures->isCommitted, isCommitted);
        QTRY_COMPARE(list.at(0).figures->state, SessionState::Closed);
    };
    const ScriptedTranscript over(script);
    ConnectionList late;
    late.add(over.transcript());
    verify(late);
    ScriptedTranscript live;
    ConnectionList list;
    list.add(live.transcript());
    live.play(script);
    verify(list);
}

void TestConnectionList::rowsGrow()
{
    ConnectionList list;
    const QSignalSpy added(&list, &ConnectionList::connectionsAdded);
    const QSignalSpy changed(&list, &ConnectionList::connectionChanged);
    ScriptedTranscript first;
    first.transcript()->noteConnection({u"mail.example.org"_s,
                                        QHostAddress(u"192.0.2.1"_s),
                                        40'000,
                                        QHostAddress(u"192.0.2.2"_s),
                                        110,
                                        false,
                                        {},
                                        {}},
                                       first.now());
    ScriptedTranscript second;
    list.add(first.transcript());
    list.add(second.transcript());
    QCOMPARE(list.size(), 2);
    QTRY_COMPARE(added.size(), 1); // told together
    QCOMPARE(added.first(), (QVariantList{qsizetype(0), qsizetype(1)}));
    QCOMPARE(list.at(0).note.serverPort, 110);
    QCOMPARE(list.at(0).beganAt, *first.transcript()->connectedAt());
    QVERIFY(list.at(0).figures && list.at(0).figures->content == ConnectionContent::Nothing);

    second.play(signInScript());
    QTRY_COMPARE(changed.size(), 1); // once for all lines
    QCOMPARE(changed.first(), QVariantList{qsizetype(1)});
    QCOMPARE(list.at(1).figures->commands, 2U);
    QCOMPARE(list.at(1).figures->state, SessionState::Transaction);
    QCOMPARE(list.at(1).clientOctets, second.transcript()->size(Direction::Client));
    QVERIFY(!list.at(1).endedAt);
    second.play(endOfSession);
    QTRY_COMPARE(changed.size(), 2);
    QCOMPARE(list.at(1).endedAt, second.now());
    QVERIFY(list.at(1).figures->isCommitted);
}

void TestConnectionList::countsFindingsByVerdict()
{
    ConnectionList list;
    const ScriptedTranscript scripted(signInScript() +
                                      "C: STAT\nS: +OK 2 30\nC: LIST\nS: +OK\nS: 1 10\nS: .\n" +
                                      "C: NOOP\nS: +ok in small letters\n" + endOfSession);
    list.add(scripted.transcript());
    QTRY_VERIFY(list.at(0).figures);
    const Inspection whole(scripted.transcript());
    const FindingList& findings = whole.findings();
    QVERIFY(findings.size() > 1);
    const ConnectionFigures figures = *list.at(0).figures;
    QCOMPARE(figures.findings, findings.size());
    QCOMPARE(figures.violations, findings.count(RfcVerdict::Violation));
    QCOMPARE(figures.deviations, findings.count(RfcVerdict::Deviation));
    QVERIFY(figures.violations > 0 && figures.breaking > 0);
}

void TestConnectionList::whatIsAskedForIsKept()
{
    ConnectionList list;
    ManyInOneFile many(signInScript() + endOfSession);
    for (int i = 0; i < 10; ++i)
        list.add(many.next());
    const auto first = list.inspection(0);
    QVERIFY(!first->isBehind()); // so short a one is there at once
    QCOMPARE(list.inspection(0), first);
    const std::weak_ptr<Inspection> second = list.inspection(1);
    for (qsizetype row = 2; row < 5; ++row)
        QCOMPARE(list.inspection(row)->exchanges().size(), 4);
    QCOMPARE(second.lock(), list.inspection(1)); // one of the last four
    for (qsizetype row = 5; row < 9; ++row)
        (void)list.inspection(row);
    QVERIFY(second.expired());
    QTRY_VERIFY(!list.isLooking());
    QCOMPARE(list.at(9).figures->commands, 3U);
}

void TestConnectionList::aBigOneIsReadInSlices()
{
    Octets lines = "S: +OK\n";
    for (int i = 0; i < 200'000; ++i)
        lines += "S: " + Octets(60, char('a' + i % 26)) + '\n';
    const ScriptedTranscript scripted(signInScript() + "C: RETR 1\n" + lines + "S: .\n" + endOfSession);
    ConnectionList list;
    list.add(scripted.transcript());
    const auto begun = std::chrono::steady_clock::now();
    const auto inspection = list.inspection(0);
    QVERIFY(std::chrono::steady_clock::now() - begun < 200ms); // all of it takes much longer
    QVERIFY(inspection->isBehind());
    QVERIFY(!inspection->hasEnded());
    QVERIFY(list.isReading(0));
    list.giveUpReading(0);
    QVERIFY(!list.isReading(0));
    const qint64 taken = inspection->octetsTaken();
    QTRY_VERIFY_WITH_TIMEOUT(list.at(0).figures, 60'000); // from another one
    QVERIFY(taken > 0 && inspection->octetsTaken() == taken);
    QCOMPARE(list.inspection(0), inspection); // reads on
    const QSignalSpy progressed(&list, &ConnectionList::inspectionProgressed);
    QTRY_VERIFY_WITH_TIMEOUT(!inspection->isBehind(), 60'000);
    QVERIFY(progressed.size() > 1);
    QVERIFY(inspection->hasEnded());
    QTRY_VERIFY(list.at(0).figures && list.at(0).figures->commands == 4);
}

void TestConnectionList::openOnesBeyondTheFollowedAreLookedThroughAtTheirEnd()
{
    ConnectionList list;
    std::vector<std::unique_ptr<ScriptedTranscript>> open;
    for (int i = 0; i < 70; ++i) {
        open.push_back(std::make_unique<ScriptedTranscript>());
        list.add(open.back()->transcript());
    }
    for (const auto& connection : open)
        connection->play("S: +OK ready\nC: CAPA\n");
    QTRY_COMPARE(list.at(0).figures->commands, 1U);
    QVERIFY(!list.at(69).figures);
    QVERIFY(list.at(69).serverOctets > 0);
    QCOMPARE(list.inspection(69)->exchanges().size(), 2); // who asks gets it all the same
    for (const auto& connection : open)
        connection->end();
    for (qsizetype row = 0; row < 70; ++row)
        QTRY_VERIFY(list.at(row).figures && list.at(row).figures->state == SessionState::Closed);
    QVERIFY(!list.isLooking());
}

void TestConnectionList::bearsManyConnections()
{
    constexpr qsizetype count = 20'000;
    ManyInOneFile many(signInScript() + endOfSession);
    const qint64 before = residentOctets();
    ConnectionList list;
    for (qsizetype i = 0; i < count; ++i)
        list.add(many.next());
    QTRY_VERIFY_WITH_TIMEOUT(!list.isLooking(), 300'000);
    QCOMPARE(list.at(count - 1).figures->commands, 3U);
    const qint64 each = (residentOctets() - before) / count;
    qInfo("%lld octets of memory for each connection", static_cast<long long>(each));
    QVERIFY2(each < 8 * 1024 + heldMemory / count, qPrintable(QString::number(each)));
}

QTEST_GUILESS_MAIN(TestConnectionList)
#include "tst_connectionlist.moc"

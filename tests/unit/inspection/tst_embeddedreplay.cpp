// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/inspection/apopbench.h"
#include "core/inspection/embeddedreplay.h"
#include "core/inspection/inspection.h"
#include "core/transcript/recorder.h"
#include "tests/support/scriptedtranscript.h"

#include <QTest>

using namespace dropscope;
using namespace Qt::StringLiterals;

namespace {

void finish(EmbeddedReplay& replay)
{
    while (!replay.isDone())
        replay.goOn(std::chrono::milliseconds(1));
}

} // namespace

/// The model of the NetX client over what an inspection shows.
class TestEmbeddedReplay final : public QObject
{
    Q_OBJECT

private slots:
    void replaysWhatWasShown();
    void showsHowBothReadTheTimestamp();
    void knowsDigestsWhileThePasswordIsInMemory();
};

void TestEmbeddedReplay::replaysWhatWasShown()
{
    ScriptedTranscript script(signInScript() + listingScript({120, 200}));
    script.clientSends("RETR 1\r\n");
    script.serverSends("+OK 120 oct");
    script.serverSends("ets\r\ntext\r\n.\r\n");
    script.play("C: QUIT\nS: +OK\n!close\n");
    const Inspection inspection(script.transcript());
    EmbeddedReplay replay(inspection, {});
    finish(replay);
    const EmbeddedResult& result = replay.result();
    QVERIFY(result.reason());
    QCOMPARE(QByteArray(result.reason()->row().id), "status-line-cut");
    const EmbeddedCall& call = result.calls[result.parting->call];
    QCOMPARE(call.api, EmbeddedApi::ItemGet);
    QCOMPARE(inspection.exchanges().at(*call.exchange).keyword, Keyword::Retr);
    QCOMPARE(result.boundaries, EmbeddedBoundaries::Reads);
    QVERIFY(!replay.cuts().empty());
    for (const EmbeddedCut& cut : replay.cuts())
        QVERIFY(cut.reply.begin < cut.first && cut.last < cut.reply.end);
}

void TestEmbeddedReplay::showsHowBothReadTheTimestamp()
{
    ScriptedTranscript script("S: +OK <Acme> ready <1.2@h>\nC: USER a\nS: +OK\nC: PASS x\nS: +OK\n");
    const Inspection inspection(script.transcript());
    EmbeddedReplay replay(inspection, {});
    finish(replay);
    const ApopBench bench = apopBench(inspection, replay.result().timestamp);
    QCOMPARE(bench.timestamp.embedded, "<Acme>"_ba);
    QVERIFY(bench.timestamp.isMisread());
    QVERIFY(!bench.embeddedDigest); // a recording does not have the password
}

void TestEmbeddedReplay::knowsDigestsWhileThePasswordIsInMemory()
{
    const auto transcript = std::make_shared<Transcript>();
    Recorder recorder(*transcript);
    recorder.received("+OK POP3 server ready <1896.697170952@dbc.mtview.ca.us>\r\n", Instant(),
                      Recorder::Echo::Impossible);
    recorder.sent(Command::user("mrose"), Instant());
    recorder.received("+OK\r\n", Instant(), Recorder::Echo::Impossible);
    recorder.sent(Command::pass(Secret("tanstaaf")), Instant());
    recorder.received("+OK\r\n", Instant(), Recorder::Echo::Impossible);
    const Inspection inspection(transcript);
    EmbeddedReplay replay(inspection, {});
    finish(replay);
    const ApopBench bench = apopBench(inspection, replay.result().timestamp);
    QCOMPARE(bench.correctDigest, "c4c9334bac560ecc979e58001b3e22fb"_ba); // RFC 1939 section 7
    QCOMPARE(bench.embeddedDigest, bench.correctDigest);
}

QTEST_GUILESS_MAIN(TestEmbeddedReplay)
#include "tst_embeddedreplay.moc"

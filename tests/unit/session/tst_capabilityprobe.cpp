// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/session/capabilityprobe.h"
#include "tests/support/kept.h"
#include "tests/support/sessionbench.h"

#include <QTest>

using namespace dropscope;

class TestCapabilityProbe : public QObject
{
    Q_OBJECT

private slots:
    void asks_data();
    void asks();
    void endsWithTheSession();
};

namespace {

/// A letter for each verdict, in the order of the enumeration.
Octets drawn(const QList<ProbeOutcome>& outcomes)
{
    QByteArrayList words;
    for (const ProbeOutcome& outcome : outcomes)
        words.append(outcome.tag + ':' + "wr?mbacn"[static_cast<int>(outcome.verdict)]);
    return words.join(' ');
}

} // namespace

void TestCapabilityProbe::asks_data()
{
    QTest::addColumn<bool>("isSignedIn");
    QTest::addColumn<quint64>("message"); // 0: none
    QTest::addColumn<Octets>("dialogue");
    QTest::addColumn<Octets>("outcomes");
    const auto row = [](const char* name, bool isSignedIn, quint64 message, const Octets& dialogue,
                        const Octets& outcomes) {
        QTest::newRow(name) << isSignedIn << message << dialogue << outcomes;
    };
    const Octets none = "UTF8:c STLS:c PIPELINING:n";
    row("good_allWork", true, 3,
        "C: TOP 3 0\nS: +OK\nS: Subject: x\nS: \nS: .\nC: UIDL 3\nS: +OK 3 abc\nC: LANG\nS: +OK\nS: en "
        "English\nS: .\n",
        "TOP:w UIDL:w LANG:w SASL:b " + none);
    row("good_allRefused", true, 1, "C: TOP 1 0\nS: -ERR\nC: UIDL 1\nS: -ERR\nC: LANG\nS: -ERR\n",
        "TOP:r UIDL:r LANG:r SASL:b " + none);
    row("good_emptyMaildrop", true, 0, "C: UIDL\nS: +OK\nS: .\nC: LANG\nS: -ERR\n",
        "TOP:m UIDL:w LANG:r SASL:b " + none);
    row("good_beforeSignIn", false, 0, "C: LANG\nS: -ERR\nC: AUTH\nS: +OK\nS: PLAIN\nS: .\n",
        "TOP:a UIDL:a LANG:r SASL:w " + none);
    row("good_onlyWhatIsNotAnnounced", true, 1,
        "C: CAPA\nS: +OK\nS: TOP\nS: uidl\nS: UTF8\nS: STLS\nS: SASL\nS: .\nC: LANG\nS: -ERR\n",
        "LANG:r PIPELINING:n");
    row("invalid_nonsense", true, 1, "C: TOP 1 0\nS: what?\nC: UIDL 1\nS: +OK soon\nC: LANG\nS: -ERR\n",
        "TOP:? UIDL:? LANG:r SASL:b " + none);
    row("invalid_challenge", false, 0, "C: LANG\nS: -ERR\nC: AUTH\nS: + \n",
        "TOP:a UIDL:a LANG:r SASL:? " + none);
}

void TestCapabilityProbe::asks()
{
    QFETCH(const bool, isSignedIn);
    QFETCH(const quint64, message);
    QFETCH(const Octets, dialogue);
    SessionBench bench;
    if (isSignedIn) {
        bench.enterTransaction();
    } else {
        bench.open();
        bench.play("S: +OK ready\n");
    }
    if (dialogue.startsWith("C: CAPA"))
        bench.session->capabilities(ignored);
    std::optional<Expected<QList<ProbeOutcome>>> outcomes;
    const auto start = [&] {
        probeCapabilities(*bench.session, MessageNumber::from(message),
                          [&](const Expected<QList<ProbeOutcome>>& answer) { outcomes = answer; });
    };
    const qsizetype answered = dialogue.startsWith("C: CAPA") ? dialogue.indexOf(".\n") + 2 : 0;
    bench.play(dialogue.first(answered).constData());
    start();
    bench.play(dialogue.sliced(answered).constData());
    QCOMPARE(bench.mismatch(), QString());
    QCOMPARE(bench.unexpected(), Octets());
    QVERIFY(outcomes && *outcomes);
    QTEST(drawn(**outcomes), "outcomes");
    QCOMPARE(bench.session->state(), isSignedIn ? SessionState::Transaction : SessionState::Authorization);
}

void TestCapabilityProbe::endsWithTheSession()
{
    SessionBench bench;
    bench.enterTransaction();
    std::optional<Expected<QList<ProbeOutcome>>> outcomes;
    probeCapabilities(*bench.session, MessageNumber::from(1),
                      [&](const Expected<QList<ProbeOutcome>>& answer) { outcomes = answer; });
    bench.play("C: TOP 1 0\n");
    bench.transport->endByPeer();
    QVERIFY(outcomes && !*outcomes);
    QVERIFY(std::holds_alternative<ProtocolError>(outcomes->error()));
}

QTEST_GUILESS_MAIN(TestCapabilityProbe)
#include "tst_capabilityprobe.moc"

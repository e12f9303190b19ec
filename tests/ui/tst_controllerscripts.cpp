// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/inspection/inspection.h"
#include "core/server/scriptedpeer.h"
#include "ui/controller/sessioncontroller.h"

#include <QSignalSpy>
#include <QTest>

using namespace dropscope;
using namespace dropscope::ui;

namespace {

const Octets signIn =
    "S: +OK ready\nC: CAPA\nS: -ERR\nC: USER u\nS: +OK\nC: PASS secret\nS: +OK\nC: CAPA\nS: -ERR\n";
const Octets twoListed = "C: STAT\nS: +OK 2 20\nC: LIST\nS: +OK\nS: 1 10\nS: 2 10\nS: .\n"
                         "C: UIDL\nS: +OK\nS: 1 aa\nS: 2 bb\nS: .\nC: TOP 1 0\nS: -ERR\n";
const Octets twoWithExpireZero =
    "S: +OK ready\nC: CAPA\nS: +OK\nS: EXPIRE 0\nS: .\nC: USER u\nS: +OK\nC: PASS secret\nS: +OK\n"
    "C: CAPA\nS: +OK\nS: EXPIRE 0\nS: .\n" +
    twoListed;
const Octets emptyListed = "C: STAT\nS: +OK 0 0\nC: LIST\nS: +OK\nS: .\nC: UIDL\nS: +OK\nS: .\n";

constexpr int longEnough = 10'000;

/// A controller, and a server that plays the scripts, one for each connection.
struct Bench
{
    explicit Bench(const QList<Octets>& scripts)
    {
        for (const Octets& script : scripts) {
            if (!peer.addScript(script))
                qFatal("a script is wrong");
        }
        const auto port = peer.listen();
        request.endpoint = {QStringLiteral("127.0.0.1"), port ? *port : quint16(0), AddressFamily::IPv4};
        request.user = QStringLiteral("u");
        request.secret = Secret("secret");
    }
    [[nodiscard]] bool becomes(Activity activity)
    {
        return QTest::qWaitFor([&] { return controller->activity() == activity; }, longEnough);
    }
    [[nodiscard]] bool opens()
    {
        controller->open(request);
        return becomes(Activity::Ready) && QTest::qWaitFor([&] { return told(Notice::NoTop); }, longEnough);
    }
    [[nodiscard]] bool told(Notice notice) const { return countOf(notice).has_value(); }
    [[nodiscard]] std::optional<qsizetype> countOf(Notice notice) const
    {
        for (const QList<QVariant>& one : noticed) {
            if (one.at(0).value<Notice>() == notice)
                return one.at(1).value<qsizetype>();
        }
        return std::nullopt;
    }

    ScriptedPeer peer;
    ConnectionRequest request;
    std::unique_ptr<SessionController> controller = std::make_unique<SessionController>();
    QSignalSpy failed{controller.get(), &SessionController::failed};
    QSignalSpy noticed{controller.get(), &SessionController::noticed};
    QSignalSpy disconnected{controller.get(), &SessionController::disconnected};
};

MessageNumber number(quint64 value) { return *MessageNumber::from(value); }

} // namespace

/// The controller against servers that play scripts.
class TestControllerScripts : public QObject
{
    Q_OBJECT

private slots:
    void probesOnceAndOnlyWhileThereIsASession();
    void cancelledMarksAreNoFailures()
    {
        Bench bench({signIn + twoListed + "C: DELE 2\nS: +OK\n!stall\n"});
        QVERIFY(bench.opens());
        bench.controller->markDeleted({number(1), number(2)});
        QCOMPARE(bench.controller->activity(), Activity::Marking);
        bench.controller->cancel();
        QVERIFY(bench.becomes(Activity::Ready));
        QCOMPARE(bench.controller->inspection()->maildrop().markedCount(), 1);
        QCOMPARE(bench.failed.count(), 0);
        QCOMPARE(bench.peer.mismatch(), QString());
    }

    void noDeleTwice()
    {
        Bench bench({signIn + twoListed + "C: DELE 1\nS: +OK\nC: DELE 2\nS: +OK\n!stall\n"});
        QVERIFY(bench.opens());
        bench.controller->markDeleted({number(1)});
        bench.controller->markDeleted({number(1), number(2)});
        QVERIFY(bench.becomes(Activity::Ready));
        QCOMPARE(bench.controller->inspection()->maildrop().markedCount(), 2);
        QCOMPARE(bench.peer.mismatch(), QString());
    }

    /// A server that renumbers at DELE, against RFC 1939 §5, must not be made to delete what nobody named.
    void marksFromTheLastToTheFirst()
    {
        Bench bench({signIn + twoListed + "C: DELE 2\nS: +OK\nC: DELE 1\nS: +OK\n!stall\n"});
        QVERIFY(bench.opens());
        bench.controller->markDeleted({number(1), number(2)});
        QVERIFY(bench.becomes(Activity::Ready));
        QCOMPARE(bench.controller->inspection()->maildrop().markedCount(), 2);
        QCOMPARE(bench.peer.mismatch(), QString());
    }

    /// What a broken server lists is what one came to look at.
    void malformedListingLeavesTheSessionOpen()
    {
        Bench bench({signIn + "C: STAT\nS: +OK two messages\nC: LIST\nS: +OK\nS: 1 10\nS: .\n"
                              "C: UIDL\nS: +OK\nS: 1 aa\nS: .\nC: TOP 1 0\nS: -ERR\n!stall\n"});
        QVERIFY(bench.opens());
        QCOMPARE(bench.failed.count(), 1);
        QCOMPARE(bench.controller->inspection()->maildrop().items().size(), size_t(1));
        QVERIFY(!bench.told(Notice::NoUidl));
        QCOMPARE(bench.peer.mismatch(), QString());
    }

    void refusedSignInLeavesWhateverQuitBrings_data()
    {
        QTest::addColumn<Octets>("rest");
        QTest::newRow("good_quitAccepted") << Octets("C: QUIT\nS: +OK\n");
        QTest::newRow("good_quitRefused") << Octets("C: QUIT\nS: -ERR no\n!stall\n");
        QTest::newRow("invalid_quitNonsense") << Octets("C: QUIT\nS: what?\n!stall\n");
        QTest::newRow("incomplete_closed") << Octets("C: QUIT\n!close\n");
    }
    void refusedSignInLeavesWhateverQuitBrings()
    {
        QFETCH(const Octets, rest);
        Bench bench(
            {"S: +OK ready\nC: CAPA\nS: -ERR\nC: USER u\nS: +OK\nC: PASS secret\nS: -ERR wrong\n" + rest});
        bench.controller->open(bench.request);
        QVERIFY(bench.becomes(Activity::Ending));
        QVERIFY(bench.becomes(Activity::Idle));
        QCOMPARE(bench.failed.count(), 1);
        QVERIFY(std::holds_alternative<Refusal>(bench.failed.at(0).at(0).value<Error>()));
        QCOMPARE(bench.disconnected.count(), 1);
    }

    void closedBehindARefusalIsARefusal()
    {
        Bench bench(
            {"S: +OK <1.2@example.org>\nC: CAPA\nS: -ERR\nC: APOP u xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx\n"
             "S: -ERR [AUTH] wrong\nC: USER u\n!close\n"});
        bench.request.policy = SignInPolicy::ApopOrUser;
        bench.controller->open(bench.request);
        QVERIFY(bench.disconnected.wait(longEnough));
        QCOMPARE(bench.failed.count(), 1);
        QVERIFY(std::holds_alternative<Refusal>(bench.failed.at(0).at(0).value<Error>()));
    }

    void endedTwice()
    {
        Bench bench({signIn + twoListed + "C: QUIT\nS: +OK\n"});
        QVERIFY(bench.opens());
        bench.controller->end(Ending::Commit);
        bench.controller->end(Ending::Commit);
        bench.controller->end(Ending::ResetAndQuit);
        QVERIFY(bench.becomes(Activity::Idle));
        QCOMPARE(bench.failed.count(), 0);
        QCOMPARE(bench.peer.mismatch(), QString());
    }

    void expireZeroDropsInPlaceOfQuit_data()
    {
        QTest::addColumn<bool>("reset");
        QTest::newRow("good_leave") << false;
        QTest::newRow("good_resetAndQuit") << true;
    }
    void expireZeroDropsInPlaceOfQuit()
    {
        QFETCH(const bool, reset);
        Bench bench({twoWithExpireZero + "C: RETR 1\nS: +OK\nS: a\nS: .\n" +
                     (reset ? "C: RSET\nS: +OK\n!stall\n" : "!stall\n")});
        QVERIFY(bench.opens());
        bench.controller->retrieve({number(1)});
        QVERIFY(bench.becomes(Activity::Ready));
        if (reset)
            bench.controller->end(Ending::ResetAndQuit);
        else
            bench.controller->leave();
        QVERIFY(bench.becomes(Activity::Idle));
        QVERIFY(bench.told(Notice::DroppedToKeepMail));
        QCOMPARE(bench.failed.count(), 0);
        QCOMPARE(bench.peer.mismatch(), QString());
    }

    void leavingWithMarksOnTheirWayCommitsNothing_data()
    {
        QTest::addColumn<bool>("byHand");
        QTest::newRow("good_button") << false;
        QTest::newRow("good_rawCommand") << true;
    }
    /// The answer to DELE has not come: nobody was asked whether it shall take effect.
    void leavingWithMarksOnTheirWayCommitsNothing()
    {
        QFETCH(const bool, byHand);
        Bench bench({signIn + twoListed + "C: DELE 1\n!stall\n"});
        QVERIFY(bench.opens());
        if (byHand)
            bench.controller->sendRaw("DELE 1");
        else
            bench.controller->markDeleted({number(1)});
        bench.controller->leave();
        QVERIFY(bench.becomes(Activity::Idle));
        QCOMPARE(bench.countOf(Notice::MarksDropped), qsizetype(1));
        QCOMPARE(bench.controller->inspection()->maildrop().items()[0].presence, Presence::Present);
        QCOMPARE(bench.peer.mismatch(), QString());
    }

    void cancelGivesUpWhatIsNotSignedIn_data()
    {
        QTest::addColumn<Octets>("script");
        QTest::addColumn<Activity>("expected");
        QTest::newRow("good_greeting") << Octets("!stall\n") << Activity::Connecting;
        QTest::newRow("good_capabilities") << Octets("S: +OK\nC: CAPA\n!stall\n") << Activity::Connecting;
        QTest::newRow("good_password")
            << Octets("S: +OK\nC: CAPA\nS: -ERR\nC: USER u\nS: +OK\nC: PASS secret\n!stall\n")
            << Activity::SigningIn;
        QTest::newRow("good_listing") << signIn + "C: STAT\nS: +OK 2 20\nC: LIST\nS: +OK\nS: 1 10\n!stall\n"
                                      << Activity::Listing;
    }
    void cancelGivesUpWhatIsNotSignedIn()
    {
        QFETCH(const Octets, script);
        QFETCH(const Activity, expected);
        Bench bench({script});
        bench.controller->open(bench.request);
        QVERIFY(bench.becomes(expected));
        bench.controller->cancel();
        QVERIFY(bench.becomes(Activity::Idle));
        QCOMPARE(bench.failed.count(), 0);
    }

    void cancelTakesBackAQuitThatWaits()
    {
        Bench bench({signIn + twoListed + "C: RETR 1\nS: +OK\nS: a\n!stall\n"});
        QVERIFY(bench.opens());
        bench.controller->retrieve({number(1)});
        bench.controller->end(Ending::Commit);
        QCOMPARE(bench.controller->activity(), Activity::Ending);
        bench.controller->cancel();
        QCOMPARE(bench.controller->activity(), Activity::Retrieving);
        QCOMPARE(bench.failed.count(), 0);
        QCOMPARE(bench.peer.mismatch(), QString());
    }

    void newMailInAMaildropThatWasEmpty()
    {
        Bench bench({signIn + emptyListed + "C: QUIT\nS: +OK\n", signIn + twoListed + "!stall\n"});
        bench.controller->open(bench.request);
        QVERIFY(bench.becomes(Activity::Ready));
        bench.controller->reload();
        QVERIFY(QTest::qWaitFor([&] { return bench.told(Notice::NoTop); }, longEnough));
        QCOMPARE(bench.countOf(Notice::NewMessages), qsizetype(2));
        QVERIFY(bench.controller->isNew(0));
    }

    void reopenedByAListener_data()
    {
        QTest::addColumn<int>("signal");
        for (int signal = 0; signal < 4; ++signal)
            QTest::addRow("good_signal%d", signal) << signal;
    }
    /// Whoever is told that it is over may open the next one there and then.
    void reopenedByAListener()
    {
        QFETCH(const int, signal);
        Bench bench({signIn + twoListed + "C: DELE 1\nS: +OK\n!close\n", signIn + twoListed + "!stall\n"});
        QVERIFY(bench.opens());
        bool reopened = false;
        const auto reopen = [&](int which) {
            if (which != signal || bench.controller->isConnected() || std::exchange(reopened, true))
                return;
            bench.controller->open(bench.request);
        };
        SessionController* const controller = bench.controller.get();
        connect(controller, &SessionController::activityChanged, this, [&] { reopen(0); });
        connect(controller, &SessionController::failed, this, [&] { reopen(1); });
        connect(controller, &SessionController::noticed, this, [&] { reopen(2); });
        connect(controller, &SessionController::disconnected, this, [&] { reopen(3); });
        controller->markDeleted({number(1)});
        QVERIFY(QTest::qWaitFor([&] { return reopened; }, longEnough));
        QVERIFY(bench.becomes(Activity::Ready));
        QCOMPARE(bench.countOf(Notice::MarksDropped), qsizetype(1));
        QCOMPARE(bench.failed.count(), 1);
    }

    void diesAtAnyMoment_data()
    {
        QTest::addColumn<int>("turns");
        for (const int turns : {0, 1, 2, 3, 5, 8, 12, 18, 25, 40, 60})
            QTest::addRow("good_after%dTurns", turns) << turns;
    }
    void diesAtAnyMoment()
    {
        QFETCH(const int, turns);
        Bench bench({signIn + twoListed + "C: RETR 1\nS: +OK\nS: a\n!stall\n"});
        bench.controller->open(bench.request);
        for (int turn = 0; turn < turns; ++turn) {
            QCoreApplication::processEvents(QEventLoop::WaitForMoreEvents, 20);
            bench.controller->retrieve({number(1)});
        }
        bench.controller.reset();
    }
};

void TestControllerScripts::probesOnceAndOnlyWhileThereIsASession()
{
    Bench bench({signIn + twoListed +
                 "C: TOP 1 0\nS: -ERR\nC: UIDL 1\nS: +OK 1 aa\nC: LANG\nS: -ERR\n"
                 "C: TOP 1 0\n!close\n"});
    const QSignalSpy probing(bench.controller.get(), &SessionController::probingChanged);
    bench.controller->probeCapabilities();
    QVERIFY(bench.opens());
    QCOMPARE(probing.size(), 0);
    bench.controller->probeCapabilities();
    bench.controller->probeCapabilities();
    QTRY_COMPARE(probing.size(), 2);
    QCOMPARE(probing.at(1).at(0).toBool(), false);
    bench.controller->probeCapabilities();
    QVERIFY(bench.becomes(Activity::Idle));
    QCOMPARE(probing.size(), 4);
    QCOMPARE(bench.failed.size(), 1);
}

QTEST_GUILESS_MAIN(TestControllerScripts)
#include "tst_controllerscripts.moc"

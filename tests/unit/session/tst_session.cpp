// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/session/bodysink.h"
#include "core/session/session.h"
#include "tests/support/kept.h"
#include "tests/support/sessionbench.h"

#include <QSignalSpy>
#include <QTest>

using namespace dropscope;
using namespace std::chrono_literals;

namespace {

class Collected final : public BodySink
{
public:
    void write(OctetView octets) override { all.append(octets); }
    Octets all;
};

MessageNumber number(quint64 value) { return *MessageNumber::from(value); }

} // namespace

class TestSession : public QObject
{
    Q_OBJECT

private slots:
    void readsAsATranscript_data();
    void readsAsATranscript();
    void tellsTheGreeting();
    void refusedGreetingIsARefusal();
    void garbageGreetingIsAProtocolError();
    void noGreetingInTime();
    void connectFails();
    void oneCommandAtATimeWithoutPipelining();
    void togetherWithPipelining();
    void nothingBehindABarrier();
    void illegalCommandIsNotSent();
    void lineBreakInArgumentIsNotSent();
    void silenceEndsTheSession();
    void progressKeepsItAlive();
    void askingIsNoProgress();
    void limitCountsFromTheCommand();
    void oneAlarmForManyCommands();
    void lateReplyMeetsNoOne();
    void closeInTheMiddleFailsWhoWaits();
    void closedAtEveryOctet();
    void dropSendsNothing();
    void cancelTakesBackWhatWasNotSent();
    void cancelBeforeGreeting();
    void quitEndsInOrder();
    void expireZeroIsRemembered();
    void retrieveStreams();
    void listingErrors_data();
    void listingErrors();
    void endlessListingIsCut();
    void endlessLineIsCut();
    void unsolicitedFloodEndsTheSession();
    void rawIsSentAsTyped();
    void handTypedAuthIsMasked();
    void secretsAreMaskedInTheTranscript();
    void answersDoNotComeAfterTheEnd();
};

void TestSession::readsAsATranscript_data()
{
    QTest::addColumn<qsizetype>("readSize");
    for (const qsizetype size : {0, 1, 2, 3, 7})
        QTest::addRow("good_readsOf%lld", static_cast<long long>(size)) << size;
}

void TestSession::readsAsATranscript()
{
    QFETCH(const qsizetype, readSize);
    SessionBench bench(readSize);
    Session& session = *bench.session;
    Kept<DropListing> drop;
    Kept<ScanListings> items;
    Kept<UniqueIdListings> ids;
    Kept<StatusLine> mark;
    Kept<StatusLine> bye;
    bench.open();
    session.user("mrose", ignored);
    session.pass(Secret("mvan99"), ignored);
    session.stat(drop.take());
    session.list(items.take());
    session.uidl(ids.take());
    session.markDeleted(number(2), mark.take());
    session.quit(bye.take());
    bench.play("S: +OK POP3 server ready\n");
    // before the greeting nothing may be asked: those above were refused
    QVERIFY(drop.error<LocalError>() != nullptr);
    session.user("mrose", ignored);
    session.pass(Secret("mvan99"), ignored);
    session.stat(drop.take());
    session.list(items.take());
    session.uidl(ids.take());
    session.markDeleted(number(2), mark.take());
    session.quit(bye.take());
    bench.play("C: USER mrose\n"
               "S: +OK mrose is valid\n"
               "C: PASS mvan99\n"
               "S: +OK 2 messages\n"
               "C: STAT\n"
               "S: +OK 2 320\n"
               "C: LIST\n"
               "S: +OK 2 messages (320 octets)\n"
               "S: 1 120\n"
               "S: 2 200\n"
               "S: .\n"
               "C: UIDL\n"
               "S: +OK\n"
               "S: 1 whqtswO00WBw418f9t5JxYwZ\n"
               "S: 2 QhdPYR:00WBw1Ph7x7\n"
               "S: .\n"
               "C: DELE 2\n"
               "S: +OK message 2 deleted\n"
               "C: QUIT\n"
               "S: +OK dewey POP3 server signing off\n");
    QCOMPARE(bench.mismatch(), QString());
    QCOMPARE(**drop.value, (DropListing{2, OctetCount(320)}));
    QCOMPARE(**items.value, (ScanListings{{number(1), OctetCount(120)}, {number(2), OctetCount(200)}}));
    QCOMPARE((**ids.value)[1].uniqueId, UniqueId("QhdPYR:00WBw1Ph7x7"));
    QVERIFY(*mark.value);
    QVERIFY(*bye.value);
    QCOMPARE(session.state(), SessionState::Closed);
    QVERIFY(!session.reason());
    QCOMPARE(bench.closedCount, 1);
}

void TestSession::tellsTheGreeting()
{
    SessionBench bench;
    QSignalSpy states(bench.session.get(), &Session::stateChanged);
    bench.open();
    QVERIFY(!bench.greeting);
    bench.play("S: +OK POP3 server ready <1896.697170952@dbc.mtview.ca.us>\n");
    QVERIFY(bench.greeting && *bench.greeting);
    QCOMPARE((*bench.greeting)->timestamp, Octets("<1896.697170952@dbc.mtview.ca.us>"));
    QCOMPARE(states.count(), 1);
}

void TestSession::refusedGreetingIsARefusal()
{
    SessionBench bench;
    bench.open();
    bench.play("S: -ERR [SYS/TEMP] too many connections\n");
    const auto* const refusal = std::get_if<Refusal>(&bench.greeting->error());
    QVERIFY(refusal != nullptr);
    QCOMPARE(refusal->text, Octets("too many connections"));
    QCOMPARE(refusal->responseCode, Octets("SYS/TEMP"));
    QCOMPARE(bench.closedCount, 1);
    QVERIFY(bench.transport->isAborted());
}

void TestSession::garbageGreetingIsAProtocolError()
{
    SessionBench bench;
    bench.open();
    bench.play("S: 220 mail.example.org ESMTP\n");
    const auto* const error = std::get_if<ProtocolError>(&bench.greeting->error());
    QVERIFY(error != nullptr);
    QCOMPARE(error->kind, ProtocolError::Kind::NotAGreeting);
    QCOMPARE(error->octets, Octets("220 mail.example.org ESMTP"));
    QVERIFY(bench.transport->isAborted());
}

void TestSession::noGreetingInTime()
{
    SessionBench bench;
    SessionSettings settings;
    settings.replyLimit = 10s;
    bench.open(settings);
    bench.clock.advance(9999ms);
    QVERIFY(!bench.greeting);
    bench.clock.advance(2ms);
    const auto* const error = std::get_if<ProtocolError>(&bench.greeting->error());
    QVERIFY(error != nullptr);
    QCOMPARE(error->kind, ProtocolError::Kind::NoGreeting);
    QVERIFY(bench.transport->isAborted());
}

void TestSession::connectFails()
{
    SessionBench bench;
    Kept<Greeting> greeting;
    bench.session->open({}, greeting.take());
    bench.transport->failToConnect(ConnectError::Kind::Refused);
    QVERIFY(greeting.error<ConnectError>() != nullptr);
    QCOMPARE(bench.closedCount, 1);
}

void TestSession::oneCommandAtATimeWithoutPipelining()
{
    SessionBench bench;
    bench.enterTransaction();
    Kept<DropListing> drop;
    Kept<ScanListings> items;
    bench.session->stat(drop.take());
    bench.session->list(items.take());
    QCOMPARE(bench.unexpected(), Octets("STAT\r\n"));
    bench.play("S: +OK 0 0\n");
    QCOMPARE(bench.unexpected(), Octets("LIST\r\n"));
}

void TestSession::togetherWithPipelining()
{
    SessionBench bench;
    bench.enterTransaction();
    Kept<Capabilities> capabilities;
    bench.session->capabilities(capabilities.take());
    bench.play("C: CAPA\nS: +OK\nS: PIPELINING\nS: UIDL\nS: .\n");
    Kept<DropListing> drop;
    Kept<ScanListings> items;
    Kept<StatusLine> bye;
    bench.session->stat(drop.take());
    bench.session->list(items.take());
    bench.session->quit(bye.take());
    QCOMPARE(bench.unexpected(), Octets("STAT\r\nLIST\r\nQUIT\r\n"));
    bench.transport->serve("+OK 1 10\r\n+OK\r\n1 10\r\n.\r\n+OK bye\r\n"); // in one read
    QVERIFY(*drop.value);
    QCOMPARE((*items.value)->size(), size_t(1));
    QVERIFY(*bye.value);
}

void TestSession::nothingBehindABarrier()
{
    SessionBench bench;
    SessionSettings settings;
    settings.pipelining = Pipelining::On;
    bench.open(settings);
    bench.play("S: +OK\n");
    Kept<StatusLine> user;
    Kept<StatusLine> pass;
    bench.session->user("mrose", user.take());
    bench.session->pass(Secret("mvan99"), pass.take());
    QCOMPARE(bench.unexpected(), Octets("USER mrose\r\n"));
    bench.play("S: +OK\n");
    QCOMPARE(bench.unexpected(), Octets("PASS mvan99\r\n"));
}

void TestSession::illegalCommandIsNotSent()
{
    SessionBench bench;
    bench.open();
    bench.play("S: +OK\n");
    Kept<DropListing> drop;
    bench.session->stat(drop.take());
    const auto* const error = drop.error<LocalError>();
    QVERIFY(error != nullptr);
    QCOMPARE(error->kind, LocalError::Kind::IllegalInState);
    QCOMPARE(bench.unexpected(), Octets());
}

void TestSession::lineBreakInArgumentIsNotSent()
{
    SessionBench bench;
    bench.open();
    bench.play("S: +OK\n");
    Kept<StatusLine> user;
    bench.session->user("mrose\r\nDELE 1", user.take());
    const auto* const error = user.error<LocalError>();
    QVERIFY(error != nullptr);
    QCOMPARE(error->kind, LocalError::Kind::InvalidArgument);
    QCOMPARE(bench.unexpected(), Octets());
}

void TestSession::silenceEndsTheSession()
{
    SessionBench bench;
    bench.enterTransaction();
    Kept<StatusLine> noop;
    Kept<DropListing> drop;
    bench.session->noop(noop.take());
    bench.session->stat(drop.take());
    bench.clock.advance(30'001ms);
    const auto* const error = noop.error<ProtocolError>();
    QVERIFY(error != nullptr);
    QCOMPARE(error->kind, ProtocolError::Kind::ReplyTimedOut);
    QCOMPARE(error->command, Octets("NOOP"));
    QVERIFY(drop.error<ProtocolError>() != nullptr);
    QVERIFY(bench.transport->isAborted());
    QVERIFY(!bench.session->isOpen());
}

void TestSession::progressKeepsItAlive()
{
    SessionBench bench;
    bench.enterTransaction();
    Kept<MessageReceipt> receipt;
    bench.session->retrieve(number(1), nullptr, receipt.take());
    for (int i = 0; i < 10; ++i) {
        bench.clock.advance(29s);
        bench.transport->serve(i == 0 ? "+OK\r\n" : "line\r\n");
    }
    QVERIFY(!receipt.value);
    bench.transport->serve(".\r\n");
    QCOMPARE((*receipt.value)->octets, OctetCount(9 * 6));
    bench.clock.advance(3600s); // idle is no silence
    QVERIFY(bench.session->isOpen());
}

void TestSession::askingIsNoProgress()
{
    SessionBench bench;
    bench.enterTransaction();
    Kept<StatusLine> noop;
    bench.session->noop(noop.take());
    for (int i = 0; i < 3; ++i) {
        QVERIFY(!noop.value);
        bench.session->stat(ignored); // waits behind NOOP
        bench.clock.advance(10'001ms);
    }
    QVERIFY(noop.error<ProtocolError>() != nullptr);
}

void TestSession::limitCountsFromTheCommand()
{
    SessionBench bench;
    bench.enterTransaction();
    bench.clock.advance(29s); // silence while nothing is awaited is none
    Kept<StatusLine> noop;
    bench.session->noop(noop.take());
    bench.clock.advance(29s);
    QVERIFY(!noop.value);
    bench.clock.advance(1001ms);
    QVERIFY(noop.error<ProtocolError>() != nullptr);
}

void TestSession::oneAlarmForManyCommands()
{
    SessionBench bench;
    bench.enterTransaction();
    for (int i = 0; i < 100; ++i) {
        bench.session->noop(ignored);
        bench.clock.advance(1s);
        QVERIFY(bench.clock.alarms() <= 1);
        bench.transport->serve("+OK\r\n");
    }
    QVERIFY(bench.session->isOpen());
}

void TestSession::lateReplyMeetsNoOne()
{
    SessionBench bench;
    bench.enterTransaction();
    Kept<StatusLine> noop;
    bench.session->noop(noop.take());
    bench.clock.advance(31s);
    bench.transport->serve("+OK late\r\n");
    QCOMPARE(noop.count, 1);
    QVERIFY(!*noop.value);
}

void TestSession::closeInTheMiddleFailsWhoWaits()
{
    SessionBench bench;
    bench.enterTransaction();
    Kept<MessageReceipt> receipt;
    bench.session->retrieve(number(1), nullptr, receipt.take());
    bench.transport->serve("+OK 120 octets\r\nSubject: x\r\n");
    bench.transport->endByPeer();
    const auto* const error = receipt.error<ProtocolError>();
    QVERIFY(error != nullptr);
    QCOMPARE(error->kind, ProtocolError::Kind::ClosedByServer);
    QCOMPARE(error->command, Octets("RETR 1"));
    QCOMPARE(error->octetsReceived, quint64(28));
    QCOMPARE(bench.closedCount, 1);
}

void TestSession::closedAtEveryOctet()
{
    const Octets replies =
        "+OK ready\r\n+OK\r\n+OK\r\n+OK 1 10\r\n+OK\r\n1 10\r\n.\r\n+OK marked\r\n+OK bye\r\n";
    for (qsizetype cut = 0; cut < replies.size(); ++cut) {
        SessionBench bench;
        Kept<StatusLine> user;
        Kept<StatusLine> bye;
        bench.open();
        for (qsizetype i = 0; i < cut; ++i) {
            bench.transport->serve(OctetView(replies).sliced(i, 1));
            if (bench.session->isOpen() && user.count == 0 && bench.unexpected().isEmpty() &&
                bench.greeting) {
                bench.session->user("u", user.take());
                bench.session->pass(Secret("p"), ignored);
                bench.session->stat(ignored);
                bench.session->list(ignored);
                bench.session->markDeleted(number(1), ignored);
                bench.session->quit(bye.take());
                bench.greeting.reset();
            }
        }
        bench.transport->endByPeer();
        QCOMPARE(bench.closedCount, 1);
        QCOMPARE(bench.session->state(), SessionState::Closed);
        QVERIFY2(!bye.value || !*bye.value, "no QUIT was answered in full");
    }
}

void TestSession::dropSendsNothing()
{
    SessionBench bench;
    bench.enterTransaction();
    bench.session->markDeleted(number(1), ignored);
    bench.play("C: DELE 1\nS: +OK\n");
    bench.session->drop();
    QCOMPARE(bench.unexpected(), Octets());
    QVERIFY(bench.transport->isAborted());
    QCOMPARE(bench.closedCount, 1);
    QVERIFY(bench.transcript->hasEnded());
}

void TestSession::cancelTakesBackWhatWasNotSent()
{
    SessionBench bench;
    bench.enterTransaction();
    Kept<MessageReceipt> first;
    Kept<MessageReceipt> second;
    bench.session->retrieve(number(1), nullptr, first.take());
    bench.session->retrieve(number(2), nullptr, second.take());
    bench.session->cancel();
    QVERIFY(second.error<LocalError>() != nullptr);
    QVERIFY(!first.value);
    bench.play("C: RETR 1\nS: +OK\nS: .\n");
    QVERIFY(*first.value);
    QCOMPARE(bench.unexpected(), Octets());
    QVERIFY(bench.session->isOpen());
}

void TestSession::cancelBeforeGreeting()
{
    SessionBench bench;
    bench.open();
    bench.session->cancel();
    QVERIFY(std::holds_alternative<LocalError>(bench.greeting->error()));
    QVERIFY(bench.transport->isAborted());
}

void TestSession::quitEndsInOrder()
{
    SessionBench bench;
    bench.enterTransaction();
    QSignalSpy states(bench.session.get(), &Session::stateChanged);
    Kept<StatusLine> bye;
    bench.session->quit(bye.take());
    QCOMPARE(bench.session->state(), SessionState::Update);
    bench.play("C: QUIT\nS: +OK bye\n");
    QVERIFY(*bye.value);
    QVERIFY(bench.transport->isClosed());
    QVERIFY(!bench.transport->isAborted());
    QCOMPARE(states.count(), 2);
    QVERIFY(!bench.session->reason());
}

void TestSession::expireZeroIsRemembered()
{
    SessionBench bench;
    bench.enterTransaction();
    bench.session->capabilities(ignored);
    bench.play("C: CAPA\nS: +OK\nS: EXPIRE 0\nS: .\n");
    QVERIFY(!bench.session->quitDeletesWhatWasRetrieved());
    bench.session->retrieve(number(1), nullptr, ignored);
    bench.play("C: RETR 1\nS: +OK\nS: .\n");
    QVERIFY(bench.session->quitDeletesWhatWasRetrieved());
}

void TestSession::retrieveStreams()
{
    SessionBench bench(5);
    bench.enterTransaction();
    QSignalSpy progress(bench.session.get(), &Session::messageProgressed);
    Collected sink;
    Kept<MessageReceipt> receipt;
    bench.session->retrieve(number(1), &sink, receipt.take());
    bench.play("C: RETR 1\nS: +OK\nS: ..stuffed\nS: \nS: end\nS: .\n");
    QCOMPARE(sink.all, Octets(".stuffed\r\n\r\nend\r\n"));
    QCOMPARE((*receipt.value)->octets, OctetCount(17));
    QCOMPARE((*receipt.value)->lines, quint64(3));
    QVERIFY(progress.count() > 1);
    QCOMPARE(progress.last().at(1).value<OctetCount>(), OctetCount(17));
}

void TestSession::listingErrors_data()
{
    QTest::addColumn<Octets>("reply");
    QTest::addColumn<int>("kind");
    QTest::newRow("invalid_words") << Octets("+OK two messages\r\n")
                                   << int(ProtocolError::Kind::MalformedListing);
    QTest::newRow("invalid_onlyCount")
        << Octets("+OK 20 Messages\r\n") << int(ProtocolError::Kind::MalformedListing);
    QTest::newRow("tooBig_65bits") << Octets("+OK 1 18446744073709551616\r\n")
                                   << int(ProtocolError::Kind::NumberTooLarge);
    QTest::newRow("invalid_status") << Octets("+ERR no\r\n") << int(ProtocolError::Kind::MalformedReply);
    QTest::newRow("invalid_nul") << Octets("\0\0\0\r\n", 5) << int(ProtocolError::Kind::MalformedReply);
}

void TestSession::listingErrors()
{
    QFETCH(const Octets, reply);
    QFETCH(const int, kind);
    SessionBench bench;
    bench.enterTransaction();
    Kept<DropListing> drop;
    bench.session->stat(drop.take());
    bench.transport->serve(reply);
    const auto* const error = drop.error<ProtocolError>();
    QVERIFY(error != nullptr);
    QCOMPARE(int(error->kind), kind);
    QCOMPARE(error->command, Octets("STAT"));
    QVERIFY(bench.session->isOpen()); // a later command may still be answered well
}

void TestSession::endlessListingIsCut()
{
    SessionBench bench;
    bench.enterTransaction();
    Kept<ScanListings> items;
    bench.session->list(items.take());
    bench.transport->serve("+OK\r\n");
    Octets many;
    for (int i = 0; i < 10'000; ++i)
        many.append("1 1\r\n");
    int reads = 0;
    for (; reads < 200 && !items.value; ++reads)
        bench.transport->serve(many);
    QVERIFY(reads <= 101);
    QCOMPARE(items.error<ProtocolError>()->kind, ProtocolError::Kind::ListingTooLong);
    QVERIFY(bench.transport->isAborted());
}

void TestSession::endlessLineIsCut()
{
    SessionBench bench;
    bench.enterTransaction();
    Kept<StatusLine> noop;
    bench.session->noop(noop.take());
    for (int i = 0; i < 100 && !noop.value; ++i)
        bench.transport->serve(Octets(1024, 'a'));
    QCOMPARE(noop.error<ProtocolError>()->kind, ProtocolError::Kind::LineTooLong);
    QVERIFY(noop.error<ProtocolError>()->octets.size() <= 256);
}

void TestSession::unsolicitedFloodEndsTheSession()
{
    SessionBench bench;
    bench.enterTransaction();
    bench.play("S: +OK nobody asked\n");
    QVERIFY(bench.session->isOpen());
    for (int i = 0; i < 100 && bench.session->isOpen(); ++i)
        bench.transport->serve(Octets(1024, 'a'));
    QVERIFY(!bench.session->isOpen());
    const auto* const error = std::get_if<ProtocolError>(&*bench.session->reason());
    QVERIFY(error != nullptr);
    QCOMPARE(error->kind, ProtocolError::Kind::UnsolicitedFlood);
}

void TestSession::rawIsSentAsTyped()
{
    SessionBench bench;
    bench.open();
    bench.play("S: +OK\n");
    Kept<RawReply> reply;
    bench.session->raw(Command::fromLine("stat  now"), nullptr,
                       reply.take()); // illegal here, and sent all the same
    bench.play("C: stat  now\nS: -ERR not in this state\n");
    QCOMPARE((*reply.value)->status.text, Octets("not in this state"));
    Kept<RawReply> half;
    bench.session->raw(Command::fromRawOctets("NOOP"), nullptr,
                       half.take()); // no line end: nothing completes it
    QCOMPARE(bench.unexpected(), Octets("NOOP"));
}

void TestSession::handTypedAuthIsMasked()
{
    SessionBench bench;
    bench.open();
    bench.play("S: +OK\n");
    Kept<RawReply> auth;
    bench.session->raw(Command::fromLine("AUTH PLAIN"), nullptr, auth.take());
    bench.play("C: AUTH PLAIN\nS: + \n");
    bench.session->raw(Command::fromLine("AHUAcGFzc3dvcmQ="), nullptr, ignored);
    bench.play("C: AHUAcGFzc3dvcmQ=\nS: +OK\n");
    QCOMPARE(bench.mismatch(), QString());
    QVERIFY(*auth.value);
    QCOMPARE(bench.session->state(), SessionState::Transaction);
    const Octets sent = bench.transcript->read(Direction::Client, {0, 1000});
    QCOMPARE(sent, Octets("AUTH PLAIN\r\nxxxxxxxxxxxxxxxx\r\n"));
}

void TestSession::secretsAreMaskedInTheTranscript()
{
    SessionBench bench(3);
    bench.open();
    bench.play("S: +OK\n");
    bench.session->user("mrose", ignored);
    bench.session->pass(Secret("mvan99"), ignored);
    bench.play("C: USER mrose\nS: +OK\nC: PASS mvan99\nS: -ERR mvan99 is not it\n");
    QVERIFY(!bench.transcript->read(Direction::Client, {0, 1000}).contains("mvan99"));
    QCOMPARE(bench.transcript->read(Direction::Server, {0, 1000}),
             Octets("+OK\r\n+OK\r\n-ERR xxxxxx is not it\r\n"));
}

void TestSession::answersDoNotComeAfterTheEnd()
{
    SessionBench bench;
    bench.enterTransaction();
    Kept<StatusLine> noop;
    bench.session->noop(noop.take());
    bench.session.reset();
    QCOMPARE(noop.count, 0);
}

QTEST_GUILESS_MAIN(TestSession)
#include "tst_session.moc"

// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/session/entry.h"
#include "core/session/keepalive.h"
#include "tests/support/kept.h"
#include "tests/support/sessionbench.h"

#include <QTest>

using namespace dropscope;
using namespace std::chrono_literals;

class TestEntry : public QObject
{
    Q_OBJECT

private slots:
    void embeddedSessionOne();
    void embeddedSessionTwo();
    void dialogues_data();
    void dialogues();
    void refusals_data();
    void refusals();
    void preparesWhatGoesAsUtf8_data();
    void preparesWhatGoesAsUtf8();
    void closedBehindARefusal_data();
    void closedBehindARefusal();
    void inventoryWithoutUidl();
    void keepAliveSendsNoopWhenSilent();
};

namespace {

SessionSettings at(const QString& host)
{
    SessionSettings settings;
    settings.endpoint.host = host;
    return settings;
}

struct Result
{
    std::optional<Expected<Entered>> entered;
    QList<EntryStage> stages;
};

void run(SessionBench& bench, Result& result, SignInPolicy policy, const QString& host, const char* dialogue)
{
    enter(
        *bench.session, at(host), {{QStringLiteral("mrose"), Secret("tanstaaf"), {}, false}, policy},
        [&result](EntryStage stage) { result.stages.append(stage); },
        [&result](const Expected<Entered>& entered) { result.entered = entered; });
    bench.transport->accept();
    bench.play(dialogue);
}

const QString here = QStringLiteral("127.0.0.1");
const QString elsewhere = QStringLiteral("mail.example.org");

} // namespace

/// The first of the two sessions of RFC 1939's example server that the embedded client can run.
void TestEntry::embeddedSessionOne()
{
    SessionBench bench;
    bench.open();
    Session& session = *bench.session;
    bench.play("S: +OK POP3 server ready <1896.697170952@dbc.mtview.ca.us>\n");
    session.user("mrose", ignored);
    session.pass(Secret("mvan99"), ignored);
    session.stat(ignored);
    for (const quint64 number : {1U, 2U}) {
        session.retrieve(*MessageNumber::from(number), nullptr, ignored);
        session.markDeleted(*MessageNumber::from(number), ignored);
    }
    session.quit(ignored);
    bench.play("C: USER mrose\nS: +OK\nC: PASS mvan99\nS: +OK\nC: STAT\nS: +OK 2 320\n"
               "C: RETR 1\nS: +OK 120 octets\nS: message\nS: .\nC: DELE 1\nS: +OK message 1 deleted\n"
               "C: RETR 2\nS: +OK 200 octets\nS: message\nS: .\nC: DELE 2\nS: +OK message 2 deleted\n"
               "C: QUIT\nS: +OK dewey POP3 server signing off (maildrop empty)\n");
    QCOMPARE(bench.mismatch(), QString());
    QVERIFY(bench.transport->isClosed());
}

void TestEntry::embeddedSessionTwo()
{
    SessionBench bench;
    bench.open();
    Session& session = *bench.session;
    bench.play("S: +OK POP3 server ready <1896.697170952@dbc.mtview.ca.us>\n");
    session.apop("mrose", Secret("tanstaaf"), ignored);
    std::optional<Expected<ScanListings>> items;
    session.list([&items](const Expected<ScanListings>& answer) { items = answer; });
    for (const quint64 number : {1U, 2U}) {
        session.retrieve(*MessageNumber::from(number), nullptr, ignored);
        session.markDeleted(*MessageNumber::from(number), ignored);
    }
    session.quit(ignored);
    bench.play("C: APOP mrose c4c9334bac560ecc979e58001b3e22fb\nS: +OK mrose's maildrop has 2 messages (320 "
               "octets)\n"
               "C: LIST\nS: +OK 2 messages (320 octets)\nS: 1 120\nS: 2 200\nS: .\n"
               "C: RETR 1\nS: +OK 120 octets\nS: message\nS: .\nC: DELE 1\nS: +OK message 1 deleted\n"
               "C: RETR 2\nS: +OK 200 octets\nS: message\nS: .\nC: DELE 2\nS: +OK message 2 deleted\n"
               "C: QUIT\nS: +OK dewey POP3 server signing off (maildrop empty)\n");
    QCOMPARE(bench.mismatch(), QString());
    QCOMPARE((**items)[1].octets, OctetCount(200));
}

void TestEntry::dialogues_data()
{
    QTest::addColumn<int>("policy");
    QTest::addColumn<QString>("host");
    QTest::addColumn<Octets>("dialogue");
    QTest::addColumn<int>("method");
    const auto row = [](const char* name, SignInPolicy policy, const QString& host, const char* dialogue,
                        SignInMethod method) {
        QTest::newRow(name) << int(policy) << host << Octets(dialogue) << int(method);
    };
    row("good_automaticTakesApop", SignInPolicy::Auto, elsewhere,
        "S: +OK ready <1896.697170952@dbc.mtview.ca.us>\nC: CAPA\nS: -ERR what\n"
        "C: APOP mrose c4c9334bac560ecc979e58001b3e22fb\nS: +OK\nC: CAPA\nS: -ERR what\n",
        SignInMethod::Apop);
    row("good_automaticOnThisMachine", SignInPolicy::Auto, here,
        "S: +OK ready\nC: CAPA\nS: +OK\nS: USER\nS: .\nC: USER mrose\nS: +OK\nC: PASS tanstaaf\nS: +OK\n"
        "C: CAPA\nS: +OK\nS: USER\nS: UIDL\nS: .\n",
        SignInMethod::UserPass);
    row("good_userSaidOutLoud", SignInPolicy::User, elsewhere,
        "S: +OK ready <1896.697170952@dbc.mtview.ca.us>\nC: CAPA\nS: -ERR\nC: USER mrose\nS: +OK\nC: PASS "
        "tanstaaf\n"
        "S: +OK\nC: CAPA\nS: -ERR\n",
        SignInMethod::UserPass);
    row("good_apopThenUser", SignInPolicy::ApopOrUser, elsewhere,
        "S: +OK ready <1896.697170952@dbc.mtview.ca.us>\nC: CAPA\nS: -ERR\n"
        "C: APOP mrose c4c9334bac560ecc979e58001b3e22fb\nS: -ERR permission denied\n"
        "C: USER mrose\nS: +OK\nC: PASS tanstaaf\nS: +OK\nC: CAPA\nS: -ERR\n",
        SignInMethod::UserPass);
    row("good_nextWhereTheServerDoesNotKnowTheFirst", SignInPolicy::Auto, here,
        "S: +OK ready <1896.697170952@dbc.mtview.ca.us>\nC: CAPA\nS: +OK\nS: SASL CRAM-MD5\nS: .\n"
        "C: AUTH CRAM-MD5\nS: -ERR unknown mechanism\n"
        "C: APOP mrose c4c9334bac560ecc979e58001b3e22fb\nS: +OK\nC: CAPA\nS: -ERR\n",
        SignInMethod::Apop);
    row("good_capaMakesNoSense", SignInPolicy::Auto, here,
        "S: +OK ready\nC: CAPA\nS: what?\nC: USER mrose\nS: +OK\nC: PASS tanstaaf\nS: +OK\nC: CAPA\nS: "
        "what?\n",
        SignInMethod::UserPass);
}

void TestEntry::dialogues()
{
    QFETCH(const int, policy);
    QFETCH(const QString, host);
    QFETCH(const Octets, dialogue);
    QFETCH(const int, method);
    SessionBench bench;
    Result result;
    run(bench, result, SignInPolicy(policy), host, dialogue.constData());
    QCOMPARE(bench.mismatch(), QString());
    QVERIFY(result.entered);
    QVERIFY(*result.entered);
    QCOMPARE(int((*result.entered)->method), method);
    QCOMPARE(result.stages, (QList{EntryStage::Connecting, EntryStage::SigningIn, EntryStage::Listing}));
}

void TestEntry::refusals_data()
{
    QTest::addColumn<int>("policy");
    QTest::addColumn<QString>("host");
    QTest::addColumn<Octets>("dialogue");
    QTest::addColumn<int>("kind"); // of LocalError; -1: a Refusal
    const auto row = [](const char* name, SignInPolicy policy, const QString& host, const char* dialogue,
                        int kind) { QTest::newRow(name) << int(policy) << host << Octets(dialogue) << kind; };
    row("invalid_clearTextAcrossANetwork", SignInPolicy::Auto, elsewhere, "S: +OK ready\nC: CAPA\nS: -ERR\n",
        int(LocalError::Kind::ClearTextRefused));
    row("invalid_timestampIsNone", SignInPolicy::Auto, elsewhere, "S: +OK <Acme> ready\nC: CAPA\nS: -ERR\n",
        int(LocalError::Kind::ClearTextRefused));
    row("invalid_apopNotOffered", SignInPolicy::Apop, here, "S: +OK ready\nC: CAPA\nS: -ERR\n",
        int(LocalError::Kind::NoSignInMethod));
    row("invalid_apopRefusedDoesNotFallBack", SignInPolicy::Auto, here,
        "S: +OK ready <1896.697170952@dbc.mtview.ca.us>\nC: CAPA\nS: -ERR\n"
        "C: APOP mrose c4c9334bac560ecc979e58001b3e22fb\nS: -ERR permission denied\n",
        -1);
    row("invalid_aRefusedSecretIsTriedOnce", SignInPolicy::Auto, here,
        "S: +OK ready\nC: CAPA\nS: +OK\nS: SASL PLAIN LOGIN\nS: USER\nS: .\n"
        "C: AUTH PLAIN AG1yb3NlAHRhbnN0YWFm\nS: -ERR no\n",
        -1);
    row("invalid_aBusyServerIsNotAskedAnotherWay", SignInPolicy::Auto, here,
        "S: +OK ready\nC: CAPA\nS: +OK\nS: SASL LOGIN PLAIN\nS: USER\nS: RESP-CODES\nS: .\n"
        "C: AUTH PLAIN AG1yb3NlAHRhbnN0YWFm\nS: -ERR [LOGIN-DELAY] wait\n",
        -1);
    row("invalid_unknownUserNeverSeesThePassword", SignInPolicy::User, here,
        "S: +OK ready\nC: CAPA\nS: -ERR\nC: USER mrose\nS: -ERR never heard of mrose\n", -1);
}

void TestEntry::refusals()
{
    QFETCH(const int, policy);
    QFETCH(const QString, host);
    QFETCH(const Octets, dialogue);
    QFETCH(const int, kind);
    SessionBench bench;
    Result result;
    run(bench, result, SignInPolicy(policy), host, dialogue.constData());
    QCOMPARE(bench.mismatch(), QString());
    QCOMPARE(bench.unexpected(), Octets()); // nothing went out after the doubt
    QVERIFY(result.entered && !*result.entered);
    const Error& error = result.entered->error();
    if (kind < 0)
        QVERIFY(std::holds_alternative<Refusal>(error));
    else
        QCOMPARE(int(std::get<LocalError>(error).kind), kind);
}

void TestEntry::preparesWhatGoesAsUtf8_data()
{
    QTest::addColumn<QString>("user");
    QTest::addColumn<QString>("password");
    QTest::addColumn<int>("policy");
    QTest::addColumn<Octets>("dialogue");
    QTest::addColumn<bool>("isSignedIn");
    const auto row = [](const char* name, const QString& user, const QString& password, SignInPolicy policy,
                        const Octets& behindCapa, bool isSignedIn) {
        const Octets begin = "S: +OK <1896.697170952@dbc.mtview.ca.us>\nC: CAPA\nS: +OK\nS: USER\nS: UTF8 "
                             "USER\nS: .\n";
        QTest::newRow(name) << user << password << int(policy) << begin + behindCapa << isSignedIn;
    };
    const QString composed = QStringLiteral("jos\u00e9");
    const QString decomposed = QStringLiteral("jose\u0301");
    row("good_oneSpellingForUserAndPass", decomposed, QStringLiteral("\u2168"), SignInPolicy::User,
        "C: UTF8\nS: +OK\nC: USER " + composed.toUtf8() +
            "\nS: +OK\nC: PASS IX\nS: +OK\nC: CAPA\nS: "
            "-ERR\n",
        true);
    row("good_oneSpellingForApop", decomposed, QStringLiteral("tan\u00adstaaf"), SignInPolicy::Apop,
        "C: UTF8\nS: +OK\nC: APOP " + composed.toUtf8() +
            " c4c9334bac560ecc979e58001b3e22fb\nS: +OK\nC: CAPA\nS: -ERR\n",
        true);
    row("good_asItIsWhereTheServerWillNot", decomposed, QStringLiteral("\u2168"), SignInPolicy::User,
        "C: UTF8\nS: -ERR no\nC: USER " + decomposed.toUtf8() +
            "\nS: +OK\nC: PASS \xe2\x85\xa8\nS: +OK\n"
            "C: CAPA\nS: -ERR\n",
        true);
    row("invalid_aNameThatIsNone", QStringLiteral("jos\u00e9\ue000"), QStringLiteral("x"), SignInPolicy::User,
        "C: UTF8\nS: +OK\n", false);
    row("invalid_aPasswordThatIsNone", composed, QStringLiteral("x\u2028"), SignInPolicy::User,
        "C: UTF8\nS: +OK\n", false);
    row("invalid_aPasswordThatIsNoneForApop", composed, QStringLiteral("x\u2028"), SignInPolicy::Apop,
        "C: UTF8\nS: +OK\n", false);
}

/// RFC 6856 §2.2
void TestEntry::preparesWhatGoesAsUtf8()
{
    QFETCH(const QString, user);
    QFETCH(const QString, password);
    QFETCH(const int, policy);
    QFETCH(const Octets, dialogue);
    QFETCH(const bool, isSignedIn);
    SessionBench bench;
    std::optional<Expected<Entered>> entered;
    enter(*bench.session, at(here), {{user, Secret(password.toUtf8()), {}, false}, SignInPolicy(policy)}, {},
          [&entered](const Expected<Entered>& answer) { entered = answer; });
    bench.transport->accept();
    bench.play(dialogue.constData());
    QCOMPARE(bench.mismatch(), QString());
    QCOMPARE(bench.unexpected(), Octets()); // nothing of it went out
    QVERIFY(entered);
    QCOMPARE(entered->hasValue(), isSignedIn);
    if (!isSignedIn)
        QCOMPARE(int(std::get<LocalError>(entered->error()).kind), int(LocalError::Kind::InvalidCredentials));
}

void TestEntry::closedBehindARefusal_data()
{
    QTest::addColumn<bool>("reset");
    QTest::newRow("incomplete_closed") << false;
    QTest::newRow("incomplete_reset") << true;
}

/// Some servers close the connection when APOP failed, before or after the next command: it is still the
/// sign-in that was refused.
void TestEntry::closedBehindARefusal()
{
    QFETCH(const bool, reset);
    SessionBench bench;
    Result result;
    run(bench, result, SignInPolicy::ApopOrUser, elsewhere,
        "S: +OK ready <1896.697170952@dbc.mtview.ca.us>\nC: CAPA\nS: -ERR\n"
        "C: APOP mrose c4c9334bac560ecc979e58001b3e22fb\nS: -ERR [AUTH] permission denied\nC: USER mrose\n");
    if (reset)
        bench.transport->breakDown();
    else
        bench.transport->endByPeer();
    QCOMPARE(bench.mismatch(), QString());
    QVERIFY(result.entered && !*result.entered);
    const auto* const refusal = std::get_if<Refusal>(&result.entered->error());
    QVERIFY(refusal != nullptr);
    QCOMPARE(refusal->text, Octets("permission denied"));
    QCOMPARE(refusal->responseCode, Octets("AUTH"));
}

void TestEntry::inventoryWithoutUidl()
{
    SessionBench bench;
    Result result;
    run(bench, result, SignInPolicy::Auto, here,
        "S: +OK ready\nC: CAPA\nS: -ERR\nC: USER mrose\nS: +OK\nC: PASS tanstaaf\nS: +OK\nC: CAPA\nS: "
        "-ERR\n");
    std::optional<Expected<Inventory>> inventory;
    takeInventory(*bench.session, [&inventory](const Expected<Inventory>& answer) { inventory = answer; });
    bench.play("C: STAT\nS: +OK 1 10\nC: LIST\nS: +OK\nS: 1 10\nS: .\nC: UIDL\nS: -ERR unknown command\n");
    QVERIFY(inventory && *inventory);
    QVERIFY(!(*inventory)->uniqueIds);
    QCOMPARE((*inventory)->items.size(), size_t(1));
}

void TestEntry::keepAliveSendsNoopWhenSilent()
{
    SessionBench bench;
    Result result;
    run(bench, result, SignInPolicy::Auto, here,
        "S: +OK ready\nC: CAPA\nS: -ERR\nC: USER mrose\nS: +OK\nC: PASS tanstaaf\nS: +OK\nC: CAPA\nS: "
        "-ERR\n");
    KeepAlive keepAlive(*bench.session, bench.clock);
    keepAlive.setInterval(60s);
    bench.clock.advance(59s);
    QCOMPARE(bench.unexpected(), Octets());
    bench.clock.advance(2s);
    bench.play("C: NOOP\nS: +OK\n");
    QCOMPARE(bench.mismatch(), QString());
    bench.clock.advance(30s);
    bench.session->stat(ignored);
    bench.play("C: STAT\nS: +OK 0 0\n");
    bench.clock.advance(45s); // 75 s since NOOP, 45 s since STAT
    QCOMPARE(bench.unexpected(), Octets());
    keepAlive.setInterval(0s);
    bench.clock.advance(600s);
    QCOMPARE(bench.unexpected(), Octets());
}

QTEST_GUILESS_MAIN(TestEntry)
#include "tst_entry.moc"

// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/auth/saslclient.h"
#include "tests/support/sessionbench.h"

#include <QTest>

using namespace dropscope;

/// AUTH on the wire (RFC 5034 §4), whatever the mechanism.
class TestSaslExchange : public QObject
{
    Q_OBJECT

private slots:
    void dialogues_data();
    void dialogues();
    void longInitialResponseWaitsForAChallenge();
    void tellsWhatTheServerToldBesides();
    void endlessChallengesAreCancelled();
    void goesOnBehindTheCancelling();
    void secretsAreMasked();
};

namespace {

/// Answers what its script says; a script that is at its end can answer nothing more.
class ScriptedClient final : public SaslClient
{
public:
    explicit ScriptedClient(QList<Octets> responses, bool speaksFirst, bool isSatisfied = true)
        : m_responses(std::move(responses))
        , m_speaksFirst(speaksFirst)
        , m_isSatisfied(isSatisfied)
    {
    }
    [[nodiscard]] SignInMethod method() const override { return SignInMethod::DigestMd5; }
    [[nodiscard]] bool speaksFirst() const override { return m_speaksFirst; }
    [[nodiscard]] Expected<Secret> respond(OctetView /*challenge*/) override
    {
        if (m_responses.isEmpty())
            return Unexpected{
                Error(ProtocolError{ProtocolError::Kind::ServerUnproven, "AUTH", {}, 0, "RFC 2831 §2.1.3"})};
        return Secret(m_responses.takeFirst());
    }
    [[nodiscard]] bool isSatisfied() const override { return m_isSatisfied && m_responses.isEmpty(); }
    [[nodiscard]] Octets failureDetail() const override { return detail; }

    Octets detail;

private:
    QList<Octets> m_responses;
    bool m_speaksFirst;
    bool m_isSatisfied;
};

struct Signing
{
    void start(std::unique_ptr<SaslClient> client)
    {
        bench.open();
        bench.play("S: +OK ready\n");
        bench.session->authenticate(std::move(client), [this](const Expected<StatusLine>& reply, bool asked) {
            result = reply;
            wasChallenged = asked;
        });
    }
    [[nodiscard]] QString outcome() const
    {
        if (!result)
            return QStringLiteral("none");
        if (*result)
            return QStringLiteral("accepted");
        if (const auto* const refusal = std::get_if<Refusal>(&result->error()))
            return QStringLiteral("refused: ") + QString::fromUtf8(refusal->text);
        if (const auto* const broken = std::get_if<ProtocolError>(&result->error()))
            return QStringLiteral("broken %1").arg(int(broken->kind));
        return QStringLiteral("other");
    }

    SessionBench bench;
    std::optional<Expected<StatusLine>> result;
    bool wasChallenged = false;
};

QString broken(ProtocolError::Kind kind) { return QStringLiteral("broken %1").arg(int(kind)); }

} // namespace

void TestSaslExchange::dialogues_data()
{
    QTest::addColumn<QList<Octets>>("responses");
    QTest::addColumn<bool>("speaksFirst");
    QTest::addColumn<Octets>("dialogue");
    QTest::addColumn<QString>("outcome");
    QTest::addColumn<bool>("wasChallenged");
    const auto row = [](const char* name, const QList<Octets>& responses, bool first, const char* dialogue,
                        const QString& outcome, bool challenged) {
        QTest::newRow(name) << responses << first << Octets(dialogue) << outcome << challenged;
    };
    const QString accepted = QStringLiteral("accepted");
    row("good_initialResponse", {"one"}, true, "C: AUTH DIGEST-MD5 b25l\nS: +OK\n", accepted, false);
    row("good_emptyInitialResponse", {""}, true, "C: AUTH DIGEST-MD5 =\nS: +OK\n", accepted, false);
    row("good_serverFirst", {"one", "two"}, false,
        "C: AUTH DIGEST-MD5\nS: + aGVsbG8=\nC: b25l\nS: + \nC: dHdv\nS: +OK\n", accepted, true);
    row("good_emptyResponse", {"one", ""}, true, "C: AUTH DIGEST-MD5 b25l\nS: + dj14\nC: \nS: +OK\n",
        accepted, true);
    row("good_refused", {"one"}, true, "C: AUTH DIGEST-MD5 b25l\nS: -ERR [AUTH] no\n",
        QStringLiteral("refused: no"), false);
    row("invalid_notBase64", {"one"}, false, "C: AUTH DIGEST-MD5\nS: + ?!\nC: *\nS: -ERR cancelled\n",
        broken(ProtocolError::Kind::ChallengeMalformed), true);
    row("invalid_notBase64AndAccepted", {"one"}, false, "C: AUTH DIGEST-MD5\nS: + ?!\nC: *\nS: +OK\n",
        broken(ProtocolError::Kind::ChallengeMalformed), true);
    row("invalid_signatureDoesNotVerify", {"one"}, true,
        "C: AUTH DIGEST-MD5 b25l\nS: + dj14\nC: *\nS: -ERR\n", broken(ProtocolError::Kind::ServerUnproven),
        true);
    row("invalid_acceptedTooEarly", {"one", "two"}, true, "C: AUTH DIGEST-MD5 b25l\nS: +OK\n",
        broken(ProtocolError::Kind::ServerUnproven), false);
}

void TestSaslExchange::dialogues()
{
    QFETCH(const QList<Octets>, responses);
    QFETCH(const bool, speaksFirst);
    QFETCH(const Octets, dialogue);
    QFETCH(const QString, outcome);
    QFETCH(const bool, wasChallenged);
    Signing signing;
    signing.start(std::make_unique<ScriptedClient>(responses, speaksFirst));
    signing.bench.play(dialogue.constData());
    QCOMPARE(signing.bench.mismatch(), QString());
    QCOMPARE(signing.outcome(), outcome);
    QCOMPARE(signing.wasChallenged, wasChallenged);
}

void TestSaslExchange::longInitialResponseWaitsForAChallenge()
{
    // "AUTH DIGEST-MD5 " and CR LF leave room for 237 octets, thus 236 of base64, 177 of a response.
    for (const int size : {177, 178}) {
        Signing signing;
        const Octets response(size, 'r');
        signing.start(std::make_unique<ScriptedClient>(QList<Octets>{response}, true));
        const Octets encoded = response.toBase64();
        const Octets dialogue = size == 177 ? "C: AUTH DIGEST-MD5 " + encoded + "\nS: +OK\n"
                                            : "C: AUTH DIGEST-MD5\nS: + \nC: " + encoded + "\nS: +OK\n";
        signing.bench.play(dialogue.constData());
        QCOMPARE(signing.bench.mismatch(), QString());
        QCOMPARE(signing.outcome(), QStringLiteral("accepted"));
    }
}

void TestSaslExchange::tellsWhatTheServerToldBesides()
{
    auto client = std::make_unique<ScriptedClient>(QList<Octets>{"one", ""}, true);
    client->detail = R"({"status":"invalid_token"})";
    Signing signing;
    signing.start(std::move(client));
    signing.bench.play("C: AUTH DIGEST-MD5 b25l\nS: + e30=\nC: \nS: -ERR no\n");
    QCOMPARE(signing.outcome(), QStringLiteral(R"(refused: no {"status":"invalid_token"})"));
}

void TestSaslExchange::endlessChallengesAreCancelled()
{
    Signing signing;
    signing.start(std::make_unique<ScriptedClient>(QList<Octets>(100, "again"), false));
    signing.bench.play("C: AUTH DIGEST-MD5\n");
    for (int count = 0; count < SaslExchange::mostChallenges; ++count)
        signing.bench.play("S: + \nC: YWdhaW4=\n");
    signing.bench.play("S: + \nC: *\nS: -ERR\n");
    QCOMPARE(signing.bench.mismatch(), QString());
    QCOMPARE(signing.outcome(), broken(ProtocolError::Kind::TooManyChallenges));
    QVERIFY(signing.bench.session->isOpen());
}

void TestSaslExchange::goesOnBehindTheCancelling()
{
    Signing signing;
    signing.start(std::make_unique<ScriptedClient>(QList<Octets>{"one"}, false));
    signing.bench.play("C: AUTH DIGEST-MD5\nS: + ?\nC: *\nS: + aGE=\n");
    QCOMPARE(signing.bench.mismatch(), QString());
    QCOMPARE(signing.outcome(), broken(ProtocolError::Kind::ChallengeMalformed));
    QVERIFY(signing.bench.transport->isAborted());
}

void TestSaslExchange::secretsAreMasked()
{
    Signing signing;
    signing.bench.session->guard(Secret("hunter2hunter2"));
    signing.start(std::make_unique<ScriptedClient>(QList<Octets>{"first-secret", "second-secret"}, true));
    signing.bench.play("C: AUTH DIGEST-MD5 Zmlyc3Qtc2VjcmV0\nS: + \nC: c2Vjb25kLXNlY3JldA==\n"
                       "S: -ERR you said c2Vjb25kLXNlY3JldA== and hunter2hunter2\n");
    QCOMPARE(signing.bench.mismatch(), QString());
    QVERIFY(!signing.outcome().contains(QLatin1StringView("c2Vjb25k")));
    QVERIFY(!signing.outcome().contains(QLatin1StringView("hunter2")));
    const Transcript& transcript = *signing.bench.transcript;
    for (const Direction direction : {Direction::Client, Direction::Server}) {
        const Octets octets = transcript.read(direction, {0, transcript.size(direction)});
        for (const char* const secret : {"Zmlyc3Q", "c2Vjb25k", "hunter2"})
            QVERIFY2(!octets.contains(secret), octets.constData());
    }
}

QTEST_GUILESS_MAIN(TestSaslExchange)
#include "tst_saslexchange.moc"

// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/session/approach.h"
#include "tests/support/kept.h"
#include "tests/support/sessionbench.h"

#include <QTest>

using namespace dropscope;
using namespace std::chrono_literals;

/// How a session gets under TLS, and what it never does on the way there.
class TestStls : public QObject
{
    Q_OBJECT

private slots:
    void takesWhatIsOffered();
    void asksAgainUnderTls();
    void fromTheFirstOctet();
    void goesOnInClear_data();
    void goesOnInClear();
    void endsBeforeAnySecret_data();
    void endsBeforeAnySecret();
    void whatWasSlippedInEndsIt();
    void typedByHand();
    void sendsNothingMeanwhile();
    void aSilentHandshakeEndsInTime();
    void plainTextBehindStlsIsAFailedHandshake();
    void aSilentServerIsAskedForTls_data();
    void aSilentServerIsAskedForTls();
    void whoGreetsIsNotAsked();
    void theCertificateIsNoted_data();
    void theCertificateIsNoted();
};

namespace {

SessionSettings settingsFor(Security security)
{
    SessionSettings settings;
    settings.endpoint = {QStringLiteral("mail.example.org"), 1110, AddressFamily::Any};
    settings.security = security;
    return settings;
}

TlsFacts someFacts()
{
    TlsFacts facts;
    facts.protocol = QStringLiteral("TLSv1.3");
    CertificateFacts certificate;
    certificate.der = "certificate";
    facts.chain.append(certificate);
    facts.trust = TrustDecision::System;
    return facts;
}

struct Approaching
{
    explicit Approaching(Security security)
    {
        approach(*bench.session, settingsFor(security),
                 [this](const Expected<Approached>& approached) { result = approached; });
        bench.transport->accept();
    }
    [[nodiscard]] const TlsError* tlsError() const
    {
        return result && !*result ? std::get_if<TlsError>(&result->error()) : nullptr;
    }

    SessionBench bench;
    std::optional<Expected<Approached>> result;
};

} // namespace

void TestStls::takesWhatIsOffered()
{
    Approaching approaching(Security::Auto);
    SessionBench& bench = approaching.bench;
    bench.play("S: +OK ready\nC: CAPA\nS: +OK\nS: STLS\nS: SASL PLAIN\nS: .\nC: STLS\nS: +OK begin\n");
    QVERIFY(bench.transport->tls().has_value());
    QVERIFY(!approaching.result);
    bench.transport->secure(someFacts());
    bench.play("C: CAPA\nS: +OK\nS: SASL SCRAM-SHA-256\nS: .\n");
    QCOMPARE(bench.mismatch(), QString());
    QVERIFY(approaching.result && *approaching.result);
    const Approached& approached = **approaching.result;
    QCOMPARE(approached.inClear->lines(), (QList<Octets>{"STLS", "SASL PLAIN"}));
    QCOMPARE(approached.capabilities->lines(), (QList<Octets>{"SASL SCRAM-SHA-256"}));
    QVERIFY(bench.session->tls()->isAfterStls);
}

/// What was announced in clear, pipelining too, counts no more (RFC 2595 §4).
void TestStls::asksAgainUnderTls()
{
    Approaching approaching(Security::Stls);
    SessionBench& bench = approaching.bench;
    bench.play("S: +OK ready\nC: CAPA\nS: +OK\nS: STLS\nS: EXPIRE 0\nS: .\nC: STLS\nS: +OK\n");
    bench.transport->secure(someFacts());
    bench.play("C: CAPA\nS: -ERR\n");
    QCOMPARE(bench.mismatch(), QString());
    QVERIFY(approaching.result && *approaching.result);
    QVERIFY(!(**approaching.result).capabilities);
    QVERIFY(!bench.session->knownCapabilities());
}

void TestStls::fromTheFirstOctet()
{
    Approaching approaching(Security::Tls);
    SessionBench& bench = approaching.bench;
    QVERIFY(bench.transport->tls().has_value());
    bench.transport->secure(someFacts());
    bench.play("S: +OK ready\nC: CAPA\nS: +OK\nS: STLS\nS: .\n"); // no STLS under TLS, whatever it says
    QCOMPARE(bench.mismatch(), QString());
    QVERIFY(approaching.result && *approaching.result);
    QVERIFY(!bench.session->tls()->isAfterStls);
    QCOMPARE(bench.unexpected(), Octets());
}

void TestStls::goesOnInClear_data()
{
    QTest::addColumn<int>("security");
    QTest::addColumn<Octets>("dialogue");
    QTest::newRow("good_notOffered") << int(Security::Auto) << Octets("C: CAPA\nS: +OK\nS: TOP\nS: .\n");
    QTest::newRow("good_noCapa") << int(Security::Auto) << Octets("C: CAPA\nS: -ERR\n");
    QTest::newRow("good_offeredAndRefused")
        << int(Security::Auto) << Octets("C: CAPA\nS: +OK\nS: STLS\nS: .\nC: STLS\nS: -ERR later\n");
    QTest::newRow("good_notWanted") << int(Security::None) << Octets("C: CAPA\nS: +OK\nS: STLS\nS: .\n");
}

void TestStls::goesOnInClear()
{
    QFETCH(const int, security);
    QFETCH(const Octets, dialogue);
    Approaching approaching{Security(security)};
    approaching.bench.play(("S: +OK ready\n" + dialogue).constData());
    QCOMPARE(approaching.bench.mismatch(), QString());
    QVERIFY(approaching.result && *approaching.result);
    QVERIFY(!approaching.bench.session->tls());
    QCOMPARE(approaching.bench.unexpected(), Octets());
}

void TestStls::endsBeforeAnySecret_data()
{
    QTest::addColumn<Octets>("dialogue");
    QTest::addColumn<int>("kind");
    using K = TlsError::Kind;
    QTest::newRow("invalid_stripped") << Octets("C: CAPA\nS: +OK\nS: TOP\nS: .\n") << int(K::NotOffered);
    QTest::newRow("invalid_refused") << Octets("C: CAPA\nS: +OK\nS: STLS\nS: .\nC: STLS\nS: -ERR no\n")
                                     << int(K::StlsRefused);
    QTest::newRow("invalid_noCapaAndRefused")
        << Octets("C: CAPA\nS: -ERR\nC: STLS\nS: -ERR no\n") << int(K::StlsRefused);
}

void TestStls::endsBeforeAnySecret()
{
    QFETCH(const Octets, dialogue);
    QFETCH(const int, kind);
    Approaching approaching(Security::Stls);
    approaching.bench.play(("S: +OK ready\n" + dialogue).constData());
    QCOMPARE(approaching.bench.mismatch(), QString());
    QVERIFY(approaching.tlsError() != nullptr);
    QCOMPARE(int(approaching.tlsError()->kind), kind);
    QCOMPARE(approaching.tlsError()->host, QStringLiteral("mail.example.org"));
    QCOMPARE(approaching.tlsError()->port, quint16(1110));
    QCOMPARE(approaching.bench.unexpected(), Octets());
}

/// A reply in clear behind the +OK would be taken for the answer to what is asked under TLS.
void TestStls::whatWasSlippedInEndsIt()
{
    Approaching approaching(Security::Auto);
    SessionBench& bench = approaching.bench;
    bench.play("S: +OK ready\nC: CAPA\nS: +OK\nS: STLS\nS: .\nC: STLS\n");
    bench.serve("+OK begin\r\n+OK welcome\r\n");
    QVERIFY(approaching.tlsError() != nullptr);
    QVERIFY(approaching.tlsError()->kind == TlsError::Kind::InjectedOctets);
    QCOMPARE(approaching.tlsError()->octets, Octets("+OK welcome\r\n"));
    QVERIFY(bench.transport->isAborted());
    QVERIFY(!bench.transport->tls());
    QCOMPARE(bench.closedCount, 1);
}

void TestStls::typedByHand()
{
    SessionBench bench;
    bench.open(settingsFor(Security::None));
    bench.play("S: +OK ready\n");
    bench.session->raw(Command::fromLine("stls"), nullptr, ignored);
    bench.play("C: stls\nS: +OK\n");
    QVERIFY(bench.transport->tls().has_value());
    bench.transport->secure(someFacts());
    bench.session->capabilities(ignored);
    bench.play("C: CAPA\n");
    QCOMPARE(bench.mismatch(), QString());
}

void TestStls::sendsNothingMeanwhile()
{
    SessionBench bench;
    bench.open(settingsFor(Security::Stls));
    bench.play("S: +OK ready\n");
    bench.session->startTls(ignored);
    bench.session->user("mrose", ignored);
    bench.play("C: STLS\nS: +OK\n");
    QCOMPARE(bench.unexpected(), Octets());
    bench.transport->secure(someFacts());
    bench.play("C: USER mrose\n");
    QCOMPARE(bench.mismatch(), QString());
}

void TestStls::aSilentHandshakeEndsInTime()
{
    Approaching approaching(Security::Tls);
    approaching.bench.clock.advance(31s);
    QVERIFY(approaching.tlsError() != nullptr);
    QVERIFY(approaching.tlsError()->kind == TlsError::Kind::HandshakeFailed);
    QVERIFY(approaching.bench.transport->isAborted());
}

void TestStls::plainTextBehindStlsIsAFailedHandshake()
{
    for (const Security security : {Security::Tls, Security::Stls}) {
        Approaching approaching(security);
        const bool isStls = security == Security::Stls;
        if (isStls)
            approaching.bench.play("S: +OK ready\nC: CAPA\nS: +OK\nS: STLS\nS: .\nC: STLS\nS: +OK\n");
        approaching.bench.transport->failTls(
            {TlsError::Kind::AnsweredInClear, QStringLiteral("h"), 110, {}, {}, "-ERR what?"});
        QVERIFY(approaching.tlsError() != nullptr);
        QCOMPARE(approaching.tlsError()->kind,
                 isStls ? TlsError::Kind::HandshakeFailed : TlsError::Kind::AnsweredInClear);
        QCOMPARE(approaching.tlsError()->octets, Octets("-ERR what?"));
    }
}

void TestStls::aSilentServerIsAskedForTls_data()
{
    QTest::addColumn<bool>("speaksTls");
    QTest::newRow("invalid_tls") << true;
    QTest::newRow("good_slow") << false;
}

void TestStls::aSilentServerIsAskedForTls()
{
    QFETCH(const bool, speaksTls);
    Approaching approaching(Security::Auto);
    SessionBench& bench = approaching.bench;
    bench.clock.advance(PairingWatch::patience - 1ms);
    QVERIFY(!bench.transport->isProbed());
    bench.clock.advance(1ms);
    QVERIFY(bench.transport->isProbed());
    bench.transport->answerProbe(speaksTls);
    QCOMPARE(approaching.tlsError() != nullptr, speaksTls);
    if (speaksTls) {
        QVERIFY(approaching.tlsError()->kind == TlsError::Kind::SpeaksTls);
        return;
    }
    bench.play("S: +OK ready\nC: CAPA\nS: -ERR\n");
    QVERIFY(approaching.result && *approaching.result);
}

void TestStls::whoGreetsIsNotAsked()
{
    Approaching approaching(Security::Auto);
    SessionBench& bench = approaching.bench;
    bench.clock.advance(PairingWatch::patience);
    bench.serve("+OK re");
    bench.transport->answerProbe(true); // too late: it spoke in clear
    bench.serve("ady\r\n");
    bench.play("C: CAPA\nS: -ERR\n");
    QCOMPARE(bench.mismatch(), QString());
    QVERIFY(approaching.result && *approaching.result);
}

void TestStls::theCertificateIsNoted_data()
{
    QTest::addColumn<bool>("isTrusted");
    QTest::newRow("good_trusted") << true;
    QTest::newRow("invalid_refused") << false;
}

void TestStls::theCertificateIsNoted()
{
    QFETCH(const bool, isTrusted);
    Approaching approaching(Security::Tls);
    SessionBench& bench = approaching.bench;
    TlsFacts facts = someFacts();
    facts.trust = isTrusted ? TrustDecision::System : TrustDecision::Refused;
    if (isTrusted)
        bench.transport->secure(facts);
    else
        bench.transport->failTls({TlsError::Kind::Untrusted, {}, 0, {}, facts, {}, {}});
    QVERIFY(bench.transcript->tls().has_value());
    QVERIFY(bench.transcript->tls()->facts == facts);
    QCOMPARE(approaching.tlsError() != nullptr, !isTrusted);
}

QTEST_GUILESS_MAIN(TestStls)
#include "tst_stls.moc"

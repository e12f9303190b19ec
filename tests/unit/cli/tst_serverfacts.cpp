// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/conformance/reports/serverfacts.h"

#include <QTest>

using namespace dropscope;
using namespace Qt::StringLiterals;

class TestServerFacts : public QObject
{
    Q_OBJECT

private slots:
    void names_data();
    void names();
    void writesWhatIsKnown();
    void writesTls();
    void writesNullForWhatIsNot();
};

void TestServerFacts::names_data()
{
    QTest::addColumn<QString>("host");
    QTest::addColumn<QString>("name");
    QTest::newRow("good_name") << u"mail.example.org"_s << u"mail.example.org:110"_s;
    QTest::newRow("good_ipv6") << u"::1"_s << u"[::1]:110"_s;
    QTest::newRow("invalid_control") << u"h\x1b"_s << uR"(h\x1b:110)"_s;
}

void TestServerFacts::names()
{
    QFETCH(const QString, host);
    QFETCH(const QString, name);
    ServerFacts facts;
    facts.host = host;
    facts.port = 110;
    QCOMPARE(facts.name(), name);
}

void TestServerFacts::writesWhatIsKnown()
{
    ServerFacts facts;
    facts.host = u"localhost"_s;
    facts.port = 1100;
    facts.peer = QHostAddress(u"::ffff:127.0.0.1"_s);
    facts.greeting = "+OK ready <1@x>";
    facts.capabilitiesBefore = Capabilities({"TOP", "SASL PLAIN"});
    facts.capabilitiesAfter = Capabilities({"TOP", "IMPLEMENTATION Board 7"});
    facts.signedInWith = SignInMethod::Apop;
    JsonWriter json;
    writeServer(json, facts);
    QCOMPARE(json.take(), R"({"host":"localhost","port":1100,"family":"ipv4","greeting":"+OK ready <1@x>",)"
                          R"("implementation":"Board 7","tls":null,)"
                          R"("capabilities":{"inClear":null,"before":["TOP","SASL PLAIN"],)"
                          R"("after":["TOP","IMPLEMENTATION Board 7"]},"signedInWith":"APOP"})"
                          "\n"_ba);
}

void TestServerFacts::writesTls()
{
    CertificateFacts certificate;
    certificate.der = "der";
    certificate.subject = u"CN=h"_s;
    certificate.issuer = u"CN=ca"_s;
    certificate.names = {u"h"_s};
    certificate.validFrom = QDateTime({2026, 1, 1}, {0, 0}, Qt::UTC);
    certificate.validUntil = QDateTime({2027, 1, 1}, {0, 0}, Qt::UTC);
    certificate.key = u"EC 256"_s;
    certificate.serialNumber = u"0a"_s;
    ServerFacts facts;
    facts.tls = TlsFacts{u"TLSv1.3"_s,
                         u"TLS_AES_256_GCM_SHA384"_s,
                         256,
                         {certificate},
                         {CertificateProblem::SelfSigned},
                         TrustDecision::Fingerprint,
                         true,
                         false};
    JsonWriter json;
    writeServer(json, facts);
    const QByteArray sha256 = fingerprintText(certificate.sha256()).toLatin1();
    QVERIFY(json.take().contains(
        R"("tls":{"protocol":"TLSv1.3","cipher":"TLS_AES_256_GCM_SHA384","sha256":")" + sha256 +
        R"(","stls":true,"trust":"fingerprint","problems":["it is self-signed"],"chain":[{"subject":"CN=h",)"
        R"("issuer":"CN=ca","names":["h"],"validFrom":"2026-01-01T00:00:00Z",)"
        R"("validUntil":"2027-01-01T00:00:00Z","key":"EC 256","serialNumber":"0a","sha256":")" +
        sha256 + R"("}]})"));
}

void TestServerFacts::writesNullForWhatIsNot()
{
    ServerFacts facts;
    facts.host = u"::1"_s;
    facts.port = 110;
    JsonWriter json;
    writeServer(json, facts);
    QCOMPARE(json.take(),
             R"({"host":"::1","port":110,"family":null,"greeting":null,"implementation":null,)"
             R"("tls":null,"capabilities":{"inClear":null,"before":null,"after":null},"signedInWith":null})"
             "\n"_ba);
    facts.peer = QHostAddress(QHostAddress::LocalHostIPv6);
    QCOMPARE(facts.family(), u"ipv6"_s);
}

QTEST_APPLESS_MAIN(TestServerFacts)
#include "tst_serverfacts.moc"

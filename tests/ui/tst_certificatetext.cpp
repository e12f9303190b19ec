// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/sampletls.h"
#include "ui/text/certificatetext.h"
#include "ui/text/tlstext.h"

#include <QTest>

using namespace Qt::StringLiterals;

namespace dropscope::ui {

class CertificateTextTest : public QObject
{
    Q_OBJECT

private slots:
    void validityIsSaidInDays_data();
    void validityIsSaidInDays();
    void everyLineIsThere();
    void whatTheServerWroteIsBoundedAndPlain();
    void aFingerprintHasTwoLines();
    void pemIsWrappedAtSixtyFour();
    void everyProblemHasItsWords_data();
    void everyProblemHasItsWords();
    void whatIsTrustedAllTheSameIsNoDanger();
    void oldProtocolsAndUncheckedCertificatesAreRemarked();
    void theReportHoldsEverything();
};

void CertificateTextTest::validityIsSaidInDays_data()
{
    QTest::addColumn<qint64>("fromSeconds");
    QTest::addColumn<qint64>("untilSeconds");
    QTest::addColumn<QString>("text");
    QTest::addColumn<Tone>("tone");
    constexpr qint64 day = 86'400;
    QTest::newRow("good_long") << -day << 90 * day + 60 << u"expires in 90 days"_s << Tone::Plain;
    QTest::newRow("good_soon") << -day << 12 * day + 60 << u"expires in 12 days"_s << Tone::Warning;
    QTest::newRow("good_tomorrow") << -day << day + 60 << u"expires in 1 day"_s << Tone::Warning;
    QTest::newRow("good_today") << -day << qint64(60) << u"expires today"_s << Tone::Warning;
    QTest::newRow("invalid_justNow") << -day << qint64(-60) << u"expired 1 day ago"_s << Tone::Danger;
    QTest::newRow("invalid_long") << -90 * day << -10 * day << u"expired 10 days ago"_s << Tone::Danger;
    QTest::newRow("invalid_early") << 2 * day + 60 << 90 * day << u"not valid for another 3 days"_s
                                   << Tone::Danger;
}

void CertificateTextTest::validityIsSaidInDays()
{
    QFETCH(const qint64, fromSeconds);
    QFETCH(const qint64, untilSeconds);
    const QDateTime now(QDate(2026, 11, 17), QTime(11, 4), Qt::UTC);
    CertificateFacts facts;
    facts.validFrom = now.addSecs(fromSeconds);
    facts.validUntil = now.addSecs(untilSeconds);
    QTEST(validityText(facts, now), "text");
    QTEST(validityTone(facts, now), "tone");
}

void CertificateTextTest::everyLineIsThere()
{
    const CertificateFacts facts = sampleTls().chain.constFirst();
    QString all;
    for (const CertificateLine& line : certificateLines(facts, QDateTime::currentDateTimeUtc()))
        all += line.label + u'=' + line.value + u'\n';
    for (const QString& part :
         {u"Test bench"_s, u"(itself)"_s, u"board.example.org, 192.0.2.10"_s, u"expires in 90 days"_s,
          u"RSA 2048"_s, u"4A:1F:09"_s, fingerprintText(facts.sha256()).left(40)})
        QVERIFY2(all.contains(part), qPrintable(part));
}

void CertificateTextTest::whatTheServerWroteIsBoundedAndPlain()
{
    CertificateFacts facts;
    facts.subject = u"CN=<b>x</b>\u202eevil\n"_s + QString(5000, u'y');
    for (int i = 0; i < 500; ++i)
        facts.names += u"host%1.example"_s.arg(i);
    const QString title = certificateTitle(facts);
    QVERIFY(title.size() < 250);
    QVERIFY(!title.contains(u'\n'));
    QVERIFY(!title.contains(QChar(0x202e)));
    QVERIFY(namesText(facts).endsWith(u"and 488 more"_s));
    QVERIFY(!certificateTitle({}).isEmpty());
}

void CertificateTextTest::aFingerprintHasTwoLines()
{
    const QStringList lines = fingerprintLines(Octets(32, '\xab')).split(u'\n');
    QCOMPARE(lines.size(), 2);
    QCOMPARE(lines.at(0), lines.at(1) + u':');
    QCOMPARE(lines.at(0).size(), 16 * 3);
    QCOMPARE(fingerprintLines({}), QString());
}

void CertificateTextTest::pemIsWrappedAtSixtyFour()
{
    const Octets der(100, '\x01');
    const QList<Octets> lines = pemText(der).split('\n');
    QCOMPARE(lines.constFirst(), "-----BEGIN CERTIFICATE-----");
    QCOMPARE(lines.at(1).size(), 64);
    QCOMPARE(lines.at(lines.size() - 2), "-----END CERTIFICATE-----");
    Octets base64;
    for (const Octets& line : lines.sliced(1, lines.size() - 3))
        base64 += line;
    QCOMPARE(Octets::fromBase64(base64), der);
}

void CertificateTextTest::everyProblemHasItsWords_data()
{
    QTest::addColumn<CertificateProblem>("problem");
    QTest::addColumn<QString>("word");
    QTest::newRow("expired") << CertificateProblem::Expired << u"expires in 90 days"_s;
    QTest::newRow("notYetValid") << CertificateProblem::NotYetValid << u"clocks"_s;
    QTest::newRow("selfSigned") << CertificateProblem::SelfSigned << u"itself"_s;
    QTest::newRow("unknownIssuer") << CertificateProblem::UnknownIssuer << u"Test bench"_s;
    QTest::newRow("wrongName") << CertificateProblem::WrongName << u"192.0.2.10"_s;
    QTest::newRow("revoked") << CertificateProblem::Revoked << u"withdrawn"_s;
    QTest::newRow("weakKey") << CertificateProblem::WeakKey << u"2048"_s;
    QTest::newRow("badSignature") << CertificateProblem::BadSignature << u"damaged"_s;
    QTest::newRow("noCertificate") << CertificateProblem::NoCertificate << u"nothing to know"_s;
    QTest::newRow("other") << CertificateProblem::Other << u"reason"_s;
}

void CertificateTextTest::everyProblemHasItsWords()
{
    QFETCH(const CertificateProblem, problem);
    QFETCH(const QString, word);
    TlsFacts facts = sampleTls();
    facts.problems = {problem};
    facts.trust = TrustDecision::Refused;
    const QList<TlsRemark> remarks = remarksOn(facts, QDateTime::currentDateTimeUtc());
    QCOMPARE(remarks.size(), 1);
    const TlsRemark& remark = remarks.constFirst();
    QVERIFY(!remark.title.isEmpty());
    QVERIFY(!remark.advice.isEmpty());
    const QString all = remark.title + remark.meaning + remark.advice;
    QVERIFY2(all.contains(word), qPrintable(all));
    facts.chain.clear();
    QVERIFY(!remarksOn(facts, QDateTime::currentDateTimeUtc()).isEmpty()); // and nothing falls over
}

void CertificateTextTest::whatIsTrustedAllTheSameIsNoDanger()
{
    TlsFacts facts = sampleTls();
    facts.problems = {CertificateProblem::SelfSigned, CertificateProblem::Expired};
    const QList<TlsRemark> remarks = remarksOn(facts, QDateTime::currentDateTimeUtc());
    QCOMPARE(remarks.at(0).tone, Tone::Accent);
    QVERIFY(remarks.at(0).advice.contains(u"by its fingerprint"_s));
    QCOMPARE(remarks.at(1).tone, Tone::Warning);
}

void CertificateTextTest::oldProtocolsAndUncheckedCertificatesAreRemarked()
{
    TlsFacts facts = sampleTls();
    facts.problems.clear();
    QVERIFY(remarksOn(facts, QDateTime::currentDateTimeUtc()).isEmpty());
    facts.protocol = u"TLSv1.1"_s;
    facts.trust = TrustDecision::Unchecked;
    const QList<TlsRemark> remarks = remarksOn(facts, QDateTime::currentDateTimeUtc());
    QCOMPARE(remarks.size(), 2);
    QVERIFY(remarks.at(1).title.contains(u"TLSv1.1"_s));
}

void CertificateTextTest::theReportHoldsEverything()
{
    const QString report = tlsReport(sampleChain(), QDateTime::currentDateTimeUtc());
    for (const QString& part : {u"TLSv1.3"_s, u"TLS_AES_256_GCM_SHA384"_s, u"256 bits"_s, u"STLS"_s,
                                u"Certificate 3 of 3"_s, u"Example Root"_s})
        QVERIFY2(report.contains(part), qPrintable(part));
    QCOMPARE(report.count(u"BEGIN CERTIFICATE"_s), 3);
}

} // namespace dropscope::ui

QTEST_GUILESS_MAIN(dropscope::ui::CertificateTextTest)
#include "tst_certificatetext.moc"

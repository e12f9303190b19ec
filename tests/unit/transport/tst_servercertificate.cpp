// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/transport/certificatefacts.h"
#include "core/transport/certificatekey.h"
#include "core/transport/servercertificate.h"

#include <QFile>
#include <QSslCertificate>
#include <QSslKey>
#include <QTest>

using namespace dropscope;
using namespace Qt::StringLiterals;

namespace {

QSslCertificate certificateOf(const ServerIdentity& identity)
{
    return QSslCertificate(identity.certificate);
}

QSslCertificate fromData(const QString& name)
{
    QFile file(QStringLiteral(DROPSCOPE_TEST_DATA "/tls/") + name);
    return file.open(QIODevice::ReadOnly) ? QSslCertificate(file.readAll()) : QSslCertificate();
}

} // namespace

class TestServerCertificate : public QObject
{
    Q_OBJECT

private slots:
    void saysWhatWasAsked();
    void isValidForAYear();
    void takesTheTermsGiven();
    void isNeverTheSameTwice();
    void names_data();
    void names();
    void issuerSigns();
    void issuerMustFit();
    void authorityHasAnyName();
    void tellsKeys();
    void tellsProblems_data();
    void tellsProblems();
};

void TestServerCertificate::saysWhatWasAsked()
{
    const auto identity =
        makeServerIdentity({u"mail.example.org"_s, u"*.example.org"_s, u"192.0.2.1"_s, u"::1"_s});
    QVERIFY(identity);
    const CertificateFacts facts = certificateFacts(certificateOf(*identity));
    QCOMPARE(facts.subject, u"CN=mail.example.org, O=Dropscope"_s);
    QCOMPARE(facts.issuer, facts.subject);
    QCOMPARE(facts.names.first(2), (QStringList{u"mail.example.org"_s, u"*.example.org"_s}));
    QCOMPARE(facts.names.size(), 4);
    QVERIFY(facts.names.contains(u"192.0.2.1"_s));
    QCOMPARE(facts.key, u"EC 256"_s);
    QVERIFY(!facts.serialNumber.isEmpty());
    QCOMPARE(facts.sha256(), certificateOf(*identity).digest(QCryptographicHash::Sha256));
    QVERIFY(!privateKeyFor(certificateOf(*identity), identity->key.expose()).isNull());
    QVERIFY(!identity->asksForCertificate);
}

void TestServerCertificate::isValidForAYear()
{
    const QDateTime now = QDateTime::currentDateTimeUtc();
    const CertificateFacts facts = certificateFacts(certificateOf(*makeServerIdentity({u"localhost"_s})));
    QVERIFY(facts.validFrom < now.addSecs(-3600));
    QVERIFY(facts.validUntil > now.addDays(360));
    QVERIFY(facts.validUntil < now.addDays(370));
    QCOMPARE(facts.validFrom.timeSpec(), Qt::UTC);
}

void TestServerCertificate::takesTheTermsGiven()
{
    CertificateTerms terms;
    terms.validFrom = QDateTime({1999, 12, 31}, {23, 59, 59}, Qt::UTC);
    terms.validUntil = QDateTime({2060, 1, 1}, {0, 0, 0}, Qt::UTC); // beyond what UTCTime can say
    const auto identity = makeServerIdentity({u"localhost"_s}, terms);
    QVERIFY(identity);
    const CertificateFacts facts = certificateFacts(certificateOf(*identity));
    QCOMPARE(facts.validFrom, terms.validFrom);
    QCOMPARE(facts.validUntil, terms.validUntil);
}

void TestServerCertificate::isNeverTheSameTwice()
{
    const QSslCertificate one = certificateOf(*makeServerIdentity({u"localhost"_s}));
    const QSslCertificate other = certificateOf(*makeServerIdentity({u"localhost"_s}));
    QVERIFY(one.serialNumber() != other.serialNumber());
    QVERIFY(one.publicKey() != other.publicKey());
}

void TestServerCertificate::names_data()
{
    QTest::addColumn<QStringList>("given");
    QTest::addColumn<QStringList>("expected"); // none: refused
    QTest::addRow("good_host") << QStringList{u"localhost"_s} << QStringList{u"localhost"_s};
    QTest::addRow("good_underscore") << QStringList{u"my_board.local"_s} << QStringList{u"my_board.local"_s};
    QTest::addRow("good_international")
        << QStringList{u"müller.example"_s} << QStringList{u"xn--mller-kva.example"_s};
    QTest::addRow("good_address") << QStringList{u"127.0.0.1"_s} << QStringList{u"127.0.0.1"_s};
    const QString longName = QString(63, u'a') + u'.' + QString(63, u'b') + u".example"_s;
    QTest::addRow("good_longerThanACommonName") << QStringList{longName} << QStringList{longName};
    QTest::addRow("invalid_none") << QStringList{} << QStringList{};
    QTest::addRow("invalid_empty") << QStringList{u""_s} << QStringList{};
    QTest::addRow("invalid_secondEmpty") << QStringList{u"localhost"_s, u""_s} << QStringList{};
    QTest::addRow("invalid_list") << QStringList{u"a.example,DNS:b.example"_s} << QStringList{};
    QTest::addRow("invalid_lineEnd") << QStringList{u"a.example\nb"_s} << QStringList{};
    QTest::addRow("invalid_space") << QStringList{u"a example"_s} << QStringList{};
    QTest::addRow("invalid_scope") << QStringList{u"fe80::1%eth0"_s} << QStringList{};
    QTest::addRow("tooBig_host") << QStringList{QString(64, u'a').repeated(5)} << QStringList{};
}

void TestServerCertificate::names()
{
    QFETCH(const QStringList, given);
    QFETCH(const QStringList, expected);
    const auto identity = makeServerIdentity(given);
    QCOMPARE(identity.hasValue(), !expected.isEmpty());
    if (identity)
        QCOMPARE(certificateFacts(certificateOf(*identity)).names, expected);
}

void TestServerCertificate::issuerSigns()
{
    CertificateTerms ofAuthority;
    ofAuthority.isAuthority = true;
    const auto authority = makeServerIdentity({u"Test authority"_s}, ofAuthority);
    QVERIFY(authority);
    CertificateTerms terms;
    terms.issuer = &*authority;
    const auto identity = makeServerIdentity({u"localhost"_s}, terms);
    QVERIFY(identity);
    const CertificateFacts facts = certificateFacts(certificateOf(*identity));
    QCOMPARE(facts.issuer, certificateFacts(certificateOf(*authority)).subject);
    const QList<QSslError> errors = QSslCertificate::verify({certificateOf(*identity)});
    QVERIFY(certificateProblems(errors).contains(CertificateProblem::UnknownIssuer));
}

void TestServerCertificate::issuerMustFit()
{
    const auto one = makeServerIdentity({u"localhost"_s});
    ServerIdentity mixed = *makeServerIdentity({u"localhost"_s});
    mixed.key = one->key;
    CertificateTerms terms;
    terms.issuer = &mixed;
    const auto identity = makeServerIdentity({u"localhost"_s}, terms);
    QVERIFY(!identity);
    QCOMPARE(identity.error().kind, CertificateError::Kind::InvalidIssuer);
}

void TestServerCertificate::authorityHasAnyName()
{
    CertificateTerms terms;
    terms.isAuthority = true;
    const auto authority = makeServerIdentity({u"Prüfstand, Raum 7"_s}, terms);
    QVERIFY(authority);
    QCOMPARE(certificateFacts(certificateOf(*authority)).subject, u"CN=Prüfstand, Raum 7, O=Dropscope"_s);
}

void TestServerCertificate::tellsKeys()
{
    const CertificateFacts shortKey = certificateFacts(fromData(u"rsa1024.pem"_s));
    QCOMPARE(shortKey.key, u"RSA 1024"_s);
    QCOMPARE(shortKey.names, QStringList{u"old.example.org"_s}); // the common name, for want of others
    QVERIFY(publicKeyFacts(shortKey.der).isWeak);
    const CertificateFacts edwards = certificateFacts(fromData(u"ed25519.pem"_s));
    QVERIFY(edwards.key.startsWith(u"ED25519"_s));
    QVERIFY(!publicKeyFacts(edwards.der).isWeak);
    QVERIFY(publicKeyFacts("no certificate").text.isEmpty());
    QVERIFY(publicKeyFacts({}).text.isEmpty());
    // A key of a kind that nobody knows: 1.3.101.112 becomes 1.3.101.127.
    Octets unknown = edwards.der;
    QVERIFY(unknown.count("\x2b\x65\x70") > 0);
    unknown.replace("\x2b\x65\x70", "\x2b\x65\x7f");
    QVERIFY(certificateFacts(QSslCertificate(unknown, QSsl::Der)).key.isEmpty());
}

void TestServerCertificate::tellsProblems_data()
{
    using Problem = CertificateProblem;
    QTest::addColumn<int>("error");
    QTest::addColumn<QString>("file");
    QTest::addColumn<Problem>("problem");
    const auto row = [](QSslError::SslError error, const char* file, Problem problem) {
        QTest::addRow("%d %s", int(error), file) << int(error) << QString::fromLatin1(file) << problem;
    };
    const char* const weak = "rsa1024.pem";
    const char* const good = "ed25519.pem";
    row(QSslError::CertificateExpired, good, Problem::Expired);
    row(QSslError::CertificateNotYetValid, good, Problem::NotYetValid);
    row(QSslError::SelfSignedCertificate, good, Problem::SelfSigned);
    row(QSslError::SelfSignedCertificateInChain, good, Problem::SelfSigned);
    row(QSslError::UnableToGetLocalIssuerCertificate, good, Problem::UnknownIssuer);
    row(QSslError::UnableToVerifyFirstCertificate, good, Problem::UnknownIssuer);
    row(QSslError::HostNameMismatch, weak, Problem::WrongName);
    row(QSslError::CertificateRevoked, good, Problem::Revoked);
    row(QSslError::CertificateBlacklisted, good, Problem::Revoked);
    row(QSslError::CertificateSignatureFailed, good, Problem::BadSignature);
    row(QSslError::NoPeerCertificate, good, Problem::NoCertificate);
    row(QSslError::UnspecifiedError, weak, Problem::WeakKey);
    row(QSslError::UnspecifiedError, good, Problem::Other);
    row(QSslError::InvalidPurpose, good, Problem::Other);
}

void TestServerCertificate::tellsProblems()
{
    QFETCH(const int, error);
    QFETCH(const QString, file);
    QFETCH(const CertificateProblem, problem);
    const QSslError one(static_cast<QSslError::SslError>(error), fromData(file));
    QCOMPARE(certificateProblems({one, one}), QList{problem});
}

QTEST_GUILESS_MAIN(TestServerCertificate)
#include "tst_servercertificate.moc"

// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/integration/independentclient.h"
#include "tests/support/dovecot.h"
#include "tests/support/rawclient.h"

#include <QElapsedTimer>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using namespace dropscope;
using namespace Qt::StringLiterals;

/// That the real server offers every way to sign in, over every kind of connection, and refuses what is
/// wrong: judged by clients that share nothing with Dropscope.
class TestDovecotSignIn : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void offersAll_data();
    void offersAll();
    void signsIn_data();
    void signsIn();
    void signsInByCurl_data();
    void signsInByCurl();
    void refusesAWrongSecret_data();
    void refusesAWrongSecret();
    void refusesAToken_data();
    void refusesAToken();
    void refusesAStrangersCertificate();
    void showsAWrongCertificate_data();
    void showsAWrongCertificate();
    void changesItsCertificate();
    void looksLikeAnOldDevice();
    void keepsClearTextUnderTls();
    void locksItsMaildrop();
    void livesBesideAnother();
    void startsAtOnce();

private:
    [[nodiscard]] SignInWish wish(const QString& method, const QString& tls);

    Dovecot m_dovecot{DovecotOptions{}};
};

namespace {

const QString user = u"mrose"_s;
const QByteArray password = "tan:st aaf"; // with the passwd-file's separator and a space

bool isToken(const QString& method) { return method.contains("OAUTH"_L1); }

} // namespace

void TestDovecotSignIn::initTestCase()
{
    DROPSCOPE_REQUIRE_DOVECOT();
    DROPSCOPE_REQUIRE(IndependentClient::pythonMissing());
    QVERIFY(m_dovecot.addUser(user, password));
    QVERIFY(m_dovecot.addUser(u"anonymous"_s, password));
    QVERIFY(m_dovecot.deliver(user, "Subject: x\r\n\r\n"));
    QVERIFY(m_dovecot.deliver(u"anonymous"_s, "Subject: x\r\n\r\n"));
    QVERIFY2(m_dovecot.start(), qPrintable(m_dovecot.errorText()));
}

SignInWish TestDovecotSignIn::wish(const QString& method, const QString& tls)
{
    SignInWish wish;
    wish.method = method;
    wish.user = user;
    wish.secret = isToken(method) ? m_dovecot.token(user) : password;
    wish.host = m_dovecot.host();
    wish.port = tls == "implicit"_L1 ? m_dovecot.tlsPort() : m_dovecot.port();
    wish.tls = tls;
    if (tls != "none"_L1)
        wish.caFile = m_dovecot.caFile();
    if (method == "EXTERNAL"_L1)
        wish.clientCertificateFile = m_dovecot.clientCertificateFile(user);
    return wish;
}

void TestDovecotSignIn::offersAll_data()
{
    QTest::addColumn<QByteArray>("mechanism");
    for (const char* name : {"PLAIN", "LOGIN", "CRAM-MD5", "DIGEST-MD5", "SCRAM-SHA-1", "SCRAM-SHA-256",
                             "EXTERNAL", "XOAUTH2", "OAUTHBEARER", "ANONYMOUS"})
        QTest::addRow("good_%s", name) << QByteArray(name);
}

void TestDovecotSignIn::offersAll()
{
    QFETCH(const QByteArray, mechanism);
    QVERIFY(m_dovecot.offers(mechanism));
    QVERIFY(!m_dovecot.offers(mechanism + "-PLUS"));
}

void TestDovecotSignIn::signsIn_data()
{
    QTest::addColumn<QString>("method");
    QTest::addColumn<QString>("tls");
    for (const char* method : {"USER/PASS", "APOP", "PLAIN", "LOGIN", "CRAM-MD5", "DIGEST-MD5", "SCRAM-SHA-1",
                               "SCRAM-SHA-256", "EXTERNAL", "XOAUTH2", "OAUTHBEARER", "ANONYMOUS"})
        for (const char* tls : {"none", "stls", "implicit"})
            if (qstrcmp(method, "EXTERNAL") != 0 || qstrcmp(tls, "none") != 0)
                QTest::addRow("good_%s_%s", method, tls)
                    << QString::fromLatin1(method) << QString::fromLatin1(tls);
}

void TestDovecotSignIn::signsIn()
{
    QFETCH(const QString, method);
    QFETCH(const QString, tls);
    const SignInReport report = IndependentClient::python(wish(method, tls));
    QVERIFY2(report.couldRun, report.errors.constData());
    QVERIFY2(report.isSignedIn, report.reply.constData());
    QCOMPARE(report.messages, 1);
    QCOMPARE(report.sha256, tls == "none"_L1 ? QByteArray() : m_dovecot.certificateSha256());
}

void TestDovecotSignIn::signsInByCurl_data()
{
    QTest::addColumn<QString>("method");
    QTest::addColumn<QString>("tls");
    const auto row = [](const char* method, const char* tls) {
        QTest::addRow("good_%s_%s", method, tls) << QString::fromLatin1(method) << QString::fromLatin1(tls);
    };
    row("APOP", "none");
    row("PLAIN", "stls");
    row("LOGIN", "implicit");
    row("CRAM-MD5", "none");
    // Not DIGEST-MD5: curl takes no algorithm in quotation marks, which Dovecot writes.
    row("EXTERNAL", "implicit");
    row("XOAUTH2", "stls");
    row("OAUTHBEARER", "implicit");
}

void TestDovecotSignIn::signsInByCurl()
{
    DROPSCOPE_REQUIRE(IndependentClient::curlMissing());
    QFETCH(const QString, method);
    QFETCH(const QString, tls);
    SignInWish good = wish(method, tls);
    const SignInReport report = IndependentClient::curl(good);
    QVERIFY2(report.isSignedIn, report.errors.constData());
    QCOMPARE(report.messages, 1);
    if (method == "EXTERNAL"_L1)
        return; // there is no secret that could be wrong
    good.secret = isToken(method) ? m_dovecot.forgedToken(user) : "wrong"_ba;
    const SignInReport refused = IndependentClient::curl(good);
    QVERIFY2(refused.couldRun && !refused.isSignedIn, refused.errors.constData());
}

void TestDovecotSignIn::refusesAWrongSecret_data()
{
    QTest::addColumn<QString>("method");
    for (const char* method : {"USER/PASS", "APOP", "PLAIN", "LOGIN", "CRAM-MD5", "DIGEST-MD5", "SCRAM-SHA-1",
                               "SCRAM-SHA-256", "XOAUTH2", "OAUTHBEARER"})
        QTest::addRow("invalid_%s", method) << QString::fromLatin1(method);
}

void TestDovecotSignIn::refusesAWrongSecret()
{
    QFETCH(const QString, method);
    SignInWish wrong = wish(method, u"none"_s);
    wrong.secret = "wrong";
    QElapsedTimer timer;
    timer.start();
    const SignInReport report = IndependentClient::python(wrong);
    QVERIFY2(report.couldRun, report.errors.constData());
    QVERIFY(!report.isSignedIn);
    QCOMPARE(report.reply, "-ERR [AUTH] Authentication failed.");
    QCOMPARE(report.fault.isEmpty(), !isToken(method));
    // Half a second is Dovecot's own, the rest is Python's.
    QVERIFY2(timer.elapsed() < 5000, qPrintable(QString::number(timer.elapsed())));
}

void TestDovecotSignIn::refusesAToken_data()
{
    QTest::addColumn<QString>("method");
    QTest::addColumn<QByteArray>("token");
    QTest::addColumn<QByteArray>("status"); // RFC 7628 §3.2.2; Dovecot's XOAUTH2 says it in HTTP's words
    const auto rows = [](const char* name, const QByteArray& token) {
        QTest::addRow("invalid_%s_OAUTHBEARER", name)
            << u"OAUTHBEARER"_s << token << R"({"status":"invalid_token"})"_ba;
        QTest::addRow("invalid_%s_XOAUTH2", name)
            << u"XOAUTH2"_s << token << R"({"status":"401","schemes":"bearer","scope":"mail"})"_ba;
    };
    rows("expired", m_dovecot.expiredToken(user));
    rows("forged", m_dovecot.forgedToken(user));
    rows("ofAnother", m_dovecot.token(u"anonymous"_s));
}

void TestDovecotSignIn::refusesAToken()
{
    QFETCH(const QString, method);
    SignInWish wrong = wish(method, u"implicit"_s);
    QFETCH(const QByteArray, token);
    wrong.secret = token;
    const SignInReport report = IndependentClient::python(wrong);
    QVERIFY2(report.couldRun, report.errors.constData());
    QVERIFY(!report.isSignedIn);
    QTEST(report.fault, "status");
}

void TestDovecotSignIn::refusesAStrangersCertificate()
{
    SignInWish without = wish(u"EXTERNAL"_s, u"implicit"_s);
    without.clientCertificateFile.clear();
    QVERIFY(!IndependentClient::python(without).isSignedIn);

    const QTemporaryDir folder;
    QFile file(folder.filePath(u"stranger.pem"_s));
    CertificateWish same;
    same.commonName = user;
    const ServerIdentity stranger = CertificateAuthority().issue(same);
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(stranger.certificate + stranger.key.expose().toByteArray());
    file.close();
    SignInWish wrong = without;
    wrong.clientCertificateFile = file.fileName();
    const SignInReport report = IndependentClient::python(wrong);
    QVERIFY2(report.couldRun, report.errors.constData());
    QVERIFY(!report.isSignedIn);
}

void TestDovecotSignIn::showsAWrongCertificate_data()
{
    QTest::addColumn<ServerIdentity>("identity");
    QTest::addColumn<QByteArray>("complaint"); // of Python's ssl
    CertificateWish wish;
    wish.commonName = u"localhost"_s;
    wish.names = {u"localhost"_s, u"127.0.0.1"_s};
    QTest::newRow("good") << m_dovecot.authority().issue(wish) << QByteArray();
    QTest::newRow("invalid_selfSigned") << CertificateAuthority::selfSigned(wish) << "self-signed"_ba;
    QTest::newRow("invalid_unknownIssuer")
        << CertificateAuthority().issue(wish) << "unable to get local issuer"_ba;
    CertificateWish wrongName = wish;
    wrongName.names = {u"mail.example.net"_s};
    QTest::newRow("invalid_wrongName") << m_dovecot.authority().issue(wrongName) << "mismatch"_ba;
    CertificateWish expired = wish;
    expired.validUntil = QDateTime::currentDateTimeUtc().addSecs(-60);
    QTest::newRow("invalid_expired") << m_dovecot.authority().issue(expired) << "has expired"_ba;
    CertificateWish early = wish;
    early.validFrom = QDateTime::currentDateTimeUtc().addSecs(3600);
    QTest::newRow("invalid_notYetValid") << m_dovecot.authority().issue(early) << "not yet valid"_ba;
}

void TestDovecotSignIn::showsAWrongCertificate()
{
    QFETCH(const ServerIdentity, identity);
    QFETCH(const QByteArray, complaint);
    Dovecot dovecot{DovecotOptions{}};
    dovecot.setIdentity(identity);
    QVERIFY(dovecot.addUser(user, password));
    QVERIFY2(dovecot.start(), qPrintable(dovecot.errorText()));
    for (const QString& tls : {u"stls"_s, u"implicit"_s}) {
        SignInWish there = wish(u"PLAIN"_s, tls);
        there.port = tls == "stls"_L1 ? dovecot.port() : dovecot.tlsPort();
        const SignInReport report = IndependentClient::python(there);
        QVERIFY2(report.couldRun, report.errors.constData());
        QCOMPARE(report.isSignedIn, complaint.isEmpty());
        QVERIFY2(report.reply.contains(complaint), report.reply.constData());
    }
}

void TestDovecotSignIn::changesItsCertificate()
{
    Dovecot dovecot{DovecotOptions{}};
    QVERIFY(dovecot.addUser(user, password));
    QVERIFY2(dovecot.start(), qPrintable(dovecot.errorText()));
    const quint16 port = dovecot.port();
    const quint16 tlsPort = dovecot.tlsPort();
    const Octets before = dovecot.certificateSha256();
    QCOMPARE(before.size(), 32);
    QVERIFY(port != 0 && tlsPort != 0 && port != tlsPort);

    dovecot.stop();
    QCOMPARE(dovecot.port(), 0);
    QCOMPARE(dovecot.tlsPort(), 0);
    CertificateWish other;
    other.commonName = u"localhost"_s;
    other.names = {dovecot.host()};
    other.rsaBits = 2048;
    dovecot.setIdentity(dovecot.authority().issue(other));
    QVERIFY2(dovecot.start(), qPrintable(dovecot.errorText()));
    QVERIFY(dovecot.certificateSha256() != before);
    // Another process may have taken one; then all are others.
    if (dovecot.port() == port)
        QCOMPARE(dovecot.tlsPort(), tlsPort);

    SignInWish again = wish(u"PLAIN"_s, u"implicit"_s);
    again.port = dovecot.tlsPort();
    again.caFile = dovecot.caFile();
    const SignInReport report = IndependentClient::python(again);
    QVERIFY2(report.isSignedIn, (report.reply + report.errors).constData());
    QCOMPARE(report.sha256, dovecot.certificateSha256());
}

void TestDovecotSignIn::looksLikeAnOldDevice()
{
    DovecotOptions options;
    options.isOldDevice = true;
    Dovecot dovecot(options);
    QVERIFY(dovecot.addUser(user, password));
    QVERIFY2(dovecot.start(), qPrintable(dovecot.errorText()));
    SignInWish old = wish(u"PLAIN"_s, u"stls"_s);
    old.port = dovecot.port();
    old.caFile = dovecot.caFile();
    QVERIFY(!IndependentClient::python(old).isSignedIn);
    old.permitsOldDevices = true;
    const SignInReport report = IndependentClient::python(old);
    QVERIFY2(report.isSignedIn, (report.reply + report.errors).constData());
    QCOMPARE(report.protocol, "TLSv1.1");
}

void TestDovecotSignIn::keepsClearTextUnderTls()
{
    DovecotOptions options;
    options.refusesClearText = true;
    Dovecot dovecot(options);
    QVERIFY(dovecot.addUser(user, password));
    QVERIFY2(dovecot.start(), qPrintable(dovecot.errorText()));
    QVERIFY(!dovecot.offers("PLAIN"));
    QVERIFY(dovecot.offers("SCRAM-SHA-256"));
    for (const auto& [method, tls, isGood] :
         {std::tuple(u"USER/PASS"_s, u"none"_s, false), std::tuple(u"PLAIN"_s, u"none"_s, false),
          std::tuple(u"SCRAM-SHA-256"_s, u"none"_s, true), std::tuple(u"PLAIN"_s, u"stls"_s, true)}) {
        SignInWish again = wish(method, tls);
        again.host = dovecot.host();
        again.port = dovecot.port();
        again.caFile = dovecot.caFile();
        const SignInReport report = IndependentClient::python(again);
        QVERIFY2(report.couldRun, report.errors.constData());
        QVERIFY2(report.isSignedIn == isGood, (method.toLatin1() + ": " + report.reply).constData());
    }
}

void TestDovecotSignIn::locksItsMaildrop()
{
    DovecotOptions options;
    options.locksMaildrop = true;
    Dovecot dovecot(options);
    QVERIFY(dovecot.addUser(user, password));
    QVERIFY2(dovecot.start(), qPrintable(dovecot.errorText()));
    const auto signIn = [&](RawClient& client) {
        return client.connectTo(dovecot.port()) && !client.readLine().isNull() &&
                       client.ask("USER mrose").startsWith("+OK")
                   ? client.ask("PASS " + password)
                   : Octets();
    };
    RawClient first;
    QCOMPARE(signIn(first), "+OK Logged in.");
    QCOMPARE(first.ask("STAT"), "+OK 0 0");
    RawClient second;
    const Octets refusal = signIn(second);
    QVERIFY2(refusal.startsWith("-ERR [IN-USE]"), refusal.constData());
}

void TestDovecotSignIn::livesBesideAnother()
{
    Dovecot other{DovecotOptions{}};
    QVERIFY(other.addUser(user, "another"));
    QVERIFY2(other.start(), qPrintable(other.errorText()));
    QVERIFY(other.certificateSha256() != m_dovecot.certificateSha256());
    SignInWish there = wish(u"SCRAM-SHA-1"_s, u"stls"_s);
    there.port = other.port();
    there.caFile = other.caFile();
    QVERIFY(!IndependentClient::python(there).isSignedIn);
    there.secret = "another";
    const SignInReport report = IndependentClient::python(there);
    QVERIFY2(report.isSignedIn, report.reply.constData());
    there.method = u"OAUTHBEARER"_s;
    there.secret = m_dovecot.token(user);
    QVERIFY(!IndependentClient::python(there).isSignedIn);
}

void TestDovecotSignIn::startsAtOnce()
{
    QElapsedTimer timer;
    timer.start();
    Dovecot dovecot{DovecotOptions{}};
    QVERIFY(dovecot.start());
    QVERIFY(dovecot.offers("PLAIN"));
    qInfo("ready and asked after %lld ms", timer.elapsed());
    QVERIFY(timer.elapsed() < 10'000); // on whatever machine
}

QTEST_GUILESS_MAIN(TestDovecotSignIn)
#include "tst_dovecotsignin.moc"

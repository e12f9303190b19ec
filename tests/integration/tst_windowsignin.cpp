// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/integration/signinbyhand.h"
#include "ui/profiles/profilelist.h"

#include <QLineEdit>
#include <QPushButton>
#include <QTest>

using namespace Qt::StringLiterals;

namespace dropscope::ui {

/// Every door of the real server, by hand in the window: address, password, and the question about the
/// certificate; and that neither the window, nor its settings, nor the transcript holds the secret.
class WindowSignInTest : public QObject, private SignInByHand
{
    Q_OBJECT

private slots:
    void initTestCase();
    void init();
    void cleanup();
    void signsIn_data();
    void signsIn();
    void refusesAWrongSecret_data();
    void refusesAWrongSecret();
    void signsInByCertificate_data();
    void signsInByCertificate();
    void theCertificateThatWorkedIsKept_data();
    void theCertificateThatWorkedIsKept();
    void anonymousIsNeverAutomatic();
    void aTrustedCertificateIsNotAskedForAgain();
    void aChangedCertificateIsAnAlarm();
};

namespace {

const QStringList methods = {u"USER/PASS"_s,   u"+APOP"_s,      u"PLAIN"_s,       u"LOGIN"_s,
                             u"CRAM-MD5"_s,    u"DIGEST-MD5"_s, u"SCRAM-SHA-1"_s, u"SCRAM-SHA-256"_s,
                             u"OAUTHBEARER"_s, u"XOAUTH2"_s};

bool takesToken(const QString& method) { return method == "XOAUTH2"_L1 || method == "OAUTHBEARER"_L1; }

} // namespace

void WindowSignInTest::initTestCase()
{
    DROPSCOPE_REQUIRE_DOVECOT();
    QVERIFY2(startServer(), qPrintable(m_dovecot->errorText()));
}

void WindowSignInTest::init() { m_bench = std::make_unique<WindowBench>(); }

void WindowSignInTest::cleanup() { m_bench.reset(); }

void WindowSignInTest::signsIn_data()
{
    QTest::addColumn<QString>("method");
    QTest::addColumn<bool>("isTls");
    for (const QString& method : methods)
        for (const bool isTls : {false, true})
            QTest::addRow("good_%s_%s", qPrintable(method), isTls ? "tls" : "stls") << method << isTls;
    QTest::newRow("good_automatic_stls") << u"*"_s << false;
}

void WindowSignInTest::signsIn()
{
    QFETCH(const QString, method);
    QFETCH(const bool, isTls);
    const QByteArray secret = takesToken(method) ? m_dovecot->token(user) : password;
    open(method, isTls);
    give(secret);
    trust();
    QTRY_COMPARE(m_bench->controller().activity(), Activity::Ready);
    const QString expected = method == "*"_L1 ? u"SCRAM-SHA-256"_s : QString(method).remove(u'+');
    QCOMPARE(m_bench->controller().signedInWith(), expected);
    const auto tls = m_bench->controller().inspection()->tls();
    QVERIFY(tls.has_value());
    QCOMPARE(tls->trust, TrustDecision::Fingerprint);
    QCOMPARE(tls->isAfterStls, !isTls);
    QCOMPARE(tls->chain.constFirst().sha256(), m_dovecot->certificateSha256());
    verifyNoSecret(secret);
}

void WindowSignInTest::refusesAWrongSecret_data()
{
    QTest::addColumn<QString>("method");
    for (const QString& method : methods)
        QTest::newRow(qPrintable("invalid_"_L1 + method)) << method;
}

void WindowSignInTest::refusesAWrongSecret()
{
    QFETCH(const QString, method);
    const QByteArray wrong = takesToken(method) ? m_dovecot->forgedToken(user) : "wrong-4711-secret";
    open(method, false);
    give(wrong);
    trust();
    QTRY_COMPARE(m_bench->barTitle(), u"Sign-in was refused"_s);
    QTRY_VERIFY(!m_bench->controller().isConnected());
    verifyNoSecret(wrong);
}

void WindowSignInTest::signsInByCertificate_data()
{
    QTest::addColumn<QString>("owner");
    QTest::addColumn<bool>("isAccepted");
    QTest::newRow("good_EXTERNAL") << user << true;
    QTest::newRow("invalid_EXTERNAL") << u"nobody-here"_s << false;
}

void WindowSignInTest::signsInByCertificate()
{
    QFETCH(const QString, owner);
    QFETCH(const bool, isAccepted);
    m_bench->enterAddress(address(u"EXTERNAL"_s, true));
    QTRY_VERIFY(m_bench->find<QLineEdit>("certificateFileField"));
    auto* const file = m_bench->find<QLineEdit>("certificateFileField");
    file->setText(m_dovecot->clientCertificateFile(owner));
    QTest::keyClick(file, Qt::Key_Return);
    trust();
    if (isAccepted) {
        QTRY_COMPARE(m_bench->controller().activity(), Activity::Ready);
        QCOMPARE(m_bench->controller().signedInWith(), u"EXTERNAL"_s);
    } else {
        QTRY_COMPARE(m_bench->barTitle(), u"Sign-in was refused"_s);
        QTRY_VERIFY(!m_bench->controller().isConnected());
    }
}

void WindowSignInTest::theCertificateThatWorkedIsKept_data()
{
    QTest::addColumn<bool>("isSaved");
    QTest::newRow("good_address") << false;
    QTest::newRow("good_savedServer") << true;
}

void WindowSignInTest::theCertificateThatWorkedIsKept()
{
    QFETCH(const bool, isSaved);
    Profile profile;
    profile.id = u"one"_s;
    profile.name = u"one"_s;
    profile.host = u"127.0.0.1"_s;
    profile.port = m_dovecot->tlsPort();
    profile.user = user;
    profile.security = u"tls"_s;
    profile.signIn = u"EXTERNAL"_s;
    if (isSaved)
        QVERIFY(m_bench->profiles().add(profile).hasValue());
    const auto openIt = [&] {
        if (!isSaved) {
            m_bench->enterAddress(address(u"EXTERNAL"_s, true));
            return;
        }
        auto* const list = m_bench->find<ProfileList>("profileList");
        list->select(profile.id);
        list->setFocus();
        QTest::keyClick(list, Qt::Key_Return);
    };
    m_bench->reopen();
    const QString file = m_dovecot->clientCertificateFile(user);
    openIt();
    QTRY_VERIFY(m_bench->find<QLineEdit>("certificateFileField"));
    m_bench->find<QLineEdit>("certificateFileField")->setText(file);
    click("signInButton");
    trust();
    QTRY_COMPARE(m_bench->controller().activity(), Activity::Ready);

    m_bench->reopen();
    openIt();
    QTRY_COMPARE(m_bench->controller().activity(), Activity::Ready);
    QCOMPARE(m_bench->controller().signedInWith(), u"EXTERNAL"_s);

    m_bench->reopen();
    QVERIFY(QFile::remove(file));
    openIt();
    QTRY_COMPARE(m_bench->barTitle(), u"File not found"_s);
    click("messageAction");
    QTRY_VERIFY(m_bench->find<QLineEdit>("certificateFileField"));
    QCOMPARE(m_bench->find<QLineEdit>("certificateFileField")->text(), file);
}

/// It has no secret that could be wrong; but nobody becomes nobody without having said so.
void WindowSignInTest::anonymousIsNeverAutomatic()
{
    DovecotOptions options;
    options.mechanisms = "anonymous";
    Dovecot server(options);
    QVERIFY(server.addUser(u"anonymous"_s, "nobody"));
    QVERIFY2(server.start(), qPrintable(server.errorText()));
    const QString place = u"127.0.0.1:%1"_s.arg(server.port());
    m_bench->enterAddress(u"pop://"_s + user + u'@' + place);
    give(password);
    trust();
    QTRY_COMPARE(m_bench->barTitle(), u"Sign-in was refused"_s); // USER, which it announces all the same
    QTRY_VERIFY(!m_bench->controller().isConnected());
    QVERIFY(m_bench->controller().signedInWith().isEmpty());
    verifyNoSecret(password);
    m_bench->enterAddress(u"pop://mrose;AUTH=ANONYMOUS@"_s + place);
    QTRY_COMPARE(m_bench->controller().activity(), Activity::Ready);
    QCOMPARE(m_bench->controller().signedInWith(), u"ANONYMOUS"_s);
}

void WindowSignInTest::aTrustedCertificateIsNotAskedForAgain()
{
    m_bench->enterAddress(address(u"*"_s, false));
    m_bench->enterPassword(QString::fromLatin1(password));
    trust();
    QTRY_COMPARE(m_bench->controller().activity(), Activity::Ready);
    m_bench->reopen();
    m_bench->enterAddress(address(u"*"_s, true)); // another port is another server
    m_bench->enterPassword(QString::fromLatin1(password));
    trust();
    QTRY_COMPARE(m_bench->controller().activity(), Activity::Ready);
    m_bench->reopen();
    m_bench->enterAddress(address(u"*"_s, false));
    m_bench->enterPassword(QString::fromLatin1(password));
    QTRY_COMPARE(m_bench->controller().activity(), Activity::Ready);
}

void WindowSignInTest::aChangedCertificateIsAnAlarm()
{
    m_bench->enterAddress(address(u"*"_s, true));
    m_bench->enterPassword(QString::fromLatin1(password));
    trust();
    QTRY_COMPARE(m_bench->controller().activity(), Activity::Ready);
    m_bench->reopen();
    m_dovecot->stop();
    m_dovecot->setIdentity(m_dovecot->authority().issue({u"localhost"_s, {u"localhost"_s, u"127.0.0.1"_s}}));
    QVERIFY2(m_dovecot->start(), qPrintable(m_dovecot->errorText()));
    m_bench->enterAddress(address(u"*"_s, true));
    m_bench->enterPassword(QString::fromLatin1(password));
    QTRY_VERIFY2(m_bench->barTitle().contains("another certificate"_L1), qPrintable(m_bench->barTitle()));
    QTRY_VERIFY(!m_bench->controller().isConnected());
    click("messageAction");
    QVERIFY(!m_bench->find<QPushButton>("trustButton")); // an alarm, not a question
    verifyNoSecret(password);
}

} // namespace dropscope::ui

QTEST_MAIN(dropscope::ui::WindowSignInTest)
#include "tst_windowsignin.moc"

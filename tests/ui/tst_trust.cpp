// SPDX-License-Identifier: GPL-3.0-or-later
// What a person is told, and can do, when a connection is not as safe as was asked for.
#include "core/server/scriptedpeer.h"
#include "tests/ui/sampletls.h"
#include "tests/ui/windowbench.h"
#include "ui/dialogs/certificatedialog.h"
#include "ui/dialogs/changedcertificatedialog.h"
#include "ui/dialogs/trustdialog.h"
#include "ui/panels/messagestack.h"
#include "ui/text/certificatetext.h"
#include "ui/window/backoff.h"
#include "ui/window/signinflow.h"

#include <QDialog>
#include <QLabel>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace dropscope::ui {

class TrustTest : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void cleanup();
    void anUntrustedCertificateIsShownInWords();
    void toTrustIsNeverTheDefault();
    void aTrustedCertificateIsKeptForItsServer();
    void ofASavedServerItIsToldAndNotKeptHere();
    void anotherServerIsNotTrustedByMistake();
    void aServerWithoutCertificateCannotBeTrusted();
    void aChangedCertificateIsAnAlarm();
    void theTrustedCertificateIsForgottenInTwoSteps();
    void detailsShowTheCertificates();
    void wrongPairingsOfferTheSettingThatWorks_data();
    void wrongPairingsOfferTheSettingThatWorks();
    void whatPassesByItselfIsTriedAgainLater_data();
    void whatPassesByItselfIsTriedAgainLater();
    void theAnnouncedDelayIsWaitedFor();
    void waitsGrowLonger();

private:
    [[nodiscard]] static TlsError errorHere(TlsError::Kind kind);
    void fail(const Error& error);
    void press(const char* name);
    [[nodiscard]] QString text(const char* name) { return m_bench->find<QLabel>(name)->text(); }
    /// A request that leads nowhere has been tried.
    void tryToOpen(const QString& profile = {});
    [[nodiscard]] SignInFlow& signIn() { return *m_bench->window().findChild<SignInFlow*>(); }
    [[nodiscard]] const ConnectionRequest& request() { return m_bench->controller().request(); }

    std::unique_ptr<WindowBench> m_bench;
};

void TrustTest::init() { m_bench = std::make_unique<WindowBench>(); }

void TrustTest::cleanup() { m_bench.reset(); }

/// Of the server that tryToOpen() tries.
TlsError TrustTest::errorHere(TlsError::Kind kind)
{
    TlsError error = sampleTlsError(kind, {CertificateProblem::SelfSigned});
    error.host = u"127.0.0.1"_s;
    error.port = 1;
    return error;
}

/// As the controller would; nothing else is told at that time.
void TrustTest::fail(const Error& error)
{
    m_bench->window().findChild<MessageStack*>()->clear();
    emit m_bench->controller().failed(error);
}

void TrustTest::press(const char* name)
{
    QTRY_VERIFY2(m_bench->find<QPushButton>(name), name);
    QTest::mouseClick(m_bench->find<QPushButton>(name), Qt::LeftButton);
}

/// Nobody listens on port 1 of this machine.
void TrustTest::tryToOpen(const QString& profile)
{
    ConnectionRequest wanted;
    wanted.endpoint = {u"127.0.0.1"_s, 1, AddressFamily::IPv4};
    wanted.user = u"joe"_s;
    wanted.secret = Secret("x");
    wanted.profile = profile;
    signIn().open(wanted);
    QTRY_VERIFY(!m_bench->controller().isConnected());
    QTRY_VERIFY(m_bench->find<MessageBar>("messageBar"));
}

void TrustTest::anUntrustedCertificateIsShownInWords()
{
    const TlsError error = sampleTlsError(TlsError::Kind::Untrusted,
                                          {CertificateProblem::SelfSigned, CertificateProblem::WrongName});
    fail(error);
    press("messageAction");
    QTRY_VERIFY(m_bench->find<QDialog>("trustDialog"));
    QVERIFY(text("alertText").contains(u"nobody vouches for"_s));
    QVERIFY(text("alertText").contains(u"test server"_s));
    QCOMPARE(text("fingerprint"), fingerprintLines(error.facts.chain.constFirst().sha256()));
    QVERIFY(text("remarkTitle").contains(u"another server"_s));
    for (const QLabel* const label : m_bench->find<QDialog>("trustDialog")->findChildren<QLabel*>())
        QCOMPARE(label->textFormat(), Qt::PlainText);
}

void TrustTest::toTrustIsNeverTheDefault()
{
    fail(sampleTlsError(TlsError::Kind::Untrusted, {CertificateProblem::SelfSigned}));
    press("messageAction");
    QTRY_VERIFY(m_bench->find<QDialog>("trustDialog"));
    QVERIFY(m_bench->find<QPushButton>("cancelButton")->isDefault());
    m_bench->press(Qt::Key_Return);
    QTRY_VERIFY(!m_bench->find<QDialog>("trustDialog"));
    QCOMPARE(m_bench->settings().trustedFingerprint(u"127.0.0.1:1"_s), Octets());
    QVERIFY(!m_bench->controller().isConnected());
}

void TrustTest::aTrustedCertificateIsKeptForItsServer()
{
    tryToOpen();
    QCOMPARE(request().tls.trustedSha256, Octets());
    const TlsError error = errorHere(TlsError::Kind::Untrusted);
    const Octets sha256 = error.facts.chain.constFirst().sha256();
    fail(error);
    press("messageAction");
    press("trustButton");
    QTRY_COMPARE(request().tls.trustedSha256, sha256);
    QCOMPARE(m_bench->settings().trustedFingerprint(u"127.0.0.1:1"_s), sha256);
    QTRY_VERIFY(!m_bench->controller().isConnected());
    tryToOpen(); // as if the address was entered anew
    QCOMPARE(request().tls.trustedSha256, sha256);
}

void TrustTest::ofASavedServerItIsToldAndNotKeptHere()
{
    tryToOpen(u"bench-7"_s);
    const TlsError error = errorHere(TlsError::Kind::Untrusted);
    const QSignalSpy trusted(&signIn(), &SignInFlow::certificateTrusted);
    fail(error);
    press("messageAction");
    press("trustButton");
    QTRY_COMPARE(trusted.size(), 1);
    const auto told = trusted.constFirst().constFirst().value<ConnectionRequest>();
    QCOMPARE(told.profile, u"bench-7"_s);
    QCOMPARE(told.tls.trustedSha256, error.facts.chain.constFirst().sha256());
    QCOMPARE(m_bench->settings().trustedFingerprint(u"127.0.0.1:1"_s), Octets());
}

void TrustTest::anotherServerIsNotTrustedByMistake()
{
    tryToOpen();
    fail(sampleTlsError(TlsError::Kind::Untrusted, {CertificateProblem::SelfSigned}));
    press("messageAction");
    press("trustButton"); // of board.example.org, and the flow is at 127.0.0.1
    QCOMPARE(m_bench->settings().trustedFingerprint(u"127.0.0.1:1"_s), Octets());
    QCOMPARE(m_bench->settings().trustedFingerprint(u"board.example.org:995"_s), Octets());
}

void TrustTest::aServerWithoutCertificateCannotBeTrusted()
{
    TlsError error = sampleTlsError(TlsError::Kind::Untrusted, {CertificateProblem::NoCertificate});
    error.facts.chain.clear();
    fail(error);
    press("messageAction");
    QTRY_VERIFY(m_bench->find<QDialog>("trustDialog"));
    QVERIFY(!m_bench->find<QPushButton>("trustButton"));
}

void TrustTest::aChangedCertificateIsAnAlarm()
{
    const TlsError error = sampleTlsError(TlsError::Kind::CertificateChanged, {});
    fail(error);
    press("messageAction");
    QTRY_VERIFY(m_bench->find<QDialog>("changedCertificateDialog"));
    QCOMPARE(text("oldFingerprint"), fingerprintLines(error.expectedSha256));
    QCOMPARE(text("newFingerprint"), fingerprintLines(error.facts.chain.constFirst().sha256()));
    QVERIFY(!m_bench->find<QPushButton>("trustButton"));
    QVERIFY(m_bench->find<QPushButton>("cancelButton")->isDefault());
}

void TrustTest::theTrustedCertificateIsForgottenInTwoSteps()
{
    tryToOpen();
    const TlsError error = errorHere(TlsError::Kind::CertificateChanged);
    m_bench->settings().setTrustedFingerprint(u"127.0.0.1:1"_s, error.expectedSha256);
    fail(error);
    press("messageAction");
    press("forgetButton");
    QTRY_VERIFY(m_bench->find<QDialog>("forgetCertificateDialog"));
    QCOMPARE(m_bench->settings().trustedFingerprint(u"127.0.0.1:1"_s), error.expectedSha256);
    press("forgetItButton");
    QTRY_COMPARE(m_bench->settings().trustedFingerprint(u"127.0.0.1:1"_s), Octets());
    QTRY_VERIFY(m_bench->barTitle().contains(u"forgotten"_s));
    QVERIFY(!m_bench->controller().isConnected()); // connecting is a step of its own as well
}

void TrustTest::detailsShowTheCertificates()
{
    fail(sampleTlsError(TlsError::Kind::Untrusted, {CertificateProblem::Expired}));
    press("messageAction");
    press("detailsButton");
    QTRY_VERIFY(m_bench->find<CertificateDialog>("certificateDialog"));
    QVERIFY(m_bench->find<QWidget>("certificateTree"));
    m_bench->press(Qt::Key_Escape);
    QTRY_VERIFY(!m_bench->find<CertificateDialog>("certificateDialog"));
    QVERIFY(m_bench->find<QDialog>("trustDialog")); // the question still stands
}

void TrustTest::wrongPairingsOfferTheSettingThatWorks_data()
{
    QTest::addColumn<TlsError::Kind>("kind");
    QTest::addColumn<Security>("security");
    QTest::newRow("tlsToAPlainPort") << TlsError::Kind::AnsweredInClear << Security::Stls;
    QTest::newRow("plainToATlsPort") << TlsError::Kind::SpeaksTls << Security::Tls;
}

void TrustTest::wrongPairingsOfferTheSettingThatWorks()
{
    QFETCH(const TlsError::Kind, kind);
    tryToOpen();
    fail(sampleTlsError(kind, {}));
    press("messageAction");
    QTRY_VERIFY(request().security != Security::Auto);
    QTEST(request().security, "security");
    QCOMPARE(request().endpoint.port, quint16(1));
}

void TrustTest::whatPassesByItselfIsTriedAgainLater_data()
{
    QTest::addColumn<QByteArray>("code");
    QTest::addColumn<bool>("isWorthWaiting");
    QTest::newRow("inUse") << QByteArray("IN-USE") << true;
    QTest::newRow("loginDelay") << QByteArray("login-delay") << true;
    QTest::newRow("temporary") << QByteArray("SYS/TEMP") << true;
    QTest::newRow("permanent") << QByteArray("SYS/PERM") << false;
    QTest::newRow("wrongSecret") << QByteArray("AUTH") << false;
    QTest::newRow("unknown") << QByteArray("X-MOON") << false;
}

void TrustTest::whatPassesByItselfIsTriedAgainLater()
{
    QFETCH(const QByteArray, code);
    QFETCH(const bool, isWorthWaiting);
    for (const Octets& command : {Octets("PASS xxxxxx"), Octets("AUTH PLAIN"), Octets()}) {
        fail(Refusal{command, "not now", code});
        auto* const button = m_bench->find<QPushButton>("retryButton");
        QCOMPARE(button != nullptr, isWorthWaiting);
        if (!button)
            return;
        const QString before = button->text();
        button->click();
        QVERIFY(button->text() != before);
        button->click(); // taken back
        QCOMPARE(button->text(), before);
    }
}

void TrustTest::theAnnouncedDelayIsWaitedFor()
{
    ScriptedPeer peer;
    QVERIFY(peer.addScript("S: +OK ready\nC: CAPA\nS: +OK\nS: USER\nS: LOGIN-DELAY 7\nS: .\n"
                           "C: USER joe\nS: +OK\nC: PASS xxxxxx\nS: -ERR [LOGIN-DELAY] not yet\n"
                           "C: QUIT\nS: +OK\n!close\n")
                .hasValue());
    const Expected<quint16> port = peer.listen();
    QVERIFY(port.hasValue());
    ConnectionRequest wanted;
    wanted.endpoint = {u"127.0.0.1"_s, *port, AddressFamily::IPv4};
    wanted.user = u"joe"_s;
    wanted.secret = Secret("secret");
    signIn().open(wanted);
    QTRY_VERIFY(m_bench->find<QPushButton>("retryButton"));
    QCOMPARE(m_bench->find<MessageBar>("messageBar")->message().wait, 7s);
    QCOMPARE(peer.mismatch(), QString());
}

void TrustTest::waitsGrowLonger()
{
    BackOff backOff;
    const QString address = u"pop://joe@one.example"_s;
    QCOMPARE(backOff.next(address), 30s);
    QCOMPARE(backOff.next(address), 60s);
    QCOMPARE(backOff.next(address), 120s);
    QCOMPARE(backOff.next(address), 240s);
    QCOMPARE(backOff.next(address), 300s);
    QCOMPARE(backOff.next(address), 300s);
    QCOMPARE(backOff.next(u"pop://joe@two.example"_s), 30s);
    backOff.reset();
    QCOMPARE(backOff.next(address, 10s), 10s);
    QCOMPARE(backOff.next(address, 10s), 20s);
    backOff.reset();
    QCOMPARE(backOff.next(address, 900s), 900s); // sooner would be of no use
    QCOMPARE(backOff.next(address, 900s), 900s);
}

} // namespace dropscope::ui

QTEST_MAIN(dropscope::ui::TrustTest)
#include "tst_trust.moc"

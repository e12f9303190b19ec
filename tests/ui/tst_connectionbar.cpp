// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/inspection/inspection.h"
#include "tests/support/scriptedtranscript.h"
#include "ui/panels/addressfield.h"
#include "ui/panels/connectionbar.h"
#include "ui/panels/securitychoice.h"
#include "ui/panels/securitylock.h"
#include "ui/panels/signinchoice.h"
#include "ui/settings/appsettings.h"

#include <QLineEdit>
#include <QSettings>
#include <QSignalSpy>
#include <QStandardItemModel>
#include <QTemporaryDir>
#include <QTest>

using namespace Qt::StringLiterals;

namespace dropscope::ui {

class ConnectionBarTest : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void everyMethodCanBeChosen();
    void theHeadingOfTheMechanismsCannotBeChosen();
    void aTypedSchemeMovesTheSecurity();
    void theSecurityMovesTheScheme();
    void whatIsAskedForIsRead();
    void aRequestIsShown();
    void theLockSaysTheState_data();
    void theLockSaysTheState();
    void theLockLeadsToTheTlsView();

private:
    void pick(Security security);
    [[nodiscard]] SecurityChoice& security() { return *m_bar->findChild<SecurityChoice*>(); }
    [[nodiscard]] SignInChoice& method() { return *m_bar->findChild<SignInChoice*>(); }
    [[nodiscard]] AddressField& address() { return *m_bar->findChild<AddressField*>(); }
    [[nodiscard]] SecurityLock& lock() { return *m_bar->findChild<SecurityLock*>(); }

    QTemporaryDir m_folder;
    std::unique_ptr<AppSettings> m_settings;
    std::unique_ptr<QWidget> m_window;
    WindowActions* m_actions = nullptr; ///< the window owns them
    std::unique_ptr<ConnectionBar> m_bar;
};

void ConnectionBarTest::init()
{
    m_bar.reset();
    m_settings = std::make_unique<AppSettings>(
        std::make_unique<QSettings>(m_folder.filePath(u"settings.ini"_s), QSettings::IniFormat));
    m_window = std::make_unique<QWidget>();
    m_actions = new WindowActions(m_window.get());
    m_bar = std::make_unique<ConnectionBar>(*m_actions, *m_settings);
}

/// As a person does it: by the keys of the list.
void ConnectionBarTest::pick(Security wanted)
{
    const int index = security().findData(static_cast<int>(wanted));
    security().setCurrentIndex(index);
    emit security().activated(index);
}

void ConnectionBarTest::everyMethodCanBeChosen()
{
    for (int policy = 0; policy <= static_cast<int>(SignInPolicy::OAuthBearer); ++policy) {
        method().setPolicy(static_cast<SignInPolicy>(policy));
        QVERIFY(method().currentIndex() >= 0);
        QCOMPARE(method().policy(), static_cast<SignInPolicy>(policy));
        QVERIFY(!method().toolTip().section(u'\n', 1).isEmpty());
    }
}

void ConnectionBarTest::theHeadingOfTheMechanismsCannotBeChosen()
{
    const int heading = method().findText(u"SASL mechanism (AUTH)"_s);
    QVERIFY(heading > 0);
    QVERIFY(!(method().model()->index(heading, 0).flags() & Qt::ItemIsSelectable));
    method().setPolicy(SignInPolicy::ApopOrUser);
    QTest::keyClick(&method(), Qt::Key_Down);
    QCOMPARE(method().policy(), SignInPolicy::Plain);
}

void ConnectionBarTest::aTypedSchemeMovesTheSecurity()
{
    QTest::keyClicks(address().lineEdit(), u"pops://board.example"_s);
    QCOMPARE(security().security(), Security::Tls);
    address().lineEdit()->clear();
    QCOMPARE(security().security(), Security::Tls); // there is no scheme that says otherwise
    QTest::keyClicks(address().lineEdit(), u"pop://board.example"_s);
    QCOMPARE(security().security(), Security::Auto);
    pick(Security::Stls);
    QTest::keyClicks(address().lineEdit(), u":1100"_s);
    QCOMPARE(security().security(), Security::Stls);
}

void ConnectionBarTest::theSecurityMovesTheScheme()
{
    address().setAddress(u"board.example"_s);
    pick(Security::Tls);
    QCOMPARE(address().address(), u"pops://board.example"_s);
    pick(Security::Stls);
    QCOMPARE(address().address(), u"pop://board.example"_s);
    QCOMPARE(security().security(), Security::Stls);
}

void ConnectionBarTest::whatIsAskedForIsRead()
{
    address().setAddress(u"pop://joe@board.example"_s);
    pick(Security::Stls);
    method().setPolicy(SignInPolicy::ScramSha1);
    const auto request = m_bar->readRequest();
    QVERIFY(request);
    QCOMPARE(request->security, Security::Stls);
    QCOMPARE(request->policy, SignInPolicy::ScramSha1);
}

void ConnectionBarTest::aRequestIsShown()
{
    ConnectionRequest request;
    request.endpoint = {u"board.example"_s, 995, AddressFamily::IPv6};
    request.security = Security::Tls;
    request.policy = SignInPolicy::External;
    m_bar->show(request);
    QCOMPARE(address().address(), u"pops://board.example"_s);
    QCOMPARE(security().security(), Security::Tls);
    QCOMPARE(method().policy(), SignInPolicy::External);
    const auto again = m_bar->readRequest();
    QVERIFY(again);
    QCOMPARE(again->endpoint, request.endpoint);
}

void ConnectionBarTest::theLockSaysTheState_data()
{
    QTest::addColumn<bool>("isEncrypted");
    QTest::addColumn<QString>("protocol");
    QTest::addColumn<bool>("isAfterStls");
    QTest::addColumn<TrustDecision>("trust");
    QTest::addColumn<QString>("name");
    QTest::newRow("good_clear") << false << QString() << false << TrustDecision::System << u"Not encrypted"_s;
    QTest::newRow("good_stls") << true << u"TLSv1.3"_s << true << TrustDecision::System
                               << u"Encrypted after STLS"_s;
    QTest::newRow("good_tls") << true << u"TLSv1.2"_s << false << TrustDecision::Fingerprint
                              << u"Encrypted from the first octet"_s;
    QTest::newRow("good_old") << true << u"TLSv1.0"_s << false << TrustDecision::System
                              << u"Encrypted, with a doubt"_s;
    QTest::newRow("good_unchecked") << true << u"TLSv1.3"_s << false << TrustDecision::Unchecked
                                    << u"Encrypted, with a doubt"_s;
}

void ConnectionBarTest::theLockSaysTheState()
{
    QFETCH(const bool, isEncrypted);
    QFETCH(const QString, protocol);
    QFETCH(const bool, isAfterStls);
    QFETCH(const TrustDecision, trust);
    QFETCH(const QString, name);
    ScriptedTranscript script;
    auto inspection = std::make_unique<Inspection>(script.transcript());
    m_bar->setInspection(inspection.get());
    QCOMPARE(lock().accessibleName(), u"Not connected"_s);
    TlsFacts facts;
    facts.protocol = protocol;
    facts.cipher = u"TLS_AES_256_GCM_SHA384"_s;
    facts.isAfterStls = isAfterStls;
    facts.trust = trust;
    if (isEncrypted)
        script.transcript()->noteTls(facts, script.now());
    script.play("S: +OK ready\n");
    QCOMPARE(lock().accessibleName(), name);
    QCOMPARE(lock().toolTip().contains(u"TLS_AES_256_GCM_SHA384"_s), isEncrypted);
    script.end();
    QVERIFY(lock().accessibleName().contains(u"ended"_s));
    inspection.reset();
    m_bar->setInspection(nullptr);
    QCOMPARE(lock().accessibleName(), u"Not connected"_s);
}

void ConnectionBarTest::theLockLeadsToTheTlsView()
{
    const QSignalSpy requested(m_bar.get(), &ConnectionBar::tlsRequested);
    lock().click();
    QCOMPARE(requested.size(), 1);
}

} // namespace dropscope::ui

QTEST_MAIN(dropscope::ui::ConnectionBarTest)
#include "tst_connectionbar.moc"

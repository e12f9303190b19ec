// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/integration/secrettraces.h"
#include "tests/support/dovecot.h"
#include "tests/ui/windowbench.h"
#include "ui/controller/exportslices.h"
#include "ui/profiles/profilelist.h"

#include <QAbstractButton>
#include <QDirIterator>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QPushButton>
#include <QTest>

using namespace Qt::StringLiterals;

namespace dropscope::ui {

/// Every door of the real server, by hand in the window: address, password, and the question about the
/// certificate; and that neither the window, nor its settings, nor the transcript holds the secret.
class WindowSignInTest : public QObject
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

private:
    [[nodiscard]] QString address(const QString& method, bool isTls) const;
    /// As a person does: by the address, or, where RFC 2384 has no word for the method, from the list of what
    /// was opened before.
    void open(const QString& method, bool isTls);
    void give(const QByteArray& secret);
    void trust();
    void click(const char* button);
    void verifyNoSecret(const QByteArray& secret);

    std::unique_ptr<Dovecot> m_dovecot;
    std::unique_ptr<WindowBench> m_bench;
};

namespace {

const QString user = u"mrose"_s;
const QByteArray password = "tanstaaf-4711";
const QStringList methods = {u"USER/PASS"_s,   u"+APOP"_s,      u"PLAIN"_s,       u"LOGIN"_s,
                             u"CRAM-MD5"_s,    u"DIGEST-MD5"_s, u"SCRAM-SHA-1"_s, u"SCRAM-SHA-256"_s,
                             u"OAUTHBEARER"_s, u"XOAUTH2"_s};

bool takesToken(const QString& method) { return method == "XOAUTH2"_L1 || method == "OAUTHBEARER"_L1; }

/// All that a person, a screen reader or somebody behind their back could read.
QByteArray allWords(QWidget& window)
{
    QStringList words = {window.windowTitle()};
    for (const QWidget* const widget : window.findChildren<QWidget*>()) {
        words << widget->toolTip() << widget->statusTip() << widget->accessibleName()
              << widget->accessibleDescription();
        if (const auto* const label = qobject_cast<const QLabel*>(widget))
            words << label->text();
        if (const auto* const field = qobject_cast<const QLineEdit*>(widget))
            words << field->displayText();
        if (const auto* const button = qobject_cast<const QAbstractButton*>(widget))
            words << button->text();
    }
    return words.join(u'\n').toUtf8();
}

QByteArray allFiles(const QString& folder)
{
    QByteArray octets;
    for (QDirIterator files(folder, QDir::Files, QDirIterator::Subdirectories); files.hasNext();) {
        QFile file(files.next());
        if (file.open(QIODevice::ReadOnly))
            octets += file.readAll() + '\n';
    }
    return octets;
}

Octets allOf(const std::function<Expected<Octets>()>& slices)
{
    Octets all;
    for (Expected<Octets> slice = slices(); slice && !slice->isEmpty(); slice = slices())
        all += *slice;
    return all;
}

} // namespace

void WindowSignInTest::initTestCase()
{
    DROPSCOPE_REQUIRE_DOVECOT();
    m_dovecot = std::make_unique<Dovecot>(DovecotOptions());
    QVERIFY(m_dovecot->addUser(user, password));
    QVERIFY(m_dovecot->addUser(u"anonymous"_s, "nobody"));
    QVERIFY(m_dovecot->deliver(user, "Subject: one\r\n\r\n1\r\n"));
    QVERIFY2(m_dovecot->start(), qPrintable(m_dovecot->errorText()));
}

void WindowSignInTest::init() { m_bench = std::make_unique<WindowBench>(); }

void WindowSignInTest::cleanup() { m_bench.reset(); }

QString WindowSignInTest::address(const QString& method, bool isTls) const
{
    return u"%1://%2;AUTH=%3@127.0.0.1:%4"_s.arg(isTls ? u"pops"_s : u"pop"_s, user, method)
        .arg(isTls ? m_dovecot->tlsPort() : m_dovecot->port());
}

void WindowSignInTest::open(const QString& method, bool isTls)
{
    if (method != "USER/PASS"_L1) {
        m_bench->enterAddress(address(method, isTls));
        return;
    }
    RecentAddress recent;
    recent.address = address(u"*"_s, isTls).remove(u";AUTH=*"_s);
    recent.policy = SignInPolicy::User;
    m_bench->settings().remember(recent);
    QTRY_VERIFY(m_bench->find<QListWidget>("recentList"));
    auto* const list = m_bench->find<QListWidget>("recentList");
    list->setFocus();
    QTest::keyClick(list, Qt::Key_Return);
}

void WindowSignInTest::give(const QByteArray& secret) { m_bench->enterPassword(QString::fromLatin1(secret)); }

void WindowSignInTest::click(const char* button)
{
    QTRY_VERIFY(m_bench->find<QPushButton>(button));
    QTest::mouseClick(m_bench->find<QPushButton>(button), Qt::LeftButton);
}

void WindowSignInTest::trust()
{
    QTRY_VERIFY2(m_bench->barTitle().contains("certificate"_L1), qPrintable(m_bench->barTitle()));
    click("messageAction");
    click("trustButton");
}

void WindowSignInTest::verifyNoSecret(const QByteArray& secret)
{
    const Transcript& transcript = m_bench->controller().inspection()->transcript();
    Octets script;
    for (const Transcript::Chunk& chunk : transcript.chunks()) {
        const Octets octets = transcript.read(chunk.direction, {chunk.begin, chunk.begin + chunk.size});
        for (const Octets& line : octets.split('\n'))
            script += (chunk.direction == Direction::Client ? "C: " : "S: ") + line + '\n';
    }
    SecretTraces traces(user.toUtf8(), secret);
    traces.learnChallenges(script);
    QCOMPARE(traces.foundIn(script), QStringList());
    const RecordingFile& recording = *transcript.recording();
    QVERIFY(recording.size() > script.size());
    QCOMPARE(traces.foundIn(recording.read(0, recording.size())), QStringList());
    QCOMPARE(traces.foundIn(allWords(m_bench->window())), QStringList());
    QCOMPARE(traces.foundIn(allFiles(m_bench->folder())), QStringList());
    QCOMPARE(unmaskedResponses(script), QStringList());
    using enum ExportForm;
    for (const ExportForm form : {Script, JsonLines, JsonLinesWithBodies, HtmlReport}) {
        Inspection& inspection = *m_bench->controller().inspection();
        const Octets exported = allOf(exportSlices(inspection, form));
        QVERIFY(exported.contains("CAPA") || inspection.exchanges().size() == 0);
        QCOMPARE(traces.foundIn(exported), QStringList());
    }
}

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

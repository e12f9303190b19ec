// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/transport/security.h"
#include "ui/profiles/profiledialog.h"
#include "ui/theme/theme.h"

#include <QAccessible>
#include <QCheckBox>
#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QSignalSpy>
#include <QSpinBox>
#include <QTemporaryFile>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace dropscope::ui {

class ProfileDialogTest : public QObject
{
    Q_OBJECT

private slots:
    void whatIsShownIsSaved();
    void changesAreSaved();
    void anUnknownMethodStaysUntilAnotherIsChosen();
    void theNameIsTheAddressWhereNoneIsGiven();
    void aMissingHostIsToldWhenItIsToBeSaved();
    void aWrongHostIsToldAtOnce();
    void aWholeAddressIsTakenApart();
    void thePortFollowsTheSecurity();
    void theFingerprintIsShownAndForgotten();
    void aMissingFileIsAWarning();
    void withoutAKeychainTheReasonIsThere();
    void whateverTakesTheKeyboardHasNames();

private:
    [[nodiscard]] static Profile fullProfile();
    [[nodiscard]] static Profile makeProfile(const QString& name, const QString& host);
    template <typename Widget>
    [[nodiscard]] Widget* find(const char* name) const
    {
        return m_dialog->findChild<Widget*>(QLatin1StringView(name));
    }
    void open(const Profile& profile);
    /// What is submitted by Return; absent if nothing is.
    [[nodiscard]] std::optional<Profile> submit();

    Theme m_theme;
    std::unique_ptr<ProfileDialog> m_dialog;
};

Profile ProfileDialogTest::fullProfile()
{
    Profile profile;
    profile.id = u"a"_s;
    profile.name = u"Board C"_s;
    profile.host = u"mail.example.org"_s;
    profile.port = 1995;
    profile.family = u"ipv6"_s;
    profile.user = u"joe"_s;
    profile.security = u"tls"_s;
    profile.signIn = u"SCRAM-SHA-256"_s;
    profile.connectLimit = 5s;
    profile.replyLimit = 1'500ms;
    profile.trustedSha256 = Octets(32, '\xab');
    profile.caFile = u"/nonexistent/ca.pem"_s;
    profile.certificateFile = u"/nonexistent/client.pem"_s;
    profile.keyFile = u"/nonexistent/client.key"_s;
    profile.permitsOldDevices = true;
    profile.permitsClearText = true;
    profile.wantsUtf8 = false;
    profile.remembersPassword = true;
    profile.color = ProfileColor::Purple;
    return profile;
}

Profile ProfileDialogTest::makeProfile(const QString& name, const QString& host)
{
    Profile profile;
    profile.id = u"b"_s;
    profile.name = name;
    profile.host = host;
    return profile;
}

void ProfileDialogTest::open(const Profile& profile)
{
    m_dialog = std::make_unique<ProfileDialog>(u"Edit profile"_s, profile);
    m_dialog->setAttribute(Qt::WA_DeleteOnClose, false);
    m_dialog->show();
    m_dialog->activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(m_dialog.get()));
}

std::optional<Profile> ProfileDialogTest::submit()
{
    std::optional<Profile> submitted;
    const auto connection = connect(m_dialog.get(), &ProfileDialog::submitted, this,
                                    [&](const Profile& profile) { submitted = profile; });
    QTest::keyClick(m_dialog->focusWidget(), Qt::Key_Return);
    disconnect(connection);
    return submitted;
}

void ProfileDialogTest::whatIsShownIsSaved()
{
    open(fullProfile());
    const auto submitted = submit();
    QVERIFY(submitted);
    QVERIFY(*submitted == fullProfile());
    open(makeProfile(u"a.example"_s, u"a.example"_s));
    QVERIFY(submit() == makeProfile(u"a.example"_s, u"a.example"_s));
}

void ProfileDialogTest::changesAreSaved()
{
    open(fullProfile());
    find<QLineEdit>("nameField")->setText(u"Gateway"_s);
    find<QComboBox>("colorField")->setCurrentIndex(static_cast<int>(ProfileColor::Red));
    find<QLineEdit>("hostField")->setText(u" a.example "_s);
    find<QSpinBox>("portField")->setValue(1110);
    find<QLineEdit>("profileUserField")->setText(u"eve"_s);
    find<QSpinBox>("connectLimitField")->setValue(60);
    find<QCheckBox>("clearTextBox")->setChecked(false);
    find<QLineEdit>("caFileField")->clear();
    const auto submitted = submit();
    QVERIFY(submitted);
    Profile expected = fullProfile();
    expected.name = u"Gateway"_s;
    expected.color = ProfileColor::Red;
    expected.host = u"a.example"_s;
    expected.port = 1110;
    expected.user = u"eve"_s;
    expected.connectLimit = 60s;
    expected.permitsClearText = false;
    expected.caFile.clear();
    QVERIFY(*submitted == expected);
}

void ProfileDialogTest::anUnknownMethodStaysUntilAnotherIsChosen()
{
    Profile profile = fullProfile();
    profile.signIn = u"MECHANISM-2050"_s;
    open(profile);
    QCOMPARE(submit()->signIn, u"MECHANISM-2050"_s);
    auto* const method = find<QComboBox>("profileMethod");
    method->setCurrentIndex(method->findText(u"APOP"_s));
    QCOMPARE(submit()->signIn, u"apop"_s);
}

void ProfileDialogTest::theNameIsTheAddressWhereNoneIsGiven()
{
    open(makeProfile({}, {}));
    QCOMPARE(m_dialog->focusWidget(), find<QLineEdit>("hostField"));
    QTest::keyClicks(m_dialog->focusWidget(), u"a.example"_s);
    find<QLineEdit>("profileUserField")->setText(u"joe"_s);
    QCOMPARE(find<QLineEdit>("nameField")->placeholderText(), u"joe@a.example"_s);
    QCOMPARE(submit()->name, u"joe@a.example"_s);
}

void ProfileDialogTest::aMissingHostIsToldWhenItIsToBeSaved()
{
    open(makeProfile({}, {}));
    auto* const note = find<QLabel>("hostFieldNote");
    QVERIFY(!note->isVisible());
    find<QLineEdit>("nameField")->setFocus();
    QVERIFY(!submit());
    QVERIFY(note->isVisible());
    QCOMPARE(m_dialog->focusWidget(), find<QLineEdit>("hostField"));
    QCOMPARE(find<QLineEdit>("hostField")->accessibleDescription(), note->text());
    find<QLineEdit>("hostField")->setText(u"a.example"_s);
    QVERIFY(!note->isVisible());
}

void ProfileDialogTest::aWrongHostIsToldAtOnce()
{
    open(fullProfile());
    find<QLineEdit>("hostField")->setText(u"a b"_s);
    QVERIFY(find<QLabel>("hostFieldNote")->isVisible());
    QVERIFY(!submit());
}

void ProfileDialogTest::aWholeAddressIsTakenApart()
{
    open(makeProfile({}, {}));
    find<QLineEdit>("hostField")->setText(u"pops://joe@a.example:1995"_s);
    const auto submitted = submit();
    QVERIFY(submitted);
    QCOMPARE(submitted->host, u"a.example"_s);
    QCOMPARE(submitted->port, quint16(1995));
    QCOMPARE(submitted->user, u"joe"_s);
    QCOMPARE(submitted->security, u"tls"_s);
    find<QLineEdit>("hostField")->setText(u"pop://joe:hunter2@a.example"_s); // a password has no place here
    QVERIFY(find<QLabel>("hostFieldNote")->isVisible());
    QVERIFY(!submit());
}

void ProfileDialogTest::thePortFollowsTheSecurity()
{
    open(makeProfile(u"A"_s, u"a.example"_s));
    auto* const security = find<QComboBox>("profileSecurity");
    const auto choose = [security](Security one) {
        security->setCurrentIndex(security->findData(static_cast<int>(one)));
    };
    choose(Security::Tls);
    QCOMPARE(find<QSpinBox>("portField")->value(), 995);
    choose(Security::Stls);
    QCOMPARE(find<QSpinBox>("portField")->value(), 110);
    find<QSpinBox>("portField")->setValue(1110); // the person's own
    choose(Security::Tls);
    QCOMPARE(find<QSpinBox>("portField")->value(), 1110);
}

void ProfileDialogTest::theFingerprintIsShownAndForgotten()
{
    open(fullProfile());
    auto* const label = find<QLabel>("fingerprintLabel");
    QCOMPARE(label->text(), u"AB:"_s.repeated(16) + u'\n' + u"AB:"_s.repeated(15) + u"AB"_s);
    auto* const forget = find<QPushButton>("forgetFingerprintButton");
    QVERIFY(forget->isVisible());
    QTest::mouseClick(forget, Qt::LeftButton);
    QVERIFY(!forget->isVisible());
    find<QLineEdit>("nameField")->setFocus();
    QVERIFY(submit()->trustedSha256.isEmpty());
}

void ProfileDialogTest::aMissingFileIsAWarning()
{
    QTemporaryFile file;
    QVERIFY(file.open());
    open(fullProfile());
    auto* const note = find<QLabel>("caFileFieldNote");
    QVERIFY(note->isVisible());
    find<QLineEdit>("caFileField")->setText(file.fileName());
    QVERIFY(!note->isVisible());
    find<QLineEdit>("caFileField")->setText(u"/nonexistent/ca.pem"_s);
    QVERIFY(submit()); // it may be there when it is needed
}

void ProfileDialogTest::withoutAKeychainTheReasonIsThere()
{
    open(fullProfile());
    auto* const box = find<QCheckBox>("rememberBox");
    QVERIFY(!box->isEnabled());
    m_dialog->setKeychain(true, {});
    QVERIFY(box->isEnabled());
    m_dialog->setKeychain(false, u"There is no keychain."_s);
    QVERIFY(!box->isEnabled());
    QCOMPARE(box->accessibleDescription(), u"There is no keychain."_s);
    QVERIFY(find<QLabel>("rememberBoxNote")->isVisible());
}

void ProfileDialogTest::whateverTakesTheKeyboardHasNames()
{
    open(fullProfile());
    int count = 0;
    for (QWidget* const widget : m_dialog->findChildren<QWidget*>()) {
        const bool isInternal = widget->objectName().startsWith("qt_"_L1) ||
                                widget->parentWidget()->inherits("QComboBox") ||
                                widget->inherits("QComboBoxPrivateContainer");
        if (!widget->isVisible() || widget->focusPolicy() == Qt::NoFocus || isInternal)
            continue;
        ++count;
        QVERIFY2(!widget->objectName().isEmpty(), widget->metaObject()->className());
        const QAccessibleInterface* const accessible = QAccessible::queryAccessibleInterface(widget);
        QVERIFY2(accessible && !accessible->text(QAccessible::Name).isEmpty(),
                 qPrintable(widget->objectName()));
    }
    QVERIFY(count >= 20);
}

} // namespace dropscope::ui

QTEST_MAIN(dropscope::ui::ProfileDialogTest)
#include "tst_profiledialog.moc"

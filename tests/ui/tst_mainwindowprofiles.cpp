// SPDX-License-Identifier: GPL-3.0-or-later
// Saved servers, from the list at the left to the maildrop and back, and where their passwords are.
#include "tests/ui/windowbench.h"
#include "ui/panels/messagebar.h"
#include "ui/panels/messagestack.h"
#include "ui/profiles/profilelist.h"
#include "ui/profiles/profilemodel.h"

#include <QApplication>
#include <QCheckBox>
#include <QDialog>
#include <QDir>
#include <QDropEvent>
#include <QFile>
#include <QFileDialog>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QMimeData>
#include <QPushButton>
#include <QTest>
#include <QToolButton>

using namespace Qt::StringLiterals;

namespace dropscope::ui {

class MainWindowProfilesTest : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void cleanup();
    void theListIsHiddenUntilThereIsOne();
    void theListIsHiddenAndThatIsRemembered();
    void theListTakesNoRoomFromButtons();
    void returnOpensAndAsks();
    void aClickOpens();
    void thePasswordIsRememberedAfterTheSignIn();
    void aWrongPasswordIsNotRemembered();
    void theKeychainIsAskedFirst();
    void aKeychainThatTakesItsTimeIsNotWaitedFor();
    void aPasswordThatIsNotInTheKeychainIsAskedFor();
    void aKeychainThatStaysLockedIsToldFromAnEmptyOne();
    void withoutAKeychainItSaysSo();
    void untickingForgetsThePassword();
    void aProfileOnlyAtItsOwnAddressFindsItsPassword();
    void whatIsOpenIsSavedAsProfile();
    void connectingAgainKeepsTheProfile();
    void editingMovesNoPasswordToAnotherServer();
    void removingCanBeUndone();
    void duplicates();
    void anAddressIsDroppedOnTheWindow();
    void anAddressIsDroppedOnTheList();
    void exportedAndImported();
    void aClashIsAskedAbout();
    void aFileThatIsNoneIsTold();
    void theContextMenuIsThere();
    void noSecretIsInAFile();

private:
    /// A profile that leads to the server.
    [[nodiscard]] Profile serverProfile() const;
    [[nodiscard]] static KeychainKey keyOf(const Profile& profile) { return keychainKeyOf(profile); }
    void add(const Profile& profile);
    [[nodiscard]] ProfileList* list() { return m_bench->find<ProfileList>("profileList"); }
    void openSelected();
    void focusList();
    [[nodiscard]] bool isTold(const QString& title);
    void enterPassword(const QString& password);
    void submitDialog();
    void drop(QWidget* widget, const QString& address);
    void chooseFile(const char* dialog, const QString& path);
    [[nodiscard]] bool isReady() { return m_bench->controller().activity() == Activity::Ready; }
    [[nodiscard]] const Profile& first() { return m_bench->profiles().profiles().constFirst(); }

    std::unique_ptr<BenchServer> m_server;
    std::unique_ptr<WindowBench> m_bench;
    const QString m_password = QLatin1StringView(BenchServer::password);
};

void MainWindowProfilesTest::init()
{
    m_server = std::make_unique<BenchServer>(QList<Octets>{"Subject: 1\r\n\r\none\r\n"});
    m_bench = std::make_unique<WindowBench>();
}

void MainWindowProfilesTest::cleanup()
{
    m_bench.reset();
    m_server.reset();
}

Profile MainWindowProfilesTest::serverProfile() const
{
    Profile profile;
    profile.id = u"server"_s;
    profile.name = u"Bench"_s;
    profile.host = u"127.0.0.1"_s;
    profile.port = m_server->address().section(u':', -1).toUShort();
    profile.user = u"joe"_s;
    return profile;
}

void MainWindowProfilesTest::add(const Profile& profile)
{
    QVERIFY(m_bench->profiles().add(profile).hasValue());
    if (!list())
        m_bench->action(WindowAction::ShowProfiles)->trigger();
    QVERIFY(list());
    list()->select(profile.id);
}

void MainWindowProfilesTest::openSelected()
{
    focusList();
    QTest::keyClick(list(), Qt::Key_Return);
}

void MainWindowProfilesTest::focusList()
{
    m_bench->window().activateWindow();
    list()->setFocus();
    QTRY_COMPARE(QApplication::focusWidget(), list());
}

/// In one of the messages under the address.
bool MainWindowProfilesTest::isTold(const QString& title)
{
    for (const MessageBar* const bar : m_bench->window().findChildren<MessageBar*>())
        if (bar->message().title == title)
            return true;
    return false;
}

/// Once the dialog has the keyboard: in the list Return means something else.
void MainWindowProfilesTest::enterPassword(const QString& password)
{
    QTRY_VERIFY(m_bench->find<QLineEdit>("passwordField"));
    m_bench->find<QLineEdit>("passwordField")->activateWindow();
    QTRY_COMPARE(QApplication::focusWidget(), m_bench->find<QLineEdit>("passwordField"));
    m_bench->enterPassword(password);
}

void MainWindowProfilesTest::submitDialog()
{
    auto* const dialog = m_bench->find<QDialog>("profileDialog");
    QVERIFY(dialog);
    dialog->activateWindow();
    QTRY_COMPARE(QApplication::activeWindow(), dialog);
    QTRY_VERIFY(dialog->isAncestorOf(QApplication::focusWidget()));
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_Return);
}

void MainWindowProfilesTest::drop(QWidget* widget, const QString& address)
{
    QMimeData data;
    data.setText(address);
    const QPoint place = widget->rect().center();
    QDragEnterEvent enter(place, Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
    QApplication::sendEvent(widget, &enter);
    QVERIFY(enter.isAccepted());
    QDropEvent event(place, Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
    QApplication::sendEvent(widget, &event);
    QVERIFY(event.isAccepted());
}

void MainWindowProfilesTest::chooseFile(const char* name, const QString& path)
{
    QTRY_VERIFY(m_bench->find<QFileDialog>(name));
    auto* const dialog = m_bench->find<QFileDialog>(name);
    emit dialog->fileSelected(path);
    dialog->reject();
    QTRY_VERIFY(!m_bench->window().findChild<QFileDialog*>(QLatin1StringView(name)));
}

void MainWindowProfilesTest::theListIsHiddenUntilThereIsOne()
{
    QVERIFY(!list());
    QVERIFY(m_bench->find<QToolButton>("showProfilesButton"));
    m_bench->press(Qt::Key_P, Qt::ControlModifier | Qt::ShiftModifier);
    QTRY_VERIFY(m_bench->find<QLineEdit>("hostField"));
    QTRY_COMPARE(QApplication::focusWidget(), m_bench->find<QLineEdit>("hostField"));
    m_bench->type(u"board.example"_s);
    submitDialog();
    QTRY_VERIFY(list());
    QCOMPARE(list()->currentId(), first().id);
    QCOMPARE(first().name, u"board.example"_s);
    QVERIFY(m_bench->action(WindowAction::ShowProfiles)->isChecked());
}

void MainWindowProfilesTest::theListIsHiddenAndThatIsRemembered()
{
    add(serverProfile());
    m_bench->reopen();
    QVERIFY(list());
    QTest::mouseClick(m_bench->find<QToolButton>("showProfilesButton"), Qt::LeftButton);
    QVERIFY(!list());
    m_bench->reopen();
    QVERIFY(!list());
    m_bench->press(Qt::Key_F9);
    QVERIFY(list());
    QTRY_COMPARE(QApplication::focusWidget(), list());
}

void MainWindowProfilesTest::theListTakesNoRoomFromButtons()
{
    QVERIFY(m_bench->openDemo());
    m_bench->window().resize(1024, 700);
    QTest::qWait(0);                           // the layout takes one turn
    QCOMPARE(m_bench->window().width(), 1024); // without the list there is enough
    add(serverProfile());
    QTRY_VERIFY(m_bench->window().width() > 1024);
    for (const QPushButton* const button : m_bench->window().findChildren<QPushButton*>())
        if (button->isVisible())
            QTRY_VERIFY2(button->width() >= button->sizeHint().width(), qPrintable(button->objectName()));
}

void MainWindowProfilesTest::returnOpensAndAsks()
{
    add(serverProfile());
    openSelected();
    enterPassword(m_password);
    QTRY_VERIFY(isReady());
    QCOMPARE(m_bench->controller().request().profile, u"server"_s);
    QVERIFY(list()->currentIndex().data(ProfileModel::IsOpenRole).toBool());
    QVERIFY(m_bench->keychain().isEmpty());
    QVERIFY(!first().remembersPassword);
    QVERIFY(m_bench->settings().recentAddresses().isEmpty()); // it has a list of its own
}

void MainWindowProfilesTest::aClickOpens()
{
    add(serverProfile());
    const QPoint place = list()->visualRect(list()->currentIndex()).center();
    QTest::mouseClick(list()->viewport(), Qt::LeftButton, {}, place);
    QTRY_VERIFY(m_bench->find<QDialog>("passwordDialog"));
}

void MainWindowProfilesTest::thePasswordIsRememberedAfterTheSignIn()
{
    add(serverProfile());
    openSelected();
    QTRY_VERIFY(m_bench->find<QCheckBox>("rememberPasswordBox"));
    QTRY_VERIFY(m_bench->find<QCheckBox>("rememberPasswordBox")->isEnabled());
    m_bench->find<QCheckBox>("rememberPasswordBox")->click();
    enterPassword(m_password);
    QTRY_VERIFY(isReady());
    QTRY_COMPARE(m_bench->keychain().at(keyOf(serverProfile())), Octets(BenchServer::password));
    QVERIFY(first().remembersPassword);
}

void MainWindowProfilesTest::aWrongPasswordIsNotRemembered()
{
    add(serverProfile());
    openSelected();
    QTRY_VERIFY(m_bench->find<QCheckBox>("rememberPasswordBox"));
    QTRY_VERIFY(m_bench->find<QCheckBox>("rememberPasswordBox")->isEnabled());
    m_bench->find<QCheckBox>("rememberPasswordBox")->click();
    enterPassword(u"wrong"_s);
    QTRY_COMPARE(m_bench->barTitle(), u"Sign-in was refused"_s);
    QVERIFY(m_bench->keychain().isEmpty());
    QVERIFY(!first().remembersPassword);
}

void MainWindowProfilesTest::theKeychainIsAskedFirst()
{
    Profile profile = serverProfile();
    profile.remembersPassword = true;
    m_bench->keychain().put(keyOf(profile), BenchServer::password);
    add(profile);
    openSelected();
    QTRY_VERIFY(isReady());
    QVERIFY(!m_bench->find<QDialog>("passwordDialog"));
    QCOMPARE(m_bench->keychain().readCount(), 1);
}

void MainWindowProfilesTest::aKeychainThatTakesItsTimeIsNotWaitedFor()
{
    Profile profile = serverProfile();
    profile.remembersPassword = true;
    m_bench->keychain().put(keyOf(profile), BenchServer::password);
    m_bench->keychain().hold();
    add(profile);
    openSelected();
    QTRY_VERIFY(m_bench->find<QLabel>("passwordNotice"));
    QVERIFY(!m_bench->controller().isConnected());
    m_bench->keychain().release(); // it was unlocked after all
    QTRY_VERIFY(isReady());
    QTRY_VERIFY(!m_bench->find<QDialog>("passwordDialog"));
}

void MainWindowProfilesTest::aPasswordThatIsNotInTheKeychainIsAskedFor()
{
    Profile profile = serverProfile();
    profile.remembersPassword = true;
    add(profile);
    openSelected();
    QTRY_VERIFY(m_bench->find<QCheckBox>("rememberPasswordBox"));
    QVERIFY(m_bench->find<QCheckBox>("rememberPasswordBox")->isChecked());
    QVERIFY(m_bench->find<QLabel>("passwordNotice"));
    QTRY_VERIFY(m_bench->find<QCheckBox>("rememberPasswordBox")->isEnabled());
    enterPassword(m_password);
    QTRY_COMPARE(m_bench->keychain().at(keyOf(profile)), Octets(BenchServer::password));
}

void MainWindowProfilesTest::aKeychainThatStaysLockedIsToldFromAnEmptyOne()
{
    m_bench->keychain().setLocked(true);
    Profile profile = serverProfile();
    profile.remembersPassword = true;
    m_bench->keychain().put(keyOf(profile), BenchServer::password);
    add(profile);
    openSelected();
    QTRY_VERIFY(m_bench->find<QLabel>("passwordNotice"));
    const QString notice = m_bench->find<QLabel>("passwordNotice")->text();
    QVERIFY2(notice.contains("not unlocked"_L1), qPrintable(notice));
    enterPassword(m_password);
    QTRY_VERIFY(isReady());
}

void MainWindowProfilesTest::withoutAKeychainItSaysSo()
{
    m_bench->keychain().setMissing(true);
    Profile profile = serverProfile();
    profile.remembersPassword = true;
    add(profile);
    openSelected();
    QTRY_VERIFY(m_bench->find<QLabel>("keychainNote"));
    QVERIFY(m_bench->find<QLabel>("keychainNote")->text().contains("each time"_L1));
    QVERIFY(!m_bench->find<QCheckBox>("rememberPasswordBox")->isEnabled());
    enterPassword(m_password);
    QTRY_VERIFY(isReady());
    QVERIFY(first().remembersPassword); // where there is a keychain again, it is wanted still
    focusList();
    QTest::keyClick(list(), Qt::Key_F2);
    QTRY_VERIFY(m_bench->find<QLabel>("rememberBoxNote"));
    QVERIFY(!m_bench->find<QCheckBox>("rememberBox")->isEnabled());
}

void MainWindowProfilesTest::untickingForgetsThePassword()
{
    Profile profile = serverProfile();
    profile.remembersPassword = true;
    m_bench->keychain().put(keyOf(profile), "wrong by now");
    add(profile);
    openSelected();
    QTRY_COMPARE(m_bench->barTitle(), u"Sign-in was refused"_s);
    QTest::mouseClick(m_bench->find<QPushButton>("messageAction"), Qt::LeftButton);
    QTRY_VERIFY(m_bench->find<QCheckBox>("rememberPasswordBox"));
    QTRY_VERIFY(m_bench->find<QCheckBox>("rememberPasswordBox")->isEnabled());
    m_bench->find<QCheckBox>("rememberPasswordBox")->click();
    enterPassword(m_password);
    QTRY_VERIFY(isReady());
    QTRY_VERIFY(m_bench->keychain().isEmpty());
    QVERIFY(!first().remembersPassword);
}

void MainWindowProfilesTest::aProfileOnlyAtItsOwnAddressFindsItsPassword()
{
    Profile profile = serverProfile();
    profile.remembersPassword = true;
    profile.host = u"mail.example.org"_s;
    m_bench->keychain().put(keyOf(profile), BenchServer::password);
    profile.host = u"127.0.0.1"_s; // as somebody may have written into the file
    add(profile);
    openSelected();
    QTRY_VERIFY(m_bench->find<QDialog>("passwordDialog"));
    QVERIFY(!m_bench->controller().isConnected());
}

void MainWindowProfilesTest::whatIsOpenIsSavedAsProfile()
{
    m_bench->enterAddress(m_server->address());
    enterPassword(m_password);
    QTRY_VERIFY(isReady());
    m_bench->press(Qt::Key_S, Qt::ControlModifier | Qt::ShiftModifier);
    QTRY_VERIFY(m_bench->find<QLineEdit>("nameField"));
    m_bench->find<QLineEdit>("nameField")->setText(u"Bench"_s);
    QTRY_VERIFY(m_bench->find<QCheckBox>("rememberBox")->isEnabled());
    m_bench->find<QCheckBox>("rememberBox")->click();
    submitDialog();
    QTRY_COMPARE(m_bench->profiles().profiles().size(), 1);
    QCOMPARE(first().port, serverProfile().port);
    QCOMPARE(first().user, u"joe"_s);
    QTRY_COMPARE(m_bench->keychain().at(keyOf(first())), Octets(BenchServer::password));
    QVERIFY(list()->currentIndex().data(ProfileModel::IsOpenRole).toBool());
}

void MainWindowProfilesTest::connectingAgainKeepsTheProfile()
{
    Profile profile = serverProfile();
    profile.replyLimit = std::chrono::seconds(77); // what no field of the bar shows
    add(profile);
    openSelected();
    enterPassword(m_password);
    QTRY_VERIFY(isReady());
    QTest::mouseClick(m_bench->find<QPushButton>("disconnectButton"), Qt::LeftButton);
    QTRY_VERIFY(m_bench->find<QPushButton>("connectButton"));
    QTest::mouseClick(m_bench->find<QPushButton>("connectButton"), Qt::LeftButton);
    QTRY_VERIFY(isReady());
    QCOMPARE(m_bench->controller().request().profile, u"server"_s);
    QCOMPARE(m_bench->controller().request().replyLimit, std::chrono::seconds(77));
}

void MainWindowProfilesTest::editingMovesNoPasswordToAnotherServer()
{
    Profile profile = serverProfile();
    profile.remembersPassword = true;
    m_bench->keychain().put(keyOf(profile), BenchServer::password);
    add(profile);
    focusList();
    QTest::keyClick(list(), Qt::Key_F2);
    QTRY_VERIFY(m_bench->find<QLineEdit>("hostField"));
    m_bench->find<QLineEdit>("hostField")->setText(u"evil.example"_s);
    submitDialog();
    QTRY_COMPARE(first().host, u"evil.example"_s);
    QTRY_VERIFY(m_bench->keychain().isEmpty());
}

void MainWindowProfilesTest::removingCanBeUndone()
{
    Profile profile = serverProfile();
    profile.remembersPassword = true;
    m_bench->keychain().put(keyOf(profile), BenchServer::password);
    add(profile);
    focusList();
    QTest::keyClick(list(), Qt::Key_Delete);
    QVERIFY(m_bench->profiles().profiles().isEmpty());
    QTRY_VERIFY(m_bench->keychain().isEmpty());
    QCOMPARE(m_bench->barTitle(), u"“Bench” was removed"_s);
    QTest::mouseClick(m_bench->find<QPushButton>("messageAction"), Qt::LeftButton);
    QTRY_COMPARE(m_bench->profiles().profiles().size(), 1);
    QVERIFY(!first().remembersPassword);
    profile.remembersPassword = false;
    QVERIFY(first() == profile);
}

void MainWindowProfilesTest::duplicates()
{
    add(serverProfile());
    focusList();
    QTest::keyClick(list(), Qt::Key_U, Qt::ControlModifier);
    QTRY_VERIFY(m_bench->find<QLineEdit>("nameField"));
    submitDialog();
    QTRY_COMPARE(m_bench->profiles().profiles().size(), 2);
    const Profile& copy = m_bench->profiles().profiles().constLast();
    QCOMPARE(copy.name, u"Bench (copy)"_s);
    QVERIFY(copy.id != first().id);
    QCOMPARE(copy.port, first().port);
}

void MainWindowProfilesTest::anAddressIsDroppedOnTheWindow()
{
    drop(&m_bench->window(), u"pop://joe:hunter2@127.0.0.1"_s);
    QTRY_COMPARE(m_bench->barTitle(), u"This address cannot be taken"_s);
    drop(&m_bench->window(), m_server->address());
    enterPassword(m_password);
    QTRY_VERIFY(isReady());
}

void MainWindowProfilesTest::anAddressIsDroppedOnTheList()
{
    m_bench->press(Qt::Key_F9);
    QVERIFY(list());
    drop(list()->viewport(), u"pops://joe@mail.example.org"_s);
    QTRY_VERIFY(m_bench->find<QLineEdit>("hostField"));
    QCOMPARE(m_bench->find<QLineEdit>("hostField")->text(), u"mail.example.org"_s);
    submitDialog();
    QTRY_COMPARE(m_bench->profiles().profiles().size(), 1);
    QCOMPARE(first().security, u"tls"_s);
    QCOMPARE(first().user, u"joe"_s);
    QVERIFY(!m_bench->controller().isConnected());
}

void MainWindowProfilesTest::exportedAndImported()
{
    Profile profile = serverProfile();
    profile.remembersPassword = true;
    m_bench->keychain().put(keyOf(profile), BenchServer::password);
    add(profile);
    const QString path = QDir(m_bench->folder()).filePath(u"exported.json"_s);
    QTRY_VERIFY(m_bench->action(WindowAction::ExportProfiles)->isEnabled());
    m_bench->action(WindowAction::ExportProfiles)->trigger();
    chooseFile("exportFileDialog", path);
    QTRY_VERIFY(m_bench->barTitle().startsWith("1 profile exported"_L1));
    QVERIFY(m_bench->profiles().remove(u"server"_s).hasValue());
    m_bench->action(WindowAction::ImportProfiles)->trigger();
    chooseFile("importFileDialog", path);
    QTRY_VERIFY(isTold(u"1 profile imported"_s));
    QCOMPARE(m_bench->profiles().profiles().size(), 1);
    QVERIFY(!first().remembersPassword);
    m_bench->action(WindowAction::ImportProfiles)->trigger();
    chooseFile("importFileDialog", path);
    QTRY_VERIFY(isTold(u"There was no new profile in the file"_s));
}

void MainWindowProfilesTest::aClashIsAskedAbout()
{
    add(serverProfile());
    Profile other = serverProfile();
    other.host = u"mail.example.org"_s;
    const QString path = QDir(m_bench->folder()).filePath(u"other.json"_s);
    QVERIFY(saveProfileFile(path, {other}).hasValue());
    m_bench->action(WindowAction::ImportProfiles)->trigger();
    chooseFile("importFileDialog", path);
    QTRY_VERIFY(m_bench->find<QDialog>("importDialog"));
    QCOMPARE(m_bench->profiles().profiles().size(), 1); // nothing before it is answered
    m_bench->find<QPushButton>("keepBothButton")->click();
    QTRY_COMPARE(m_bench->profiles().profiles().size(), 2);
    QCOMPARE(first().host, u"127.0.0.1"_s);
}

void MainWindowProfilesTest::aFileThatIsNoneIsTold()
{
    const QString path = QDir(m_bench->folder()).filePath(u"none.json"_s);
    QFile file(path);
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write("<html>");
    file.close();
    m_bench->action(WindowAction::ImportProfiles)->trigger();
    chooseFile("importFileDialog", path);
    QTRY_COMPARE(m_bench->barTitle(), u"This is no file of profiles"_s);
    QVERIFY(QFile::exists(path)); // it is not ours to put aside
}

void MainWindowProfilesTest::theContextMenuIsThere()
{
    add(serverProfile());
    QContextMenuEvent event(QContextMenuEvent::Keyboard, {}, list()->mapToGlobal(QPoint()));
    QApplication::sendEvent(list()->viewport(), &event);
    QTRY_VERIFY(m_bench->find<QMenu>("profileContextMenu"));
    const auto* const menu = m_bench->find<QMenu>("profileContextMenu");
    QStringList names;
    for (const QAction* const action : menu->actions())
        if (!action->isSeparator() && action->isVisible())
            names.append(action->objectName());
    QCOMPARE(names,
             QStringList({u"openProfile"_s, u"editProfile"_s, u"duplicateProfile"_s, u"removeProfile"_s,
                          u"newProfile"_s, u"saveAsProfile"_s, u"importProfiles"_s, u"exportProfiles"_s}));
}

void MainWindowProfilesTest::noSecretIsInAFile()
{
    add(serverProfile());
    openSelected();
    QTRY_VERIFY(m_bench->find<QCheckBox>("rememberPasswordBox"));
    QTRY_VERIFY(m_bench->find<QCheckBox>("rememberPasswordBox")->isEnabled());
    m_bench->find<QCheckBox>("rememberPasswordBox")->click();
    enterPassword(m_password);
    QTRY_VERIFY(!m_bench->keychain().isEmpty());
    m_bench->reopen(); // what was to be written has been
    int files = 0;
    for (const QFileInfo& info : QDir(m_bench->folder()).entryInfoList(QDir::Files | QDir::Hidden)) {
        QFile file(info.filePath());
        QVERIFY(file.open(QIODevice::ReadOnly));
        const QByteArray content = file.readAll();
        const QByteArray secret = BenchServer::password;
        QVERIFY2(!content.contains(secret) && !content.contains(secret.toBase64()) &&
                     !content.contains(secret.toHex()),
                 qPrintable(info.fileName()));
        ++files;
    }
    QVERIFY(files >= 1);
}

} // namespace dropscope::ui

QTEST_MAIN(dropscope::ui::MainWindowProfilesTest)
#include "tst_mainwindowprofiles.moc"

// SPDX-License-Identifier: GPL-3.0-or-later
// What a person does with messages that are there: archive, save, print, copy, look into them.
#include "core/mailstore/openmailstore.h"
#include "tests/ui/windowbench.h"
#include "ui/message/messagedocument.h"
#include "ui/message/messagetabs.h"
#include "ui/message/messageview.h"
#include "ui/models/maildropmodel.h"
#include "ui/panels/maildroppanel.h"
#include "ui/panels/messagebar.h"
#include "ui/panels/messagepanel.h"
#include "ui/window/savingflow.h"

#include <QApplication>
#include <QCheckBox>
#include <QClipboard>
#include <QDir>
#include <QFile>
#include <QFileDialog>
#include <QLineEdit>
#include <QPushButton>
#include <QSplitter>
#include <QTest>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace dropscope::ui {

namespace {

constexpr int limit = 30'000; ///< milliseconds

/// Two files came with it, one with a name that leads elsewhere.
const Octets withFiles = "Subject: =?utf-8?q?Caf=C3=A9?=\r\nFrom: a@example.org\r\nMIME-Version: 1.0\r\n"
                         "Content-Type: multipart/mixed; boundary=x\r\n\r\n"
                         "--x\r\nContent-Type: text/plain\r\n\r\nFrom the body: needle\r\n"
                         "--x\r\nContent-Type: application/octet-stream; name=\"../../evil.sh\"\r\n"
                         "Content-Disposition: attachment\r\n"
                         "Content-Transfer-Encoding: base64\r\n\r\naGVsbG8=\r\n"
                         "--x\r\nContent-Type: text/csv; name=\"evil.sh\"\r\n"
                         "Content-Disposition: attachment\r\n\r\na,b\r\n"
                         "--x--\r\n";
const Octets plain = "Subject: plain\r\nFrom: b@example.org\r\n\r\nnothing here\r\n";

QList<Octets> filesIn(const QString& folder)
{
    QList<Octets> contents;
    for (const QString& name : QDir(folder).entryList(QDir::Files | QDir::Hidden, QDir::Name)) {
        QFile file(QDir(folder).filePath(name));
        contents += file.open(QIODevice::ReadOnly) ? file.readAll() : Octets("unreadable");
    }
    return contents;
}

} // namespace

class MainWindowMessagesTest : public QObject
{
    Q_OBJECT

private slots:
    void init()
    {
        m_bench = std::make_unique<WindowBench>();
        QVERIFY(QDir().mkpath(folder()));
        m_bench->settings().setSaveFolder(folder());
    }
    void cleanup() { m_bench.reset(); }
    void retrievesAll();
    void archivesIntoAFolder();
    void archivesIntoAnMbox();
    void savesAsMbox();
    void savesAttachmentsUnderSafeNames();
    void savesAPart();
    void copiesHeaders();
    void saysWhatWasNotCopied();
    void viewsStayAsTheyWereSetUp();
    void makesAPdf();
    void looksIntoMessages();
    void looksIntoWhatIsRetrievedLater();

private:
    [[nodiscard]] QString folder() const { return m_bench->folder() + u"/out"_s; }
    [[nodiscard]] bool open();
    [[nodiscard]] bool openRetrieved();
    [[nodiscard]] bool openFile(const Octets& message);
    void choose(const char* dialog, const QString& path);
    void filter(const QString& text);
    [[nodiscard]] int shown() const { return m_bench->table().model()->rowCount(); }

    std::unique_ptr<WindowBench> m_bench;
    std::unique_ptr<BenchServer> m_server;
};

bool MainWindowMessagesTest::open()
{
    m_server = std::make_unique<BenchServer>(QList<Octets>{withFiles, plain, plain});
    m_bench->enterAddress(m_server->address());
    m_bench->enterPassword(QString::fromLatin1(BenchServer::password));
    return QTest::qWaitFor([this] { return m_bench->controller().activity() == Activity::Ready; }, limit) &&
           m_bench->maildrop().items().size() == 3;
}

bool MainWindowMessagesTest::openRetrieved()
{
    if (!open())
        return false;
    m_bench->action(WindowAction::RetrieveAll)->trigger();
    m_bench->clickRow(0);
    return QTest::qWaitFor(
        [this] {
            const MessageDocument* const document = m_bench->window().messagePanel().document();
            return m_bench->maildrop().retrievedCount() == 3 && document && document->isRead() &&
                   m_bench->action(WindowAction::MakePdf)->isEnabled();
        },
        limit);
}

void MainWindowMessagesTest::choose(const char* dialog, const QString& path)
{
    QTRY_VERIFY(m_bench->find<QFileDialog>(dialog));
    auto* const files = m_bench->find<QFileDialog>(dialog);
    emit files->fileSelected(path);
    files->close();
}

void MainWindowMessagesTest::filter(const QString& text)
{
    m_bench->window().findChild<QLineEdit*>(u"maildropFilter"_s)->setText(text);
}

void MainWindowMessagesTest::retrievesAll()
{
    QVERIFY(open());
    QAction* const all = m_bench->action(WindowAction::RetrieveAll);
    QTRY_VERIFY(all->isEnabled());
    all->trigger();
    QTRY_COMPARE_WITH_TIMEOUT(m_bench->maildrop().retrievedCount(), 3, limit);
    QTRY_VERIFY(!all->isEnabled());
}

void MainWindowMessagesTest::archivesIntoAFolder()
{
    QVERIFY(open());
    m_bench->press(Qt::Key_A, Qt::ControlModifier);
    m_bench->press(Qt::Key_Delete, Qt::ControlModifier);
    auto* const answer = m_bench->find<QPushButton>("archiveFolderButton");
    QVERIFY(answer);
    answer->click();
    choose("archiveFolderDialog", folder());
    QTRY_COMPARE_WITH_TIMEOUT(m_bench->barTitle(), u"Archived"_s, limit);
    QCOMPARE(m_bench->maildrop().markedCount(), 3);
    QCOMPARE(filesIn(folder()), (QList{withFiles, plain, plain}));
    QVERIFY(m_bench->controller().isSignedIn()); // QUIT is for the person
    QTRY_VERIFY(m_bench->action(WindowAction::Commit)->isEnabled());
}

void MainWindowMessagesTest::archivesIntoAnMbox()
{
    QVERIFY(open());
    m_bench->clickRow(1);
    QTRY_VERIFY(m_bench->action(WindowAction::Archive)->isEnabled());
    m_bench->action(WindowAction::Archive)->trigger();
    auto* const answer = m_bench->find<QPushButton>("archiveMboxButton");
    QVERIFY(answer);
    answer->click();
    choose("archiveMboxDialog", folder() + u"/archive.mbox"_s);
    QTRY_COMPARE_WITH_TIMEOUT(m_bench->barTitle(), u"Archived"_s, limit);
    QCOMPARE(m_bench->maildrop().markedCount(), 1);
    const auto store = openMailStore(folder() + u"/archive.mbox"_s);
    QVERIFY(store && (*store)->scan()->messages.size() == 1);
}

/// What was saved can be opened again, and is the same.
void MainWindowMessagesTest::savesAsMbox()
{
    QVERIFY(openRetrieved());
    m_bench->table().selectAll();
    QTRY_VERIFY(m_bench->action(WindowAction::SaveMbox)->isEnabled());
    m_bench->action(WindowAction::SaveMbox)->trigger();
    choose("saveFileDialog", folder() + u"/messages.mbox"_s);
    QTRY_COMPARE_WITH_TIMEOUT(m_bench->barTitle(), u"Saved"_s, limit);
    m_bench->window().openRecording(folder() + u"/messages.mbox"_s);
    QTRY_COMPARE_WITH_TIMEOUT(m_bench->barTitle(), u"This is mail from your disk"_s, limit);
    QCOMPARE(m_bench->maildrop().items().size(), 3U);
    const auto message = m_bench->controller().inspection()->message(0);
    QCOMPARE(message->read(0, message->size()).value(), withFiles);
}

void MainWindowMessagesTest::savesAttachmentsUnderSafeNames()
{
    QVERIFY(openRetrieved());
    QTRY_VERIFY(m_bench->action(WindowAction::SaveAttachments)->isEnabled());
    m_bench->action(WindowAction::SaveAttachments)->trigger();
    choose("saveFolderDialog", folder());
    QTRY_VERIFY_WITH_TIMEOUT(m_bench->barTitle().contains(u"saved"_s), limit);
    QCOMPARE(filesIn(folder()).size(), 2);
    QVERIFY(filesIn(folder()).contains("hello"));
    QVERIFY(!QFile::exists(m_bench->folder() + u"/evil.sh"_s));
    for (const QString& name : QDir(folder()).entryList(QDir::Files | QDir::Hidden))
        QVERIFY(!name.startsWith(u'.') && name.contains(u"evil"_s));
    m_bench->clickRow(1); // nothing came with it
    QTRY_VERIFY(!m_bench->action(WindowAction::SaveAttachments)->isEnabled());
}

void MainWindowMessagesTest::savesAPart()
{
    QVERIFY(openRetrieved());
    auto* const saving = m_bench->window().findChild<SavingFlow*>();
    saving->savePart(*m_bench->window().messagePanel().document(), u"2"_s);
    choose("saveFileDialog", folder() + u"/part"_s);
    QTRY_COMPARE_WITH_TIMEOUT(m_bench->barTitle(), u"Saved"_s, limit);
    QCOMPARE(filesIn(folder()), QList{Octets("hello")});
}

void MainWindowMessagesTest::copiesHeaders()
{
    QVERIFY(openRetrieved());
    m_bench->action(WindowAction::CopyHeaders)->trigger();
    const QString copied = QApplication::clipboard()->text();
    QVERIFY(copied.startsWith(u"Subject: =?utf-8?q?Caf=C3=A9?="_s));
    QVERIFY(copied.trimmed().endsWith(u"boundary=x"_s));
}

bool MainWindowMessagesTest::openFile(const Octets& message)
{
    QFile file(folder() + u"/one.eml"_s);
    if (!file.open(QIODevice::WriteOnly) || file.write(message) != message.size())
        return false;
    file.close();
    m_bench->window().openRecording(file.fileName());
    return QTest::qWaitFor(
        [this] {
            const MessageDocument* const document = m_bench->window().messagePanel().document();
            return document && document->isRead();
        },
        limit);
}

void MainWindowMessagesTest::saysWhatWasNotCopied()
{
    QVERIFY(openFile("Subject: x\r\nX-Long: " + Octets(5 << 20, 'x') + "\r\n\r\n"));
    m_bench->action(WindowAction::CopyHeaders)->trigger();
    const auto bars = m_bench->window().findChildren<MessageBar*>();
    QVERIFY(std::ranges::any_of(bars, [](const MessageBar* bar) {
        return bar->message().title == u"The headers were copied in part"_s;
    }));
}

/// Over a restart: which tab is open, its switches and where its splitters stand.
void MainWindowMessagesTest::viewsStayAsTheyWereSetUp()
{
    QVERIFY(openFile(withFiles));
    const auto tabs = [this] { return m_bench->window().messagePanel().tabs(); };
    const auto box = [&tabs](const QString& view, const QString& name) {
        return tabs()->view(view)->findChild<QCheckBox*>(name);
    };
    const auto splitter = [&tabs] {
        return tabs()->view(u"structure"_s)->findChild<QSplitter*>(u"structureSplitter"_s);
    };
    tabs()->setCurrentId(u"headers"_s);
    box(u"headers"_s, u"rawHeadersSwitch"_s)->click();
    tabs()->setCurrentId(u"source"_s);
    box(u"source"_s, u"sourceControlsSwitch"_s)->click();
    tabs()->setCurrentId(u"structure"_s);
    splitter()->setSizes({splitter()->sizes().value(0) + 40, splitter()->sizes().value(1) - 40});
    const QList<int> sizes = splitter()->sizes();
    tabs()->setCurrentId(u"hex"_s);
    for (int restart = 0; restart < 2; ++restart) { // also where no view was opened since
        QVERIFY(m_bench->window().close());
        m_bench->reopen();
        QCOMPARE(tabs()->currentId(), u"hex"_s);
    }
    QVERIFY(box(u"headers"_s, u"rawHeadersSwitch"_s)->isChecked());
    QVERIFY(box(u"source"_s, u"sourceControlsSwitch"_s)->isChecked());
    QVERIFY(openFile(withFiles));
    tabs()->setCurrentId(u"structure"_s);
    QTRY_COMPARE_WITH_TIMEOUT(splitter()->sizes(), sizes, limit);
}

void MainWindowMessagesTest::makesAPdf()
{
    QVERIFY(openRetrieved());
    m_bench->action(WindowAction::MakePdf)->trigger();
    QTRY_VERIFY_WITH_TIMEOUT(m_bench->find<QFileDialog>("saveFileDialog"), limit);
    QVERIFY(m_bench->find<QFileDialog>("saveFileDialog")->selectedFiles().value(0).endsWith(u"Café.pdf"_s));
    choose("saveFileDialog", folder() + u"/message.pdf"_s);
    QTRY_COMPARE_WITH_TIMEOUT(m_bench->barTitle(), u"Saved"_s, limit);
    QVERIFY(filesIn(folder()).value(0).startsWith("%PDF-"));
}

void MainWindowMessagesTest::looksIntoMessages()
{
    QVERIFY(openRetrieved());
    m_bench->action(WindowAction::SearchText)->trigger();
    auto* const field = m_bench->find<QLineEdit>("maildropFilter");
    QVERIFY(field && field->text() == u"text:"_s);
    m_bench->type(u"NEEDLE"_s);
    QTRY_COMPARE_WITH_TIMEOUT(shown(), 1, limit);
    filter(u"text:nothing"_s);
    QTRY_COMPARE_WITH_TIMEOUT(shown(), 2, limit);
    filter(u"text:café"_s); // as a reader has it
    QTRY_COMPARE_WITH_TIMEOUT(shown(), 1, limit);
    filter(u"-text:café"_s);
    QTRY_COMPARE_WITH_TIMEOUT(shown(), 2, limit);
    filter({});
    QTRY_COMPARE(shown(), 3);
}

void MainWindowMessagesTest::looksIntoWhatIsRetrievedLater()
{
    QVERIFY(open());
    filter(u"text:needle"_s);
    QTRY_COMPARE_WITH_TIMEOUT(shown(), 0, limit);
    m_bench->action(WindowAction::RetrieveAll)->trigger();
    QTRY_COMPARE_WITH_TIMEOUT(shown(), 1, limit);
}

} // namespace dropscope::ui

QTEST_MAIN(dropscope::ui::MainWindowMessagesTest)
#include "tst_mainwindowmessages.moc"

// SPDX-License-Identifier: GPL-3.0-or-later
// Mail that lies in files fills the same window without a server.
#include "tests/ui/windowbench.h"
#include "ui/controller/openedmail.h"
#include "ui/models/maildropmodel.h"
#include "ui/panels/maildroppanel.h"
#include "ui/panels/messagebar.h"
#include "ui/panels/rawcommandfield.h"

#include <QApplication>
#include <QDir>
#include <QDropEvent>
#include <QFile>
#include <QFileDialog>
#include <QMimeData>
#include <QSignalSpy>
#include <QTest>

using namespace Qt::StringLiterals;

namespace dropscope::ui {

namespace {

const Octets fromLine = "From a@example.org Fri Nov 21 09:55:06 1997\n";

Octets mail(int number)
{
    return "Subject: message " + Octets::number(number) +
           "\nFrom: b@example.org\nDate: Fri, 21 Nov 1997 09:55:06 -0600\n\ntext\n";
}

Octets mboxOf(int count)
{
    Octets mbox;
    for (int i = 1; i <= count; ++i)
        mbox += fromLine + mail(i) + '\n';
    return mbox;
}

} // namespace

class MainWindowMailTest : public QObject
{
    Q_OBJECT

private slots:
    void init()
    {
        m_bench = std::make_unique<WindowBench>();
        m_read = std::make_unique<QSignalSpy>(&m_bench->controller(), &SessionController::mailRead);
    }
    void cleanup()
    {
        m_read.reset();
        m_bench.reset();
    }
    void opens_data();
    void opens();
    void isOpenedByDropping();
    void severalAreOneList();
    void recordingsAreNotShownWithMail();
    void severalRecordings();
    void isAskedFor();
    void whatNeedsAServerSaysWhy();
    void aSessionCanFollow();
    void isRemembered();
    void whatCannotBeReadIsTold();
    void somethingElseIsNotShown();
    void manyComeInTurns();
    void readingCanBeCancelledAndGoesOn();

private:
    [[nodiscard]] bool write(const QString& name, const Octets& octets) const
    {
        QFile file(path(name));
        return QDir().mkpath(QFileInfo(file).path()) && file.open(QIODevice::WriteOnly) &&
               file.write(octets) == octets.size();
    }
    [[nodiscard]] bool drop(const QStringList& names)
    {
        QMimeData data;
        QList<QUrl> urls;
        for (const QString& name : names)
            urls += QUrl::fromLocalFile(path(name));
        data.setUrls(urls);
        QDragEnterEvent enter(QPoint(200, 200), Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
        QApplication::sendEvent(&m_bench->window(), &enter);
        QDropEvent event(QPointF(200, 200), Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
        QApplication::sendEvent(&m_bench->window(), &event);
        return enter.isAccepted() && event.isAccepted();
    }
    [[nodiscard]] QString barText() { return m_bench->find<MessageBar>("messageBar")->message().text; }
    [[nodiscard]] QString path(const QString& name) const { return m_bench->folder() + u'/' + name; }
    [[nodiscard]] bool isRead(int times = 1) const
    {
        return QTest::qWaitFor([this, times] { return m_read->size() == times; }, 30'000);
    }
    [[nodiscard]] QStringList subjects() const
    {
        const MaildropModel& model = m_bench->window().maildropPanel().model();
        QStringList subjects;
        for (int row = 0; row < model.rowCount(); ++row)
            subjects += model.index(row, MaildropModel::Subject).data().toString();
        return subjects;
    }

    std::unique_ptr<WindowBench> m_bench;
    std::unique_ptr<QSignalSpy> m_read;
};

void MainWindowMailTest::opens_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<QStringList>("expected");
    QTest::newRow("good_eml") << u"one.eml"_s << QStringList{u"message 1"_s};
    QTest::newRow("good_mbox") << u"mbox"_s << QStringList{u"message 1"_s, u"message 2"_s, u"message 3"_s};
    QTest::newRow("good_folder") << u"folder"_s << QStringList{u"message 4"_s, u"message 5"_s};
    QTest::newRow("good_maildir") << u"maildir"_s << QStringList{u"message 6"_s, u"message 7"_s};
}

void MainWindowMailTest::opens()
{
    QFETCH(const QString, name);
    QFETCH(const QStringList, expected);
    QVERIFY(write(u"one.eml"_s, mail(1)) && write(u"mbox"_s, mboxOf(3)));
    QVERIFY(write(u"folder/a.eml"_s, mail(4)) && write(u"folder/b.eml"_s, mail(5)));
    QVERIFY(write(u"maildir/cur/1.a:2,S"_s, mail(6)) && write(u"maildir/new/2.b"_s, mail(7)));
    m_bench->window().openRecording(path(name));
    QVERIFY(isRead());
    QTRY_COMPARE(subjects(), expected);
    QCOMPARE(m_bench->barTitle(), u"This is mail from your disk"_s);
    QVERIFY(m_bench->window().windowTitle().startsWith(name));
    QVERIFY(m_bench->table().selectionModel()->hasSelection());
    QVERIFY(m_bench->action(WindowAction::SaveMessages)->isEnabled());
    const MaildropModel& model = m_bench->window().maildropPanel().model();
    QCOMPARE(model.index(0, MaildropModel::Size).data().toString(),
             model.index(0, MaildropModel::Received).data().toString());
    QCOMPARE(model.index(0, MaildropModel::State).data().toString(), QString());
    QCOMPARE(model.headerData(MaildropModel::Size, Qt::Horizontal, Qt::DisplayRole).toString(), u"Size"_s);
}

void MainWindowMailTest::isOpenedByDropping()
{
    QVERIFY(write(u"folder/a.eml"_s, mail(1)));
    QVERIFY(drop({u"folder"_s}));
    QVERIFY(isRead());
    QTRY_COMPARE(subjects(), QStringList{u"message 1"_s});
}

/// In the order of their names, wherever they lie; what cannot be read is named.
void MainWindowMailTest::severalAreOneList()
{
    QVERIFY(write(u"m10.eml"_s, mail(5)) && write(u"m9.eml"_s, mail(4)) && write(u"a.mbox"_s, mboxOf(3)));
    QVERIFY(write(u"z/a.eml"_s, mail(6)));
    QVERIFY(drop({u"m10.eml"_s, u"z"_s, u"a.mbox"_s, u"m9.eml"_s}));
    QVERIFY(isRead());
    const QStringList all{u"message 1"_s, u"message 2"_s, u"message 3"_s,
                          u"message 4"_s, u"message 5"_s, u"message 6"_s};
    QTRY_COMPARE(subjects(), all);
    QVERIFY(m_bench->window().windowTitle().startsWith(u"a.mbox and 3 more"_s));
    QVERIFY(barText().contains(u"6 messages"_s));
    QVERIFY(m_bench->settings().recentFiles().isEmpty());

    m_bench->action(WindowAction::OpenRecording)->trigger();
    auto* const dialog = m_bench->find<QFileDialog>("openRecordingDialog");
    QVERIFY(dialog);
    QCOMPARE(dialog->fileMode(), QFileDialog::ExistingFiles);
    emit dialog->filesSelected({path(u"m9.eml"_s), path(u"gone.eml"_s), path(u"m10.eml"_s)});
    dialog->close();
    QVERIFY(isRead(2));
    QTRY_COMPARE(subjects(), QStringList({u"message 4"_s, u"message 5"_s}));
    QVERIFY(barText().contains(u"gone.eml"_s));
}

void MainWindowMailTest::recordingsAreNotShownWithMail()
{
    QVERIFY(write(u"a.eml"_s, mail(1)) && write(u"b.pcap"_s, "x"));
    QVERIFY(drop({u"b.pcap"_s, u"a.eml"_s}));
    QVERIFY(isRead());
    QTRY_COMPARE(subjects(), QStringList{u"message 1"_s});
    QVERIFY(barText().contains(u"Not opened: b.pcap."_s));
    QVERIFY(drop({u"a.eml"_s})); // what was left out before is of no concern
    QVERIFY(isRead(2));
    QVERIFY(!barText().contains(u"Not opened"_s));
}

/// The first is shown, the second can be held against it, and of more it is said that they are not opened.
void MainWindowMailTest::severalRecordings()
{
    m_bench->settings().setSaveFolder(m_bench->folder());
    QVERIFY(m_bench->openDemo());
    QSignalSpy read(&m_bench->controller(), &SessionController::recordingRead);
    const QString first = path(u"one.pcap"_s);
    m_bench->action(WindowAction::SaveRecording)->trigger();
    auto* const dialog = m_bench->find<QFileDialog>("saveFileDialog");
    QVERIFY(dialog);
    emit dialog->fileSelected(first);
    dialog->close();
    QTRY_VERIFY(QFile::exists(first));
    QVERIFY(QFile::copy(first, path(u"two.pcap"_s)) && QFile::copy(first, path(u"three.pcap"_s)));
    QVERIFY(drop({u"two.pcap"_s, u"one.pcap"_s}));
    QTRY_COMPARE_WITH_TIMEOUT(read.size(), 1, 30'000);
    QVERIFY(barText().contains(u"Not opened: two.pcap."_s));
    QCOMPARE(m_bench->find<MessageBar>("messageBar")->message().actionText, u"Compare them"_s);
    QVERIFY(drop({u"two.pcap"_s, u"one.pcap"_s, u"three.pcap"_s}));
    QTRY_COMPARE_WITH_TIMEOUT(read.size(), 2, 30'000);
    QVERIFY(barText().contains(u"Not opened: three.pcap, two.pcap."_s));
    QVERIFY(m_bench->find<MessageBar>("messageBar")->message().actionText.isEmpty());
}

void MainWindowMailTest::isAskedFor()
{
    QVERIFY(write(u"folder/a.eml"_s, mail(1)) && write(u"one.eml"_s, mail(2)));
    m_bench->settings().setSaveFolder(m_bench->folder());
    m_bench->action(WindowAction::OpenFolder)->trigger();
    auto* const folders = m_bench->find<QFileDialog>("openFolderDialog");
    QVERIFY(folders);
    emit folders->fileSelected(path(u"folder"_s));
    folders->close();
    QVERIFY(isRead());
    QTRY_COMPARE(subjects(), QStringList{u"message 1"_s});
    m_bench->action(WindowAction::OpenRecording)->trigger();
    auto* const files = m_bench->find<QFileDialog>("openRecordingDialog");
    QVERIFY(files);
    emit files->filesSelected({path(u"one.eml"_s)});
    files->close();
    QVERIFY(isRead(2));
    QTRY_COMPARE(subjects(), QStringList{u"message 2"_s});
}

void MainWindowMailTest::whatNeedsAServerSaysWhy()
{
    QVERIFY(write(u"mbox"_s, mboxOf(3)));
    m_bench->window().openRecording(path(u"mbox"_s));
    QVERIFY(isRead());
    for (const WindowAction action :
         {WindowAction::Reload, WindowAction::Retrieve, WindowAction::MarkDeleted, WindowAction::Commit,
          WindowAction::SendNoop, WindowAction::RawCommand}) {
        QVERIFY(!m_bench->action(action)->isEnabled());
        QVERIFY(m_bench->action(action)->toolTip().contains(u"has no server"_s));
    }
    QVERIFY(!m_bench->action(WindowAction::SaveRecording)->isEnabled());
    QVERIFY(!m_bench->action(WindowAction::CompareWith)->isEnabled());
    QVERIFY(m_bench->action(WindowAction::OpenDemo)->isEnabled());
}

/// From mail to a server and back, and to a recording of it.
void MainWindowMailTest::aSessionCanFollow()
{
    QVERIFY(write(u"mbox"_s, mboxOf(3)));
    m_bench->window().openRecording(path(u"mbox"_s));
    QVERIFY(isRead());
    QVERIFY(m_bench->openDemo());
    QVERIFY(m_bench->controller().mail() == nullptr);
    QCOMPARE(m_bench->maildrop().items().size(), 12U);
    m_bench->window().openRecording(path(u"mbox"_s)); // ends the session first
    QVERIFY(isRead(2));
    QTRY_COMPARE(subjects().size(), 3);
    QVERIFY(!m_bench->controller().isConnected());
}

void MainWindowMailTest::isRemembered()
{
    QVERIFY(write(u"folder/a.eml"_s, mail(1)));
    m_bench->window().openRecording(path(u"folder"_s));
    QVERIFY(isRead());
    QCOMPARE(m_bench->settings().recentFiles(), QStringList{path(u"folder"_s)});
}

void MainWindowMailTest::whatCannotBeReadIsTold()
{
    QVERIFY(write(u"folder/a.eml"_s, mail(1)));
    QVERIFY(QFile::link(path(u"none"_s), path(u"folder/b.eml"_s)));
    m_bench->window().openRecording(path(u"folder"_s));
    QVERIFY(isRead());
    QVERIFY(m_bench->find<MessageBar>("messageBar")->message().text.contains(u"b.eml"_s));
    QCOMPARE(subjects().size(), 1);
}

void MainWindowMailTest::somethingElseIsNotShown()
{
    QVERIFY(write(u"folder/notes.txt"_s, "x"));
    m_bench->window().openRecording(path(u"folder"_s));
    QTRY_COMPARE(m_bench->barTitle(), u"No messages can be read there"_s);
    QVERIFY(m_bench->controller().mail() == nullptr);
    m_bench->window().openRecording(path(u"folder/notes.txt"_s));
    QTRY_COMPARE(m_bench->barTitle(), u"This is neither a recording nor a capture"_s);
}

void MainWindowMailTest::manyComeInTurns()
{
    constexpr int count = 20'000;
    QVERIFY(write(u"mbox"_s, mboxOf(count)));
    m_bench->window().openRecording(path(u"mbox"_s));
    QTRY_VERIFY(m_bench->window().maildropPanel().model().rowCount() > 0);
    QVERIFY(m_bench->controller().isReading());
    QVERIFY(m_bench->table().selectionModel()->hasSelection()); // it can be looked at already
    QVERIFY(isRead());
    QTRY_COMPARE_WITH_TIMEOUT(m_bench->window().maildropPanel().model().rowCount(), count, 30'000);
}

void MainWindowMailTest::readingCanBeCancelledAndGoesOn()
{
    constexpr int count = 5'000;
    QVERIFY(write(u"mbox"_s, mboxOf(count)));
    m_bench->window().openRecording(path(u"mbox"_s));
    QTRY_VERIFY(m_bench->controller().mail() != nullptr);
    QVERIFY(m_bench->action(WindowAction::Cancel)->isEnabled());
    m_bench->action(WindowAction::Cancel)->trigger();
    QVERIFY(isRead());
    QCOMPARE(m_bench->barTitle(), u"The mail is shown in part"_s);
    QVERIFY(std::ssize(m_bench->maildrop().items()) < count);
    m_bench->find<MessageBar>("messageBar")->message().action();
    QVERIFY(isRead(2));
    QCOMPARE(std::ssize(m_bench->maildrop().items()), count);
}

} // namespace dropscope::ui

QTEST_MAIN(dropscope::ui::MainWindowMailTest)
#include "tst_mainwindowmail.moc"

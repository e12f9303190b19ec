// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/transcript/recordingfolder.h"

#include <QDateTime>
#include <QFileInfo>
#include <QTemporaryDir>
#include <QTest>

#include <csignal>
#include <sys/wait.h>
#include <unistd.h>

using namespace dropscope;
using namespace Qt::StringLiterals;

class TestRecordingFolder : public QObject
{
    Q_OBJECT

private slots:
    void isPrivateAndGoes();
    void leavesTheLivingAlone();
    void recoversWhatTheDeadLeft();
    void forgetsWhatIsOld();
    void bearsARootThatCannotBe();
};

namespace {

void write(const QString& path, const QByteArray& octets)
{
    QFile file(path);
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(octets);
}

/// A program that records and dies.
void leaveBehind(const QString& root, const QByteArray& octets)
{
    const pid_t child = fork();
    QVERIFY(child >= 0);
    if (child == 0) {
        const RecordingFolder folder(root);
        QFile file(folder.path() + u"/a.pcap"_s);
        if (file.open(QIODevice::WriteOnly))
            file.write(octets);
        file.close();
        kill(getpid(), SIGKILL);
    }
    int status = 0;
    waitpid(child, &status, 0);
    QVERIFY(WIFSIGNALED(status));
}

} // namespace

void TestRecordingFolder::isPrivateAndGoes()
{
    const QTemporaryDir folder;
    const QString root = folder.filePath(u"a/b"_s);
    QString path;
    {
        const RecordingFolder recordings(root);
        path = recordings.path();
        QVERIFY(!path.isEmpty() && QFileInfo(path).isDir());
        QVERIFY(!(QFileInfo(path).permissions() & (QFile::ReadGroup | QFile::ReadOther | QFile::ExeOther)));
        write(path + u"/a.pcap"_s, "left open");
    }
    QVERIFY(!QFileInfo::exists(path));
    QVERIFY(RecordingFolder::recover(root).isEmpty());
}

void TestRecordingFolder::leavesTheLivingAlone()
{
    const QTemporaryDir root;
    const RecordingFolder living(root.path());
    write(living.path() + u"/a.pcap"_s, "now");
    QVERIFY(RecordingFolder::recover(root.path()).isEmpty());
    QVERIFY(QFileInfo::exists(living.path() + u"/a.pcap"_s));
}

void TestRecordingFolder::recoversWhatTheDeadLeft()
{
    const QTemporaryDir root;
    leaveBehind(root.path(), "one");
    leaveBehind(root.path(), "two");
    leaveBehind(root.path(), "");
    const QStringList recovered = RecordingFolder::recover(root.path());
    QCOMPARE(recovered.size(), 2);
    QList<QByteArray> contents;
    for (const QString& path : recovered) {
        QFile file(path);
        QVERIFY(file.open(QIODevice::ReadOnly));
        contents += file.readAll();
    }
    std::sort(contents.begin(), contents.end());
    QCOMPARE(contents, (QList<QByteArray>{"one", "two"}));
    QVERIFY(RecordingFolder::recover(root.path()).isEmpty()); // told once
    QCOMPARE(QDir(root.path()).entryList(QDir::Dirs | QDir::NoDotAndDotDot), QStringList{u"recovered"_s});
}

void TestRecordingFolder::forgetsWhatIsOld()
{
    const QTemporaryDir root;
    QVERIFY(QDir(root.path()).mkpath(u"recovered"_s));
    const QString old = root.filePath(u"recovered/old.pcap"_s);
    const QString young = root.filePath(u"recovered/young.pcap"_s);
    write(old, "old");
    write(young, "young");
    QFile file(old);
    QVERIFY(file.open(QIODevice::ReadWrite));
    QVERIFY(file.setFileTime(QDateTime::currentDateTime().addDays(-31), QFile::FileModificationTime));
    file.close();
    QVERIFY(RecordingFolder::recover(root.path()).isEmpty());
    QVERIFY(!QFile::exists(old));
    QVERIFY(QFile::exists(young));
}

void TestRecordingFolder::bearsARootThatCannotBe()
{
    const RecordingFolder folder(u"/dev/null/recordings"_s);
    QVERIFY(folder.path().isEmpty());
    QVERIFY(RecordingFolder::recover(u"/dev/null/recordings"_s).isEmpty());
}

QTEST_GUILESS_MAIN(TestRecordingFolder)
#include "tst_recordingfolder.moc"

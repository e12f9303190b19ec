// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/controller/filesaver.h"

#include "core/inspection/inspection.h"
#include "core/mailstore/memorysource.h"
#include "ui/controller/scriptslices.h"

#include <QDir>
#include <QFile>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace Qt::StringLiterals;

namespace dropscope::ui {

class FileSaverTest : public QObject
{
    Q_OBJECT

private slots:
    void init() { m_folder = std::make_unique<QTemporaryDir>(); }
    void savesOctetForOctet();
    void savesSeveralAndNumbersNamesThatAreTaken();
    void tellsProgress();
    void aFailureLeavesNothingAndIsTold();
    void aSourceThatFailsLeavesNothing();
    void cancellingLeavesNothing();
    void canBeStartedAgainAfterCancel();
    void dyingInTheMiddleLeavesNothing();
    void theLogIsSavedAsScript();
    void aLogWhoseSourceDiesIsNotSaved();

private:
    [[nodiscard]] SaveJob job(const QString& name, const Octets& octets) const
    {
        SaveJob job;
        job.folder = m_folder->path();
        job.name = name;
        job.ifTaken = MessageFile::IfTaken::Number;
        job.octets = static_cast<quint64>(octets.size());
        job.next = slicesOf(std::make_shared<MemorySource>(octets));
        return job;
    }
    [[nodiscard]] static std::vector<SaveJob> only(SaveJob job)
    {
        std::vector<SaveJob> jobs;
        jobs.push_back(std::move(job));
        return jobs;
    }
    [[nodiscard]] QStringList names() const
    {
        return QDir(m_folder->path()).entryList(QDir::Files | QDir::Hidden);
    }
    [[nodiscard]] Octets content(const QString& name) const
    {
        QFile file(m_folder->filePath(name));
        return file.open(QIODevice::ReadOnly) ? file.readAll() : Octets("unreadable");
    }

    std::unique_ptr<QTemporaryDir> m_folder;
};

void FileSaverTest::savesOctetForOctet()
{
    Octets octets("Subject: x\r\n\r\n.dot\r\nbare\nnul\0end", 33);
    octets += Octets(1'000'000, 'x');
    FileSaver saver;
    const QSignalSpy saved(&saver, &FileSaver::saved);
    saver.start(only(job(u"3-abc.eml"_s, octets)));
    QVERIFY(saver.isRunning());
    QTRY_COMPARE(saved.size(), 1);
    QVERIFY(!saver.isRunning());
    QCOMPARE(saved.at(0).at(0).toStringList(), QStringList{m_folder->filePath(u"3-abc.eml"_s)});
    QCOMPARE(content(u"3-abc.eml"_s), octets);
    QCOMPARE(names(), QStringList{u"3-abc.eml"_s});
}

void FileSaverTest::savesSeveralAndNumbersNamesThatAreTaken()
{
    FileSaver saver;
    const QSignalSpy saved(&saver, &FileSaver::saved);
    std::vector<SaveJob> jobs;
    jobs.push_back(job(u"1.eml"_s, "one"));
    jobs.push_back(job(u"1.eml"_s, "another"));
    jobs.push_back(job(u"2.eml"_s, {}));
    saver.start(std::move(jobs));
    QTRY_COMPARE(saved.size(), 1);
    QCOMPARE(names(), QStringList({u"1-2.eml"_s, u"1.eml"_s, u"2.eml"_s}));
    QCOMPARE(content(u"1.eml"_s), Octets("one"));
    QCOMPARE(content(u"1-2.eml"_s), Octets("another"));
    QCOMPARE(content(u"2.eml"_s), Octets());
}

void FileSaverTest::tellsProgress()
{
    FileSaver saver;
    const QSignalSpy saved(&saver, &FileSaver::saved);
    quint64 told = 0;
    quint64 total = 0;
    connect(&saver, &FileSaver::progressed, &saver, [&](const Progress& progress) {
        QVERIFY(progress.octets >= told);
        told = progress.octets;
        total = progress.totalOctets;
    });
    saver.start(only(job(u"1.eml"_s, Octets(700'000, 'x'))));
    QTRY_COMPARE(saved.size(), 1);
    QCOMPARE(told, quint64(700'000));
    QCOMPARE(total, quint64(700'000));
}

void FileSaverTest::aFailureLeavesNothingAndIsTold()
{
    FileSaver saver;
    const QSignalSpy failed(&saver, &FileSaver::failed);
    const QSignalSpy saved(&saver, &FileSaver::saved);
    SaveJob lost = job(u"1.eml"_s, "one");
    lost.folder = m_folder->filePath(u"no such folder"_s);
    saver.start(only(std::move(lost)));
    QTRY_COMPARE(failed.size(), 1);
    QVERIFY(std::holds_alternative<FileError>(failed.at(0).at(0).value<Error>()));
    QVERIFY(saved.isEmpty());
    QVERIFY(!saver.isRunning());
    QVERIFY(names().isEmpty());
}

void FileSaverTest::aSourceThatFailsLeavesNothing()
{
    FileSaver saver;
    const QSignalSpy failed(&saver, &FileSaver::failed);
    SaveJob broken = job(u"1.eml"_s, {});
    broken.next = [slices = 0]() mutable -> Expected<Octets> {
        if (++slices > 3)
            return Unexpected{FileError{FileError::Kind::NotReadable, u"transcript"_s, {}}};
        return Octets(1000, 'x');
    };
    saver.start(only(std::move(broken)));
    QTRY_COMPARE(failed.size(), 1);
    QTRY_VERIFY(names().isEmpty());
}

void FileSaverTest::cancellingLeavesNothing()
{
    FileSaver saver;
    const QSignalSpy saved(&saver, &FileSaver::saved);
    connect(&saver, &FileSaver::progressed, &saver, [&saver](const Progress& progress) {
        if (progress.octets > 0)
            saver.cancel();
    });
    saver.start(only(job(u"1.eml"_s, Octets(5'000'000, 'x'))));
    QTRY_VERIFY(!saver.isRunning());
    QTRY_VERIFY(names().isEmpty());
    QVERIFY(saved.isEmpty());
}

void FileSaverTest::canBeStartedAgainAfterCancel()
{
    FileSaver saver;
    const QSignalSpy saved(&saver, &FileSaver::saved);
    saver.start(only(job(u"1.eml"_s, "one")));
    saver.cancel();
    saver.start(only(job(u"2.eml"_s, "two")));
    QTRY_COMPARE(saved.size(), 1);
    QCOMPARE(names(), QStringList{u"2.eml"_s});
}

void FileSaverTest::dyingInTheMiddleLeavesNothing()
{
    {
        FileSaver saver;
        QSignalSpy progressed(&saver, &FileSaver::progressed);
        saver.start(only(job(u"1.eml"_s, Octets(5'000'000, 'x'))));
        QVERIFY(progressed.wait());
    }
    QVERIFY(names().isEmpty());
}

void FileSaverTest::theLogIsSavedAsScript()
{
    const auto transcript = std::make_shared<Transcript>();
    Inspection inspection(transcript);
    transcript->append(Direction::Server, "+OK ready\r\n", Instant());
    transcript->append(Direction::Client, "STAT\r\n", Instant());
    transcript->append(Direction::Server, "+OK 2 3", Instant());
    FileSaver saver;
    const QSignalSpy saved(&saver, &FileSaver::saved);
    SaveJob log = job(u"log.txt"_s, {});
    log.octets = 0;
    log.next = scriptSlices(inspection);
    transcript->append(Direction::Server, "20\r\n", Instant()); // came after the export was asked for
    saver.start(only(std::move(log)));
    QTRY_COMPARE(saved.size(), 1);
    QCOMPARE(content(u"log.txt"_s), Octets("S: +OK ready\nC: STAT\nS: +OK 2 3\\c\n"));
}

void FileSaverTest::aLogWhoseSourceDiesIsNotSaved()
{
    auto inspection = std::make_unique<Inspection>(std::make_shared<Transcript>());
    FileSaver saver;
    const QSignalSpy failed(&saver, &FileSaver::failed);
    SaveJob log = job(u"log.txt"_s, {});
    log.next = scriptSlices(*inspection);
    saver.start(only(std::move(log)));
    inspection.reset();
    QTRY_COMPARE(failed.size(), 1);
    QTRY_VERIFY(names().isEmpty());
}

} // namespace dropscope::ui

QTEST_GUILESS_MAIN(dropscope::ui::FileSaverTest)
#include "tst_filesaver.moc"

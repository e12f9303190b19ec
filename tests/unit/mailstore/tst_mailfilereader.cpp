// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/mailstore/mailfilereader.h"
#include "tests/unit/mailstore/storefiles.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using namespace dropscope;
using namespace Qt::StringLiterals;

namespace {

QList<Octets> subjectsOf(MailFileReader& reader)
{
    QList<Octets> subjects;
    while (!reader.isAtEnd()) {
        reader.takeStep();
        if (const auto found = reader.takeFound())
            subjects += found->beginning.split('\n').constFirst().trimmed().mid(9);
    }
    return subjects;
}

} // namespace

/// Mail at several paths, one after the other.
class TestMailFileReader : public QObject
{
    Q_OBJECT

private slots:
    void init()
    {
        m_folder = std::make_unique<QTemporaryDir>();
        const Octets fromLine = "From a@example.org Fri Nov 21 09:55:06 1997\n";
        QVERIFY(QDir().mkpath(path(u"folder"_s)));
        QVERIFY(write(u"a.eml"_s, "Subject: a\n\nx\n") && write(u"b.eml"_s, "Subject: b\n\nx\n"));
        QVERIFY(write(u"mbox"_s, fromLine + "Subject: c\n\nx\n\n" + fromLine + "Subject: d\n\nx\n"));
        QVERIFY(write(u"folder/e.eml"_s, "Subject: e\n\nx\n") && write(u"folder/f.eml"_s, "Subject: f\n\n"));
        QVERIFY(write(u"notes.txt"_s, "nothing of that kind"));
    }

    void reads_data()
    {
        QTest::addColumn<QStringList>("names");
        QTest::addColumn<QList<Octets>>("subjects");
        QTest::addColumn<int>("unreadable");
        const auto row = [](const char* which, const QStringList& names, const QList<Octets>& subjects,
                            int unreadable = 0) { QTest::newRow(which) << names << subjects << unreadable; };
        row("good_one", {u"a.eml"_s}, {"a"});
        row("good_several", {u"b.eml"_s, u"a.eml"_s}, {"b", "a"});
        row("good_ofEachKind", {u"a.eml"_s, u"mbox"_s, u"folder"_s, u"b.eml"_s},
            {"a", "c", "d", "e", "f", "b"});
        row("good_twice", {u"a.eml"_s, u"a.eml"_s}, {"a", "a"});
        row("invalid_first", {u"notes.txt"_s, u"a.eml"_s}, {"a"}, 1);
        row("invalid_amid", {u"a.eml"_s, u"absent"_s, u"notes.txt"_s, u"b.eml"_s}, {"a", "b"}, 2);
        row("invalid_last", {u"a.eml"_s, u"absent"_s}, {"a"}, 1);
    }
    void reads()
    {
        QFETCH(const QStringList, names);
        QFETCH(const QList<Octets>, subjects);
        QFETCH(const int, unreadable);
        const auto reader = MailFileReader::open(pathsOf(names));
        QVERIFY(reader);
        QCOMPARE(subjectsOf(**reader), subjects);
        QCOMPARE((*reader)->unreadableCount(), unreadable);
        QCOMPARE(std::ssize((*reader)->unreadable()), unreadable);
        QCOMPARE((*reader)->position(), (*reader)->size());
        QCOMPARE((*reader)->filesDone(), (*reader)->fileCount());
        (*reader)->takeStep(); // nothing follows
        QVERIFY(!(*reader)->takeFound() && (*reader)->isAtEnd());
    }

    void tellsHowFarItIs()
    {
        const auto reader = MailFileReader::open(pathsOf({u"a.eml"_s, u"mbox"_s}));
        QVERIFY(reader);
        const qint64 size = QFileInfo(path(u"a.eml"_s)).size() + QFileInfo(path(u"mbox"_s)).size();
        QCOMPARE((*reader)->size(), size);
        qint64 last = 0;
        while (!(*reader)->isAtEnd()) {
            (*reader)->takeStep();
            QVERIFY((*reader)->position() >= last && (*reader)->position() <= size);
            last = (*reader)->position();
        }
        QCOMPARE((*reader)->filesDone(), 2);
        const auto withFolder = MailFileReader::open(pathsOf({u"a.eml"_s, u"folder"_s}));
        QVERIFY(withFolder);
        QCOMPARE((*withFolder)->size(), 0); // nobody knows
    }

    void failsWhereNothingCanBeRead()
    {
        const auto one = MailFileReader::open(path(u"absent"_s));
        QCOMPARE(fileErrorKind(one), int(FileError::Kind::NotFound));
        const auto two = MailFileReader::open(pathsOf({u"notes.txt"_s, u"absent"_s}));
        QCOMPARE(fileErrorKind(two), int(FileError::Kind::NotAMailstore));
        QCOMPARE(fileErrorKind(MailFileReader::open(QStringList())), int(FileError::Kind::NotFound));
    }

private:
    [[nodiscard]] bool write(const QString& name, const Octets& octets) const
    {
        QFile file(path(name));
        return file.open(QIODevice::WriteOnly) && file.write(octets) == octets.size();
    }
    [[nodiscard]] QString path(const QString& name) const { return m_folder->filePath(name); }
    [[nodiscard]] QStringList pathsOf(const QStringList& names) const
    {
        QStringList paths;
        for (const QString& name : names)
            paths += path(name);
        return paths;
    }

    std::unique_ptr<QTemporaryDir> m_folder;
};

QTEST_GUILESS_MAIN(TestMailFileReader)
#include "tst_mailfilereader.moc"

// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/mailstore/filesource.h"
#include "tests/unit/mailstore/storefiles.h"

#include <QCryptographicHash>
#include <QFile>
#include <QRandomGenerator>
#include <QTemporaryDir>
#include <QTest>

using namespace dropscope;
using namespace Qt::StringLiterals;

/// The tests of what lies in files that take several pieces of 64 KiB.
class TestFileSource : public QObject
{
    Q_OBJECT

private slots:
    void readsAnywhere_data();
    void readsAnywhere();
    void readsARange();
    void failsWhenTheFileShrinks_data();
    void failsWhenTheFileShrinks();
    void ignoresWhatIsAppended();
    void refusesWhatIsNoFile();
};

namespace {

Octets lines(qsizetype count, const Octets& line, const Octets& end)
{
    Octets octets;
    for (qsizetype i = 0; i < count; ++i)
        octets += Octets::number(i) + line + end;
    return octets;
}

std::unique_ptr<FileSource> sourceOf(const QString& path, FileSource::Range range = {0, -1},
                                     QCryptographicHash* hash = nullptr)
{
    auto file = ReadableFile::open(QFile::encodeName(path));
    if (!file)
        return nullptr;
    if (range.end < 0)
        range.end = file->version().size;
    const auto measure = FileSource::measure(*file, range, hash);
    return measure ? std::make_unique<FileSource>(std::move(*file), range, *measure) : nullptr;
}

} // namespace

void TestFileSource::readsAnywhere_data()
{
    QTest::addColumn<Octets>("octets");

    QTest::newRow("good_empty") << ""_ba;
    QTest::newRow("good_crLf") << lines(20'000, " a line of text", "\r\n");
    QTest::newRow("good_lf") << lines(20'000, " a line of text", "\n");
    QTest::newRow("good_mixed") << lines(9'000, " a line", "\r\n") + lines(9'000, " of text", "\n");
    QTest::newRow("good_onlyLf") << Octets(150'000, '\n');
    QTest::newRow("good_onlyCr") << Octets(150'000, '\r');
    QTest::newRow("good_nul") << Octets(150'000, '\0');
    QTest::newRow("good_longLine") << Octets(65'536, 'x') + "\n" + Octets(65'536, 'y') + "\r\nz";
    QTest::newRow("good_crLfAcrossPieces") << Octets(65'535, 'x') + "\r\n" + Octets(65'534, 'y') + "\n\n";
}

void TestFileSource::readsAnywhere()
{
    QFETCH(const Octets, octets);
    QTemporaryDir folder;
    QVERIFY(writeFile(folder.filePath(u"a"_s), octets));
    QCryptographicHash hash(QCryptographicHash::Sha256);
    const auto source = sourceOf(folder.filePath(u"a"_s), {0, -1}, &hash);
    QVERIFY(source);

    const Octets expected = canonicalForm(octets);
    QCOMPARE(source->size(), expected.size());
    QCOMPARE(hash.result(), QCryptographicHash::hash(expected, QCryptographicHash::Sha256));
    for (const qint64 length : {qint64(997), qint64(65'536), qint64(100'000), expected.size() + 1})
        QVERIFY(allOf(*source, length) == expected);

    QRandomGenerator random(1939);
    for (int i = 0; i < 200; ++i) {
        const qint64 offset = random.bounded(qint64(expected.size() + 2));
        const qint64 length = random.bounded(qint64(2'000));
        const auto read = source->read(offset, length);
        QVERIFY(read);
        QVERIFY(*read == expected.mid(offset, length));
    }
    QCOMPARE(*source->read(-5, 3), expected.first(qMin<qsizetype>(3, expected.size())));
    QCOMPARE(*source->read(0, -1), Octets());
}

void TestFileSource::readsARange()
{
    QTemporaryDir folder;
    QVERIFY(writeFile(folder.filePath(u"a"_s), "skip\n>From a\nb\nskip\n"_ba));
    const auto source = sourceOf(folder.filePath(u"a"_s), {5, 15, CanonicalForm::Quoting::Mboxrd});
    QVERIFY(source);
    QCOMPARE(allOf(*source), "From a\r\nb\r\n"_ba);
}

void TestFileSource::failsWhenTheFileShrinks_data()
{
    QTest::addColumn<Octets>("octets");
    QTest::newRow("incomplete_straight") << lines(20'000, " a line of text", "\r\n");
    QTest::newRow("incomplete_rewritten") << lines(20'000, " a line of text", "\n");
}

void TestFileSource::failsWhenTheFileShrinks()
{
    QFETCH(const Octets, octets);
    QTemporaryDir folder;
    const QString path = folder.filePath(u"a"_s);
    QVERIFY(writeFile(path, octets));
    const auto source = sourceOf(path);
    QVERIFY(source);
    QVERIFY(QFile::resize(path, 100'000));
    QVERIFY(source->read(0, 100));
    QCOMPARE(fileErrorKind(source->read(source->size() - 100, 100)), int(FileError::Kind::NotReadable));
    QVERIFY2(source->read(0, 100), "what can still be read is read after a failure");
}

void TestFileSource::ignoresWhatIsAppended()
{
    QTemporaryDir folder;
    const QString path = folder.filePath(u"a"_s);
    QVERIFY(writeFile(path, "a\nb"_ba));
    const auto source = sourceOf(path);
    QVERIFY(source);
    QVERIFY(writeFile(path, "a\nbcdefg\n"_ba));
    QCOMPARE(source->size(), 6);
    QCOMPARE(allOf(*source), "a\r\nb\r\n"_ba);
}

void TestFileSource::refusesWhatIsNoFile()
{
    QTemporaryDir folder;
    QVERIFY(writeFile(folder.filePath(u"a"_s), "a"_ba));
    QVERIFY(QFile::link(folder.filePath(u"a"_s), folder.filePath(u"link"_s)));
    const auto kindOf = [](const QString& path) {
        return fileErrorKind(ReadableFile::open(QFile::encodeName(path)));
    };
    QCOMPARE(kindOf(folder.filePath(u"a"_s)), -1);
    QCOMPARE(kindOf(folder.path()), int(FileError::Kind::NotReadable));
    QCOMPARE(kindOf(folder.filePath(u"link"_s)), int(FileError::Kind::NotReadable));
    QCOMPARE(kindOf(u"/dev/null"_s), int(FileError::Kind::NotReadable));
    QCOMPARE(kindOf(folder.filePath(u"none"_s)), int(FileError::Kind::NotFound));
}

QTEST_GUILESS_MAIN(TestFileSource)
#include "tst_filesource.moc"

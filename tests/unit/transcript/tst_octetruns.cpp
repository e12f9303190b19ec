// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/transcript/octetruns.h"

#include "tests/support/cuts.h"
#include "tests/support/resourcelimit.h"

#include <QDir>
#include <QTemporaryDir>
#include <QTest>

#include <optional>
#include <sys/stat.h>

using namespace dropscope;
using namespace Qt::StringLiterals;

namespace {

constexpr qint64 mebi = 1024 * 1024;

/// The permissions of the open file of this process that is so large; absent if there is none.
std::optional<unsigned> permissionsOfOpenFile(qint64 size)
{
    for (const QString& descriptor : QDir(u"/proc/self/fd"_s).entryList(QDir::System | QDir::Files)) {
        struct stat status = {};
        const QByteArray path = "/proc/self/fd/" + descriptor.toUtf8();
        if (stat(path.constData(), &status) == 0 && S_ISREG(status.st_mode) && status.st_size == size)
            return status.st_mode & 0777U;
    }
    return std::nullopt;
}

/// A file and where in it the octets of one direction lie, with something else between.
struct Store
{
    explicit Store(std::unique_ptr<RecordingFile> recording = RecordingFile::temporary())
        : file(std::move(recording))
    {
    }
    void append(OctetView octets)
    {
        const qint64 position = file->size();
        if (file->append(octets))
            runs.append(position, octets.size());
        else
            runs.skip(octets.size());
    }
    void appendOther(OctetView octets) const { file->append(octets); }
    [[nodiscard]] Octets read(OctetRange range) const { return runs.read(*file, range); }

    std::unique_ptr<RecordingFile> file;
    OctetRuns runs;
};

} // namespace

class TestOctetRuns : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void readsWhatLiesApart();
    void readsAnyRange();
    void keepsItsFilePrivate();
    void leavesNothingBehind();
    void recoverableHasAName();
    void createdStays();
    void tellsThatItCannotOpenAFile();
    void keepsWhatCameBeforeAFailure();
    void bearsAFileThatBecameShorter();

private:
    QTemporaryDir m_folder;
};

void TestOctetRuns::initTestCase()
{
    QVERIFY(m_folder.isValid());
    qputenv("TMPDIR", m_folder.path().toUtf8());
}

void TestOctetRuns::readsWhatLiesApart()
{
    Store store;
    QCOMPARE(store.runs.size(), 0);
    QVERIFY(store.read({0, 10}).isEmpty());
    store.append("abc");
    store.append({});
    store.appendOther("something else");
    store.append("def");
    QCOMPARE(store.runs.size(), 6);
    QCOMPARE(store.read({0, 6}), "abcdef"_ba);
    QCOMPARE(store.read({2, 4}), "cd"_ba);
    QCOMPARE(store.read({4, 100}), "ef"_ba);
    QCOMPARE(store.read({-2, 2}), "ab"_ba);
    QVERIFY(store.read({6, 8}).isEmpty());
    QVERIFY(store.read({4, 2}).isEmpty());
    QVERIFY(store.file->failure().isEmpty());
}

void TestOctetRuns::readsAnyRange()
{
    QRandomGenerator random = seededRandom();
    Store store;
    Octets all;
    while (all.size() < 5 * mebi) {
        const Octets piece = randomOctets(random, random.bounded(random.bounded(2) == 0 ? 50 : 300'000));
        store.append(piece);
        store.appendOther(randomOctets(random, random.bounded(5000)));
        all += piece;
        for (int i = 0; i < 20; ++i) {
            const qint64 begin = random.bounded(all.size() + 1);
            const qint64 end = begin + random.bounded(200'000);
            QVERIFY(store.read({begin, end}) == all.sliced(begin, std::min(end, all.size()) - begin));
        }
    }
    QCOMPARE(store.runs.size(), all.size());
}

void TestOctetRuns::keepsItsFilePrivate()
{
    Store store;
    store.append(Octets(mebi + 12'345, 'a'));
    const auto permissions = permissionsOfOpenFile(mebi + 12'345);
    QVERIFY(permissions);
    QCOMPARE(*permissions, 0600U);
    const auto created = RecordingFile::create(m_folder.filePath(u"private.pcap"_s));
    QVERIFY(created);
    (*created)->append(Octets(1234, 'a'));
    QCOMPARE(permissionsOfOpenFile(1234).value_or(0), 0600U);
    QVERIFY(QFile::remove(m_folder.filePath(u"private.pcap"_s)));
}

void TestOctetRuns::leavesNothingBehind()
{
    constexpr qint64 size = mebi + 54'321;
    {
        Store store;
        store.append(Octets(size, 'a'));
        QVERIFY(permissionsOfOpenFile(size));
    }
    QVERIFY(!permissionsOfOpenFile(size));
    QVERIFY(QDir(m_folder.path()).isEmpty(QDir::AllEntries | QDir::Hidden | QDir::NoDotAndDotDot));
}

void TestOctetRuns::recoverableHasAName()
{
    const QDir folder(m_folder.filePath(u"kept/recordings"_s));
    {
        Store store(RecordingFile::recoverable(folder.path()));
        QVERIFY(!folder.exists()); // nothing was recorded yet
        store.append("abc");
        QCOMPARE(folder.entryList({u"*.pcap"_s}, QDir::Files).size(), 1);
        QFile other(store.file->path());
        QVERIFY(other.open(QIODevice::ReadOnly));
        QCOMPARE(other.readAll(), "abc"_ba); // at once, for whoever finds it
    }
    QVERIFY(folder.isEmpty());
    QVERIFY(QDir(m_folder.filePath(u"kept"_s)).removeRecursively());
}

void TestOctetRuns::createdStays()
{
    const QString path = m_folder.filePath(u"named.pcap"_s);
    {
        auto file = RecordingFile::create(path);
        QVERIFY(file);
        Store store(std::move(*file));
        store.append("abc");
    }
    auto again = RecordingFile::open(path);
    QVERIFY(again);
    QCOMPARE((*again)->size(), 3);
    QCOMPARE((*again)->read(1, 100), "bc"_ba);
    QVERIFY(QFile::remove(path));
    QVERIFY(!RecordingFile::open(path));
    QVERIFY(!RecordingFile::create(m_folder.filePath(u"not there/named.pcap"_s)));
}

void TestOctetRuns::tellsThatItCannotOpenAFile()
{
    const ResourceLimit noMoreFiles(RLIMIT_NOFILE, 3); // those for input, output and errors are open already
    Store store;
    store.append("abc");
    QVERIFY(!store.file->failure().isEmpty());
    store.append("bcd");
    QCOMPARE(store.runs.size(), 6);
    QVERIFY(store.read({0, 100}).isEmpty());
}

void TestOctetRuns::keepsWhatCameBeforeAFailure()
{
    const ResourceLimit smallFiles(RLIMIT_FSIZE, 3 * mebi / 2);
    Store store;
    store.append(Octets(mebi, 'a'));
    QVERIFY(store.file->failure().isEmpty());
    store.append(Octets(mebi, 'b')); // the file takes half of it
    QVERIFY(!store.file->failure().isEmpty());
    QCOMPARE(store.file->size(), mebi); // and gives it back
    store.append("ccc");
    QCOMPARE(store.runs.size(), 2 * mebi + 3);
    QCOMPARE(store.read({mebi - 3, mebi}), "aaa"_ba);
    QVERIFY(store.read({mebi, mebi + 3}).isEmpty());
    // What is behind the gap must never be taken for what was in it.
    QCOMPARE(store.read({mebi - 3, 2 * mebi + 3}), "aaa"_ba);
    QVERIFY(store.read({2 * mebi - 1, 2 * mebi + 3}).isEmpty());
}

void TestOctetRuns::bearsAFileThatBecameShorter()
{
    const QString path = m_folder.filePath(u"shorter.pcap"_s);
    auto file = RecordingFile::create(path);
    QVERIFY(file);
    Store store(std::move(*file));
    store.append("abc");
    store.append("def");
    QVERIFY(QFile::resize(path, 4));
    QCOMPARE(store.read({0, 6}), "abcd"_ba);
    QVERIFY(store.read({5, 6}).isEmpty());
    QVERIFY(QFile::remove(path));
}

QTEST_APPLESS_MAIN(TestOctetRuns)
#include "tst_octetruns.moc"

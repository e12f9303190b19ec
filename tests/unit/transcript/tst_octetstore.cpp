// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/transcript/octetstore.h"

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

} // namespace

class TestOctetStore : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void keepsALittleInMemory();
    void readsAcrossTheBorder();
    void readsAnyRange();
    void keepsItsFilePrivate();
    void leavesNothingBehind();
    void tellsThatItCannotOpenAFile();
    void keepsWhatCameBeforeAFailure();

private:
    QTemporaryDir m_folder;
};

void TestOctetStore::initTestCase()
{
    QVERIFY(m_folder.isValid());
    qputenv("TMPDIR", m_folder.path().toUtf8());
}

void TestOctetStore::keepsALittleInMemory()
{
    OctetStore store;
    QCOMPARE(store.size(), 0);
    QVERIFY(store.read({0, 10}).isEmpty());
    store.append("abc");
    store.append({});
    store.append("def");
    QCOMPARE(store.size(), 6);
    QCOMPARE(store.read({0, 6}), "abcdef"_ba);
    QCOMPARE(store.read({2, 4}), "cd"_ba);
    QCOMPARE(store.read({4, 100}), "ef"_ba);
    QVERIFY(store.read({6, 8}).isEmpty());
    QVERIFY(store.read({4, 2}).isEmpty());
    QVERIFY(store.failure().isEmpty());
}

void TestOctetStore::readsAcrossTheBorder()
{
    OctetStore store;
    store.append(Octets(mebi, 'a')); // goes to the file
    store.append("bcd");
    QCOMPARE(store.size(), mebi + 3);
    QCOMPARE(store.read({mebi - 2, mebi + 2}), "aabc"_ba);
    QCOMPARE(store.read({mebi - 2, mebi}), "aa"_ba);
    QCOMPARE(store.read({mebi, mebi + 3}), "bcd"_ba);
    QCOMPARE(store.read({0, mebi + 3}).size(), mebi + 3);
    store.append(Octets(mebi, 'e'));
    QCOMPARE(store.read({mebi + 1, mebi + 5}), "cdee"_ba);
    QCOMPARE(store.size(), 2 * mebi + 3);
}

void TestOctetStore::readsAnyRange()
{
    QRandomGenerator random = seededRandom();
    OctetStore store;
    Octets all;
    while (all.size() < 5 * mebi) {
        const Octets piece = randomOctets(random, random.bounded(300'000));
        store.append(piece);
        all += piece;
        for (int i = 0; i < 20; ++i) {
            const qint64 begin = random.bounded(all.size() + 1);
            const qint64 end = begin + random.bounded(200'000);
            QVERIFY(store.read({begin, end}) == all.sliced(begin, std::min(end, all.size()) - begin));
        }
    }
    QCOMPARE(store.size(), all.size());
}

void TestOctetStore::keepsItsFilePrivate()
{
    OctetStore store;
    store.append(Octets(mebi + 12'345, 'a'));
    const auto permissions = permissionsOfOpenFile(mebi + 12'345);
    QVERIFY(permissions);
    QCOMPARE(*permissions, 0600U);
}

void TestOctetStore::leavesNothingBehind()
{
    constexpr qint64 size = mebi + 54'321;
    {
        OctetStore store;
        store.append(Octets(size, 'a'));
        QVERIFY(permissionsOfOpenFile(size));
    }
    QVERIFY(!permissionsOfOpenFile(size));
    QVERIFY(QDir(m_folder.path()).isEmpty(QDir::AllEntries | QDir::Hidden | QDir::NoDotAndDotDot));
}

void TestOctetStore::tellsThatItCannotOpenAFile()
{
    const ResourceLimit noMoreFiles(RLIMIT_NOFILE, 3); // those for input, output and errors are open already
    OctetStore store;
    store.append(Octets(mebi, 'a'));
    QVERIFY(!store.failure().isEmpty());
    store.append("bcd");
    QCOMPARE(store.size(), mebi + 3);
    QVERIFY(store.read({0, 100}).isEmpty());
}

void TestOctetStore::keepsWhatCameBeforeAFailure()
{
    const ResourceLimit smallFiles(RLIMIT_FSIZE, 3 * mebi / 2);
    OctetStore store;
    store.append(Octets(mebi, 'a'));
    QVERIFY(store.failure().isEmpty());
    store.append(Octets(mebi, 'b')); // the file takes half of it
    QVERIFY(!store.failure().isEmpty());
    store.append("ccc");
    QCOMPARE(store.size(), 2 * mebi + 3);
    QCOMPARE(store.read({mebi - 3, mebi}), "aaa"_ba);
    QVERIFY(store.read({mebi, mebi + 3}).isEmpty());
    // What is behind the gap must never be taken for what was in it.
    QCOMPARE(store.read({mebi - 3, 2 * mebi + 3}), "aaa"_ba);
    QVERIFY(store.read({2 * mebi - 1, 2 * mebi + 3}).isEmpty());
}

QTEST_APPLESS_MAIN(TestOctetStore)
#include "tst_octetstore.moc"

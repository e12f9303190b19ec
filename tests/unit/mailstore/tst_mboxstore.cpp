// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/mailstore/mboxstore.h"
#include "tests/unit/mailstore/storefiles.h"

#include <QFile>
#include <QLockFile>
#include <QTemporaryDir>
#include <QTest>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

using namespace dropscope;
using namespace Qt::StringLiterals;

class TestMboxStore : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void servesMessages();
    void copiesHaveUniqueIdsOfTheirOwn();
    void uniqueIdsStayWhenOthersGo();
    void removesExactlyWhatIsNamed_data();
    void removesExactlyWhatIsNamed();
    void removesNothingFromAReadOnlyFolder();
    void respectsLocks_data();
    void respectsLocks();
    void keepsMailThatArrivedMeanwhile();
    void anOpenSourceOutlivesARemoval();
    void keepsPermissions();
    void aMissingFileIsAnEmptyMaildrop();
    void whatIsNoMboxIsAnError();

private:
    [[nodiscard]] QByteArray encodedPath() const { return QFile::encodeName(m_path); }
    bool append(const Octets& octets) const
    {
        QFile file(m_path);
        return file.open(QIODevice::Append) && file.write(octets) == octets.size();
    }

    std::unique_ptr<QTemporaryDir> m_folder;
    QString m_path;
};

namespace {

const Octets from = "From bench@lab.example.org Mon Nov 16 09:05:00 2026\n"_ba;

Octets entry(const Octets& name) { return from + "Subject: " + name + "\n\n" + name + " body\n\n"; }
Octets served(const Octets& name) { return "Subject: " + name + "\r\n\r\n" + name + " body\r\n"; }

} // namespace

void TestMboxStore::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
    m_path = m_folder->filePath(u"mbox"_s);
}

void TestMboxStore::servesMessages()
{
    QVERIFY(
        writeFile(m_path, entry("a") + from + "B: 1\r\n\r\n>From x\r\n>>From y\nFrom z\n\n" + entry("c")));
    MboxStore store(encodedPath());
    const QByteArrayList uniqueIds = uniqueIdsOf(store);
    QCOMPARE(uniqueIds.size(), 3);
    QCOMPARE(messageOf(store, UniqueId(uniqueIds[0])), served("a"));
    QCOMPARE(messageOf(store, UniqueId(uniqueIds[1])), "B: 1\r\n\r\nFrom x\r\n>From y\r\nFrom z\r\n"_ba);
    QCOMPARE(messageOf(store, UniqueId(uniqueIds[2])), served("c"));
    QVERIFY(keepsItsWord(store));
    MboxStore another(encodedPath());
    QCOMPARE(uniqueIdsOf(another), uniqueIds);
    QCOMPARE(fileErrorKind(store.open(UniqueId("none"))), int(FileError::Kind::NotFound));
}

void TestMboxStore::copiesHaveUniqueIdsOfTheirOwn()
{
    QVERIFY(writeFile(m_path, entry("a") + entry("a") + entry("b") + entry("a")));
    MboxStore store(encodedPath());
    QVERIFY(keepsItsWord(store));
    const QByteArrayList uniqueIds = uniqueIdsOf(store);
    QCOMPARE(uniqueIds[3], uniqueIds[0] + ".3");
    const UniqueId second(uniqueIds[1]);
    QCOMPARE(store.remove({&second, 1}).removed.size(), size_t(1));
    QCOMPARE(readFile(m_path), entry("a") + entry("b") + entry("a"));
}

void TestMboxStore::uniqueIdsStayWhenOthersGo()
{
    QVERIFY(writeFile(m_path, entry("a") + entry("b") + entry("c")));
    MboxStore store(encodedPath());
    const QByteArrayList before = uniqueIdsOf(store);
    const UniqueId first(before[0]);
    QCOMPARE(store.remove({&first, 1}).removed.size(), size_t(1));
    QCOMPARE(messageOf(store, UniqueId(before[2])), served("c")); // without a scan between
    QCOMPARE(uniqueIdsOf(store), before.mid(1));
    QVERIFY(append(entry("d")));
    QCOMPARE(uniqueIdsOf(store).first(2), before.mid(1));
}

void TestMboxStore::removesExactlyWhatIsNamed_data()
{
    QTest::addColumn<QList<int>>("places");
    QTest::addColumn<Octets>("left");
    QTest::newRow("good_none") << QList<int>{} << entry("a") + entry("b") + entry("c");
    QTest::newRow("good_first") << QList<int>{0} << entry("b") + entry("c");
    QTest::newRow("good_middle") << QList<int>{1} << entry("a") + entry("c");
    QTest::newRow("good_last") << QList<int>{2} << entry("a") + entry("b");
    QTest::newRow("good_two") << QList<int>{2, 0, 2} << entry("b");
    QTest::newRow("good_all") << QList<int>{0, 1, 2} << ""_ba;
}

void TestMboxStore::removesExactlyWhatIsNamed()
{
    QFETCH(const QList<int>, places);
    QFETCH(const Octets, left);
    QVERIFY(writeFile(m_path, entry("a") + entry("b") + entry("c")));
    MboxStore store(encodedPath());
    const QByteArrayList before = uniqueIdsOf(store);
    std::vector<UniqueId> asked{UniqueId("none")};
    for (const int place : places)
        asked.emplace_back(before[place]);
    const Removal removal = store.remove(asked);
    QCOMPARE(removal.removed.size(), QSet<int>(places.begin(), places.end()).count());
    QCOMPARE(removal.failures.size(), size_t(1));
    QCOMPARE(removal.failures[0].uniqueId, UniqueId("none"));
    QCOMPARE(int(removal.failures[0].error.kind), int(FileError::Kind::NotFound));
    QCOMPARE(readFile(m_path), left);
    QCOMPARE(namesIn(m_folder->path()), QStringList{u"mbox"_s});
    QVERIFY(keepsItsWord(store));
}

void TestMboxStore::removesNothingFromAReadOnlyFolder()
{
    if (::geteuid() == 0)
        QSKIP("the superuser can write everywhere");
    QVERIFY(writeFile(m_path, entry("a") + entry("b")));
    MboxStore store(encodedPath());
    const UniqueId first(uniqueIdsOf(store)[0]);
    QVERIFY(QFile::setPermissions(m_folder->path(), QFile::ReadOwner | QFile::ExeOwner));
    const Removal removal = store.remove({&first, 1});
    QVERIFY(QFile::setPermissions(m_folder->path(), QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner));
    QVERIFY(removal.removed.empty());
    QCOMPARE(int(removal.failures.at(0).error.kind), int(FileError::Kind::NotWritable));
    QCOMPARE(readFile(m_path), entry("a") + entry("b"));
}

void TestMboxStore::respectsLocks_data()
{
    QTest::addColumn<bool>("isLockFile");
    QTest::newRow("good_lockFile") << true;
    QTest::newRow("good_recordLock") << false;
}

void TestMboxStore::respectsLocks()
{
    QFETCH(const bool, isLockFile);
    QVERIFY(writeFile(m_path, entry("a") + entry("b")));
    MboxStore store(encodedPath());
    const UniqueId first(uniqueIdsOf(store)[0]);
    QLockFile lockFile(m_path + u".lock"_s);
    QFile other(m_path);
    if (isLockFile) {
        QVERIFY(lockFile.tryLock());
    } else {
        QVERIFY(other.open(QIODevice::ReadWrite));
        struct flock whole = {};
        whole.l_type = F_WRLCK;
        QCOMPARE(::fcntl(other.handle(), F_OFD_SETLK, &whole), 0);
    }
    const Removal refused = store.remove({&first, 1});
    QVERIFY(refused.removed.empty());
    QCOMPARE(int(refused.failures.at(0).error.kind), int(FileError::Kind::NotWritable));
    QCOMPARE(readFile(m_path), entry("a") + entry("b"));

    lockFile.unlock();
    other.close();
    QCOMPARE(store.remove({&first, 1}).removed.size(), size_t(1));
    QCOMPARE(readFile(m_path), entry("b"));
}

void TestMboxStore::keepsMailThatArrivedMeanwhile()
{
    QVERIFY(writeFile(m_path, entry("a") + entry("b")));
    MboxStore store(encodedPath());
    const std::vector<UniqueId> asked{UniqueId(uniqueIdsOf(store)[1])};
    QVERIFY(append(entry("c")));
    QCOMPARE(store.remove(asked).removed, asked);
    QCOMPARE(readFile(m_path), entry("a") + entry("c"));
}

void TestMboxStore::anOpenSourceOutlivesARemoval()
{
    QVERIFY(writeFile(m_path, entry("a") + entry("b")));
    MboxStore store(encodedPath());
    const UniqueId first(uniqueIdsOf(store)[0]);
    const auto source = store.open(first);
    QVERIFY(source);
    QCOMPARE(store.remove({&first, 1}).removed.size(), size_t(1));
    QCOMPARE(allOf(**source, 3), served("a"));
}

void TestMboxStore::keepsPermissions()
{
    QVERIFY(writeFile(m_path, entry("a") + entry("b")));
    QCOMPARE(::chmod(encodedPath().constData(), 0640), 0);
    MboxStore store(encodedPath());
    const UniqueId first(uniqueIdsOf(store)[0]);
    QCOMPARE(store.remove({&first, 1}).removed.size(), size_t(1));
    struct stat status = {};
    QCOMPARE(::stat(encodedPath().constData(), &status), 0);
    QCOMPARE(status.st_mode & 0777, mode_t(0640));
}

void TestMboxStore::aMissingFileIsAnEmptyMaildrop()
{
    QVERIFY(writeFile(m_path, entry("a")));
    MboxStore store(encodedPath());
    const UniqueId first(uniqueIdsOf(store)[0]);
    QVERIFY(QFile::remove(m_path));
    QCOMPARE(fileErrorKind(store.open(first)), int(FileError::Kind::NotFound));
    const Removal removal = store.remove({&first, 1});
    QCOMPARE(int(removal.failures.at(0).error.kind), int(FileError::Kind::NotFound));
    QCOMPARE(uniqueIdsOf(store), QByteArrayList{});
    QVERIFY(!QFile::exists(m_path));
}

void TestMboxStore::whatIsNoMboxIsAnError()
{
    QVERIFY(writeFile(m_path, "Subject: a\n\n" + entry("b")));
    MboxStore store(encodedPath());
    QCOMPARE(fileErrorKind(store.scan()), int(FileError::Kind::NotAMailstore));
}

QTEST_GUILESS_MAIN(TestMboxStore)
#include "tst_mboxstore.moc"

// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/mailstore/canonicalform.h"
#include "core/mailstore/emlfilestore.h"
#include "core/mailstore/emlfolderstore.h"
#include "tests/unit/mailstore/storefiles.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

#include <sys/stat.h>
#include <unistd.h>

using namespace dropscope;
using namespace Qt::StringLiterals;

class TestEmlFolderStore : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void listsByName();
    void servesOddFiles_data();
    void servesOddFiles();
    void noticesChanges();
    void aMessageMayVanish();
    void anUnreadableFileIsReported();
    void staysInsideTheFolder();
    void removesExactlyWhatIsNamed();
    void sparesAFileThatTookTheOnesPlace();
    void theFolderMayVanish();
    void oneFileIsAMaildrop();

private:
    [[nodiscard]] QString pathOf(const QString& name) const { return m_folder->filePath(name); }
    [[nodiscard]] QByteArray folder() const { return QFile::encodeName(m_folder->path()); }

    std::unique_ptr<QTemporaryDir> m_folder;
};

void TestEmlFolderStore::init() { m_folder = std::make_unique<QTemporaryDir>(); }

void TestEmlFolderStore::listsByName()
{
    const QStringList names{u"10.eml"_s,  u"2.eml"_s,    u"b.EML"_s,
                            u"ä ö.eml"_s, u"note.txt"_s, u".hidden.eml"_s};
    for (const QString& name : names)
        QVERIFY(writeFile(pathOf(name), name.toUtf8() + "\n"));
    QVERIFY(QDir(m_folder->path()).mkdir(u"folder.eml"_s));
    EmlFolderStore store(folder());
    const auto snapshot = store.scan();
    QVERIFY(snapshot);
    QCOMPARE(snapshot->messages.size(), size_t(4));
    QCOMPARE(messageOf(store, snapshot->messages[0].uniqueId), "10.eml\r\n"_ba);
    QCOMPARE(messageOf(store, snapshot->messages[1].uniqueId), "2.eml\r\n"_ba);
    QCOMPARE(messageOf(store, snapshot->messages[2].uniqueId), "b.EML\r\n"_ba);
    QCOMPARE(messageOf(store, snapshot->messages[3].uniqueId), "ä ö.eml\r\n"_ba);
    QCOMPARE(snapshot->messages[1].uniqueId, UniqueId("2"));
    QVERIFY(keepsItsWord(store));
    QCOMPARE(snapshot->unreadable.size(), size_t(1)); // the folder that calls itself a message

    EmlFolderStore another(folder());
    QCOMPARE(uniqueIdsOf(another), uniqueIdsOf(*snapshot));
}

void TestEmlFolderStore::servesOddFiles_data()
{
    QTest::addColumn<Octets>("octets");
    QTest::newRow("good_empty") << ""_ba;
    QTest::newRow("good_crLf") << "A: 1\r\n\r\nb\r\n"_ba;
    QTest::newRow("good_mixed") << "A: 1\r\nB: 2\n\nc\n.\n"_ba;
    QTest::newRow("good_nul") << "A: 1\n\n\0\0\n"_ba;
    QTest::newRow("good_fromInBody") << "A: 1\n\nFrom a Mon Nov 16 09:05:00 2026\n>From b\n"_ba;
    QTest::newRow("incomplete_noFinalNewline") << "A: 1\n\nb"_ba;
    QTest::newRow("incomplete_onlyCr") << "\r"_ba;
    QTest::newRow("tooBig_line") << "A: 1\n\n" + Octets(65'536, 'x') + "\n";
}

void TestEmlFolderStore::servesOddFiles()
{
    QFETCH(const Octets, octets);
    QVERIFY(writeFile(pathOf(u"odd.eml"_s), octets));
    EmlFolderStore store(folder());
    const auto snapshot = store.scan();
    QVERIFY(snapshot);
    QCOMPARE(snapshot->messages.size(), size_t(1));
    QCOMPARE(messageOf(store, UniqueId("odd")), canonicalForm(octets));
    QVERIFY(keepsItsWord(store));
    QCOMPARE(readFile(pathOf(u"odd.eml"_s)), octets);
}

void TestEmlFolderStore::noticesChanges()
{
    QVERIFY(writeFile(pathOf(u"a.eml"_s), "a\n"_ba));
    EmlFolderStore store(folder());
    QCOMPARE(store.scan()->messages[0].octets.value(), 3u);

    QVERIFY(writeFile(pathOf(u"a.eml"_s), "longer\n\n"_ba));
    QVERIFY(writeFile(pathOf(u"b.eml"_s), "b\n"_ba));
    QCOMPARE(messageOf(store, UniqueId("a")), "longer\r\n\r\n"_ba); // as it is now, with its size
    QCOMPARE(fileErrorKind(store.open(UniqueId("b"))), int(FileError::Kind::NotFound));
    QVERIFY(keepsItsWord(store));
    QCOMPARE(uniqueIdsOf(store), (QByteArrayList{"a", "b"}));
}

void TestEmlFolderStore::aMessageMayVanish()
{
    QVERIFY(writeFile(pathOf(u"a.eml"_s), "a\n"_ba));
    QVERIFY(writeFile(pathOf(u"b.eml"_s), "b\n"_ba));
    EmlFolderStore store(folder());
    QVERIFY(store.scan());
    const auto opened = store.open(UniqueId("a"));
    QVERIFY(opened);
    QVERIFY(QFile::remove(pathOf(u"a.eml"_s)));
    QCOMPARE(fileErrorKind(store.open(UniqueId("a"))), int(FileError::Kind::NotFound));
    QCOMPARE(allOf(**opened), "a\r\n"_ba);
    const std::vector<UniqueId> asked{UniqueId("a"), UniqueId("b")};
    const Removal removal = store.remove(asked);
    QCOMPARE(removal.removed, std::vector<UniqueId>{UniqueId("b")});
    QCOMPARE(int(removal.failures.at(0).error.kind), int(FileError::Kind::NotFound));
}

void TestEmlFolderStore::anUnreadableFileIsReported()
{
    if (::geteuid() == 0)
        QSKIP("the superuser can read every file");
    QVERIFY(writeFile(pathOf(u"a.eml"_s), "a\n"_ba));
    QVERIFY(writeFile(pathOf(u"b.eml"_s), "b\n"_ba));
    QVERIFY(QFile::setPermissions(pathOf(u"a.eml"_s), {}));
    EmlFolderStore store(folder());
    const auto snapshot = store.scan();
    QVERIFY(snapshot);
    QCOMPARE(uniqueIdsOf(*snapshot), QByteArrayList{"b"});
    QCOMPARE(snapshot->unreadable.size(), size_t(1));
    QCOMPARE(int(snapshot->unreadable[0].kind), int(FileError::Kind::NotReadable));
    QCOMPARE(snapshot->unreadable[0].path, pathOf(u"a.eml"_s));
    QVERIFY(!snapshot->unreadable[0].systemText.isEmpty());
}

void TestEmlFolderStore::staysInsideTheFolder()
{
    const QTemporaryDir outside;
    QVERIFY(writeFile(outside.filePath(u"secret"_s), "secret\n"_ba));
    QVERIFY(writeFile(pathOf(u"a.eml"_s), "a\n"_ba));
    QVERIFY(QFile::link(outside.filePath(u"secret"_s), pathOf(u"out.eml"_s)));
    QVERIFY(QFile::link(u"../"_s + QDir(outside.path()).dirName() + u"/secret"_s, pathOf(u"up.eml"_s)));
    QVERIFY(QFile::link(pathOf(u"a.eml"_s), pathOf(u"in.eml"_s)));
    QVERIFY(QFile::link(pathOf(u"nothing"_s), pathOf(u"dangling.eml"_s)));
    QCOMPARE(::mkfifo(QFile::encodeName(pathOf(u"pipe.eml"_s)).constData(), 0600), 0);
    EmlFolderStore store(folder());
    const auto snapshot = store.scan();
    QVERIFY(snapshot);
    QCOMPARE(uniqueIdsOf(*snapshot), (QByteArrayList{"a", "in"}));
    QCOMPARE(snapshot->unreadable.size(), size_t(4));
    QCOMPARE(messageOf(store, UniqueId("in")), "a\r\n"_ba);

    // A link that comes to lead outside after the scan is not followed either
    QVERIFY(QFile::remove(pathOf(u"in.eml"_s)));
    QVERIFY(QFile::link(outside.filePath(u"secret"_s), pathOf(u"in.eml"_s)));
    QCOMPARE(fileErrorKind(store.open(UniqueId("in"))), int(FileError::Kind::NotReadable));
    const UniqueId in("in");
    QCOMPARE(store.remove({&in, 1}).failures.size(), size_t(1));
    QVERIFY(QFile::exists(outside.filePath(u"secret"_s)));
}

void TestEmlFolderStore::removesExactlyWhatIsNamed()
{
    for (const char* const name : {"a", "b", "c", "d"})
        QVERIFY(writeFile(pathOf(QString::fromLatin1(name) + u".eml"_s), name));
    EmlFolderStore store(folder());
    QVERIFY(store.scan());
    const std::vector<UniqueId> asked{UniqueId("d"), UniqueId("b"), UniqueId("b"), UniqueId("none")};
    const Removal removal = store.remove(asked);
    QCOMPARE(removal.removed, (std::vector<UniqueId>{UniqueId("d"), UniqueId("b")}));
    QCOMPARE(removal.failures.size(), size_t(1));
    QCOMPARE(removal.failures[0].uniqueId, UniqueId("none"));
    QCOMPARE(namesIn(m_folder->path()), (QStringList{u"a.eml"_s, u"c.eml"_s}));
    QCOMPARE(uniqueIdsOf(store), (QByteArrayList{"a", "c"}));
}

void TestEmlFolderStore::sparesAFileThatTookTheOnesPlace()
{
    QVERIFY(writeFile(pathOf(u"a.eml"_s), "old\n"_ba));
    EmlFolderStore store(folder());
    QVERIFY(store.scan());
    QVERIFY(writeFile(pathOf(u"new"_s), "another\n"_ba));
    QCOMPARE(::rename(QFile::encodeName(pathOf(u"new"_s)), QFile::encodeName(pathOf(u"a.eml"_s))), 0);
    const UniqueId a("a");
    const Removal removal = store.remove({&a, 1});
    QVERIFY(removal.removed.empty());
    QCOMPARE(int(removal.failures.at(0).error.kind), int(FileError::Kind::NotFound));
    QCOMPARE(readFile(pathOf(u"a.eml"_s)), "another\n"_ba);
}

void TestEmlFolderStore::theFolderMayVanish()
{
    EmlFolderStore store(folder());
    QVERIFY(store.scan());
    m_folder->remove();
    QCOMPARE(fileErrorKind(store.scan()), int(FileError::Kind::NotFound));
    EmlFolderStore never("/nowhere/to/be/found");
    QCOMPARE(fileErrorKind(never.scan()), int(FileError::Kind::NotFound));
}

void TestEmlFolderStore::oneFileIsAMaildrop()
{
    QVERIFY(writeFile(pathOf(u"one.eml"_s), "a\n"_ba));
    QVERIFY(writeFile(pathOf(u"two.eml"_s), "b\n"_ba));
    EmlFileStore store(folder(), "one.eml");
    QCOMPARE(uniqueIdsOf(store), QByteArrayList{"one"});
    QVERIFY(keepsItsWord(store));
    const UniqueId one("one");
    QCOMPARE(store.remove({&one, 1}).removed.size(), size_t(1));
    QCOMPARE(uniqueIdsOf(store), QByteArrayList{});
    QCOMPARE(namesIn(m_folder->path()), QStringList{u"two.eml"_s});
}

QTEST_GUILESS_MAIN(TestEmlFolderStore)
#include "tst_emlfolderstore.moc"

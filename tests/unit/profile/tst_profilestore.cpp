// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/profile/profilestore.h"

#include <QDir>
#include <QFile>
#include <QLockFile>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

#include <sys/stat.h>

using namespace Qt::StringLiterals;

namespace dropscope {

using Kind = ProfileError::Kind;

class ProfileStoreTest : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void noFileIsNoProfiles();
    void whatIsAddedSurvivesARestart();
    void aProfileIsReplacedAndRemoved();
    void anUnknownIdIsAnError();
    void aWrongProfileIsNotKept();
    void aFingerprintIsTrustedAndForgotten();
    void theFileIsPrivate();
    void aFileThatCannotBeWrittenChangesNothing();
    void damagedFilesAreKeptAside_data();
    void damagedFilesAreKeptAside();
    void theGoodOnesOfADamagedFileStay();
    void damagedFilesDoNotReplaceEachOther();
    void aFileOfALaterVersionIsLeftAlone();
    void aPipeIsNotWaitedFor();
    void twoProgramsLoseNothing();
    void whileAnotherWritesItSaysSo();
    void nothingIsLeftBehind();

private:
    [[nodiscard]] static Profile makeProfile(const QString& id);
    [[nodiscard]] QByteArray content() const;
    void write(const QByteArray& content) const;

    std::unique_ptr<QTemporaryDir> m_folder;
    QString m_path;
};

void ProfileStoreTest::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
    m_path = m_folder->filePath(u"dropscope/profiles.json"_s);
}

Profile ProfileStoreTest::makeProfile(const QString& id)
{
    Profile profile;
    profile.id = id;
    profile.name = "Board "_L1 + id;
    profile.host = u"192.0.2.10"_s;
    profile.user = u"joe"_s;
    return profile;
}

QByteArray ProfileStoreTest::content() const
{
    QFile file(m_path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

void ProfileStoreTest::write(const QByteArray& content) const
{
    QVERIFY(QDir(m_folder->path()).mkpath(u"dropscope"_s));
    QFile file(m_path);
    QVERIFY(file.open(QIODevice::WriteOnly));
    QCOMPARE(file.write(content), content.size());
}

void ProfileStoreTest::noFileIsNoProfiles()
{
    ProfileStore store(m_path);
    QVERIFY(store.load().hasValue());
    QVERIFY(store.profiles().isEmpty());
    QVERIFY(!QFile::exists(m_path));
}

void ProfileStoreTest::whatIsAddedSurvivesARestart()
{
    {
        ProfileStore store(m_path);
        const QSignalSpy changes(&store, &ProfileStore::changed);
        QVERIFY(store.add(makeProfile(u"a"_s)).hasValue());
        QVERIFY(store.add(makeProfile(u"b"_s)).hasValue());
        QVERIFY(store.add(makeProfile(u"c"_s), 1).hasValue());
        QCOMPARE(changes.size(), 3);
    }
    ProfileStore store(m_path);
    QVERIFY(store.load().hasValue());
    QCOMPARE(store.profiles(),
             QList<Profile>({makeProfile(u"a"_s), makeProfile(u"c"_s), makeProfile(u"b"_s)}));
    QCOMPARE(store.find(u"c"_s)->name, u"Board c"_s);
    QVERIFY(!store.find(u"d"_s));
}

void ProfileStoreTest::aProfileIsReplacedAndRemoved()
{
    ProfileStore store(m_path);
    QVERIFY(store.add(makeProfile(u"a"_s)).hasValue());
    Profile other = makeProfile(u"a"_s);
    other.host = u"mail.example.org"_s;
    QVERIFY(store.replace(other).hasValue());
    QCOMPARE(store.profiles(), QList<Profile>{other});
    QVERIFY(store.remove(u"a"_s).hasValue());
    QVERIFY(store.profiles().isEmpty());
    QVERIFY(store.load().hasValue());
    QVERIFY(store.profiles().isEmpty());
}

void ProfileStoreTest::anUnknownIdIsAnError()
{
    ProfileStore store(m_path);
    QVERIFY(store.add(makeProfile(u"a"_s)).hasValue());
    QCOMPARE(store.add(makeProfile(u"a"_s)).error().kind, Kind::IdTaken);
    QCOMPARE(store.replace(makeProfile(u"b"_s)).error().kind, Kind::NoSuchProfile);
    QCOMPARE(store.remove(u"b"_s).error().kind, Kind::NoSuchProfile);
    QCOMPARE(store.setTrustedFingerprint(u"b"_s, {}).error().kind, Kind::NoSuchProfile);
    QCOMPARE(store.profiles().size(), 1);
}

void ProfileStoreTest::aWrongProfileIsNotKept()
{
    ProfileStore store(m_path);
    Profile wrong = makeProfile(u"a"_s);
    wrong.host = u"a b"_s;
    const auto added = store.add(wrong);
    QCOMPARE(added.error().kind, Kind::InvalidProfile);
    QVERIFY(added.error().field == ProfileField::Host);
    QVERIFY(!QFile::exists(m_path));
}

void ProfileStoreTest::aFingerprintIsTrustedAndForgotten()
{
    ProfileStore store(m_path);
    QVERIFY(store.add(makeProfile(u"a"_s)).hasValue());
    const Octets sha256(32, '\x42');
    QVERIFY(store.setTrustedFingerprint(u"a"_s, sha256).hasValue());
    QCOMPARE(store.find(u"a"_s)->trustedSha256, sha256);
    QCOMPARE(store.setTrustedFingerprint(u"a"_s, Octets(20, 'x')).error().kind, Kind::InvalidProfile);
    QVERIFY(store.setPermitsClearText(u"a"_s, true).hasValue());
    QVERIFY(store.setRemembersPassword(u"a"_s, true).hasValue());
    ProfileStore again(m_path);
    QVERIFY(again.load().hasValue());
    QCOMPARE(again.find(u"a"_s)->trustedSha256, sha256);
    QVERIFY(again.find(u"a"_s)->permitsClearText);
    QVERIFY(again.find(u"a"_s)->remembersPassword);
    QVERIFY(again.setTrustedFingerprint(u"a"_s, {}).hasValue());
    QVERIFY(again.find(u"a"_s)->trustedSha256.isEmpty());
}

void ProfileStoreTest::theFileIsPrivate()
{
    ProfileStore store(m_path);
    QVERIFY(store.add(makeProfile(u"a"_s)).hasValue());
    struct stat status = {};
    QCOMPARE(::stat(QFile::encodeName(m_path).constData(), &status), 0);
    QCOMPARE(status.st_mode & 0777, mode_t(0600));
}

void ProfileStoreTest::aFileThatCannotBeWrittenChangesNothing()
{
    ProfileStore store(m_folder->filePath(u"file/profiles.json"_s)); // "file" is none to put files into
    QFile file(m_folder->filePath(u"file"_s));
    QVERIFY(file.open(QIODevice::WriteOnly));
    const QSignalSpy changes(&store, &ProfileStore::changed);
    const auto added = store.add(makeProfile(u"a"_s));
    QCOMPARE(added.error().kind, Kind::NotWritable);
    QVERIFY(store.profiles().isEmpty());
    QVERIFY(changes.isEmpty());
}

void ProfileStoreTest::damagedFilesAreKeptAside_data()
{
    QTest::addColumn<QByteArray>("damaged");
    QTest::addColumn<int>("kind");
    const auto row = [](const char* name, const QByteArray& damaged, Kind kind) {
        QTest::newRow(name) << damaged << static_cast<int>(kind);
    };
    row("invalid_empty", "", Kind::NotProfiles);
    row("invalid_garbage", QByteArray("\x00\xff\x7f ELF", 7), Kind::NotProfiles);
    row("invalid_array", "[]", Kind::NotProfiles);
    row("invalid_otherFormat", R"({"format": "else", "version": 1, "profiles": []})", Kind::NotProfiles);
    row("invalid_version", R"({"format": "dropscope-profiles", "version": "1", "profiles": []})",
        Kind::NotProfiles);
    row("invalid_noList", R"({"format": "dropscope-profiles", "version": 1, "profiles": {}})",
        Kind::NotProfiles);
    row("invalid_element", R"({"format": "dropscope-profiles", "version": 1, "profiles": [7]})",
        Kind::InvalidProfile);
    row("invalid_deep", QByteArray(100'000, '['), Kind::NotProfiles);
    row("incomplete_cut", writeProfiles({makeProfile(u"a"_s)}).chopped(20), Kind::NotProfiles);
    row("tooBig_octets", QByteArray(ProfileFile::octetLimit + 1, ' '), Kind::TooLarge);
    QByteArray many = "{}";
    for (qsizetype i = 0; i < ProfileFile::profileLimit; ++i)
        many += ",{}";
    row("tooBig_profiles", R"({"format": "dropscope-profiles", "version": 1, "profiles": [)" + many + "]}",
        Kind::TooLarge);
}

void ProfileStoreTest::damagedFilesAreKeptAside()
{
    QFETCH(const QByteArray, damaged);
    QFETCH(const int, kind);
    write(damaged);
    ProfileStore store(m_path);
    const auto loaded = store.load();
    QCOMPARE(static_cast<int>(loaded.error().kind), kind);
    QVERIFY(store.profiles().isEmpty());
    QFile aside(loaded.error().keptAs);
    QVERIFY(aside.open(QIODevice::ReadOnly));
    QVERIFY(aside.readAll() == damaged);
    QVERIFY(store.add(makeProfile(u"a"_s)).hasValue()); // one can go on
    ProfileStore again(m_path);
    QVERIFY(again.load().hasValue());
    QCOMPARE(again.profiles().size(), 1);
    QVERIFY(QFile::exists(loaded.error().keptAs));
}

void ProfileStoreTest::theGoodOnesOfADamagedFileStay()
{
    QByteArray json =
        writeProfiles({makeProfile(u"a"_s), makeProfile(u"b"_s), makeProfile(u"a"_s), makeProfile(u"c"_s)});
    json.replace("Board c", "Board\\nc");
    write(json);
    ProfileStore store(m_path);
    const auto loaded = store.load();
    QCOMPARE(loaded.error().kind, Kind::InvalidProfile);
    QCOMPARE(loaded.error().place, 2); // the second of an id
    QVERIFY(QFile::exists(loaded.error().keptAs));
    QCOMPARE(store.profiles(), QList<Profile>({makeProfile(u"a"_s), makeProfile(u"b"_s)}));
    ProfileStore again(m_path);
    QVERIFY(again.load().hasValue());
    QCOMPARE(again.profiles().size(), 2);
}

void ProfileStoreTest::damagedFilesDoNotReplaceEachOther()
{
    write("first");
    ProfileStore store(m_path);
    const QString first = store.load().error().keptAs;
    write("second");
    const QString second = store.load().error().keptAs;
    QVERIFY(first != second);
    QVERIFY(QFile::exists(first) && QFile::exists(second));
}

void ProfileStoreTest::aFileOfALaterVersionIsLeftAlone()
{
    const QByteArray later = R"({"format": "dropscope-profiles", "version": 2, "servers": []})";
    write(later);
    ProfileStore store(m_path);
    QCOMPARE(store.load().error().kind, Kind::TooNew);
    QCOMPARE(store.add(makeProfile(u"a"_s)).error().kind, Kind::TooNew);
    QCOMPARE(content(), later);
}

void ProfileStoreTest::aPipeIsNotWaitedFor()
{
    QVERIFY(QDir(m_folder->path()).mkpath(u"dropscope"_s));
    QCOMPARE(::mkfifo(QFile::encodeName(m_path).constData(), 0600), 0);
    QCOMPARE(loadProfileFile(m_path).error().kind, Kind::NotProfiles);
}

void ProfileStoreTest::twoProgramsLoseNothing()
{
    ProfileStore one(m_path);
    ProfileStore other(m_path);
    QVERIFY(one.load().hasValue() && other.load().hasValue());
    QVERIFY(one.add(makeProfile(u"a"_s)).hasValue());
    QVERIFY(other.add(makeProfile(u"b"_s)).hasValue());
    QVERIFY(one.setTrustedFingerprint(u"b"_s, Octets(32, 'x')).hasValue());
    QVERIFY(other.remove(u"a"_s).hasValue());
    QCOMPARE(other.profiles().size(), 1);
    QCOMPARE(other.profiles().constFirst().trustedSha256, Octets(32, 'x'));
}

void ProfileStoreTest::whileAnotherWritesItSaysSo()
{
    ProfileStore store(m_path);
    QVERIFY(store.add(makeProfile(u"a"_s)).hasValue());
    QLockFile lock(m_path + ".lock"_L1);
    QVERIFY(lock.tryLock(0));
    QCOMPARE(store.remove(u"a"_s).error().kind, Kind::Busy);
    lock.unlock();
    QVERIFY(store.remove(u"a"_s).hasValue());
}

void ProfileStoreTest::nothingIsLeftBehind()
{
    ProfileStore store(m_path);
    QVERIFY(store.add(makeProfile(u"a"_s)).hasValue());
    QVERIFY(store.setRemembersPassword(u"a"_s, true).hasValue());
    const QDir folder(m_folder->filePath(u"dropscope"_s));
    QCOMPARE(folder.entryList(QDir::AllEntries | QDir::Hidden | QDir::NoDotAndDotDot),
             QStringList{u"profiles.json"_s});
}

} // namespace dropscope

QTEST_GUILESS_MAIN(dropscope::ProfileStoreTest)
#include "tst_profilestore.moc"

// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/profile/profilestore.h"

#include <QTemporaryDir>
#include <QTest>

using namespace Qt::StringLiterals;

namespace dropscope {

using Clash = ImportedProfile::Clash;

class ProfileImportTest : public QObject
{
    Q_OBJECT

private slots:
    void exportedAndImportedIsTheSame();
    void clashesAreToldApart_data();
    void clashesAreToldApart();
    void consentIsNotImported();
    void choices_data();
    void choices();
    void aReplacedServerAtAnotherAddressIsAskedAnew();
    void anIdThatWasTakenMeanwhileReplacesNothing();

private:
    [[nodiscard]] static Profile makeProfile(const QString& id, const QString& name, const QString& host);
};

Profile ProfileImportTest::makeProfile(const QString& id, const QString& name, const QString& host)
{
    Profile profile;
    profile.id = id;
    profile.name = name;
    profile.host = host;
    return profile;
}

void ProfileImportTest::exportedAndImportedIsTheSame()
{
    const QTemporaryDir folder;
    const QString path = folder.filePath(u"exported.json"_s);
    const QList<Profile> profiles = {makeProfile(u"a"_s, u"A"_s, u"a.example"_s),
                                     makeProfile(u"b"_s, u"B"_s, u"b.example"_s)};
    QVERIFY(saveProfileFile(path, profiles).hasValue());
    const auto file = loadProfileFile(path);
    QVERIFY(file.hasValue());
    QCOMPARE(file->profiles, profiles);
    for (const ImportedProfile& one : compareProfiles(file->profiles, profiles))
        QCOMPARE(one.clash, Clash::Identical);
}

void ProfileImportTest::clashesAreToldApart_data()
{
    QTest::addColumn<QString>("id");
    QTest::addColumn<QString>("name");
    QTest::addColumn<QString>("host");
    QTest::addColumn<int>("clash");
    const auto row = [](const char* title, const QString& id, const QString& name, const QString& host,
                        Clash clash) {
        QTest::newRow(title) << id << name << host << static_cast<int>(clash);
    };
    row("new", u"x"_s, u"X"_s, u"x.example"_s, Clash::None);
    row("identical", u"a"_s, u"A"_s, u"a.example"_s, Clash::Identical);
    row("sameIdOtherHost", u"a"_s, u"A"_s, u"evil.example"_s, Clash::SameId);
    row("sameIdOtherName", u"a"_s, u"Else"_s, u"a.example"_s, Clash::SameId);
    row("sameNameAndAddress", u"x"_s, u"A"_s, u"A.example"_s, Clash::SameNameAndAddress);
    row("sameNameOnly", u"x"_s, u"A"_s, u"x.example"_s, Clash::None);
    row("sameAddressOnly", u"x"_s, u"X"_s, u"a.example"_s, Clash::None);
}

void ProfileImportTest::clashesAreToldApart()
{
    QFETCH(const QString, id);
    QFETCH(const QString, name);
    QFETCH(const QString, host);
    QFETCH(const int, clash);
    Profile existing = makeProfile(u"a"_s, u"A"_s, u"a.example"_s);
    existing.remembersPassword = true; // no difference that an import could bring
    const auto compared = compareProfiles({makeProfile(id, name, host)}, {existing});
    QCOMPARE(static_cast<int>(compared.constFirst().clash), clash);
    QCOMPARE(compared.constFirst().existingId, clash == static_cast<int>(Clash::None) ? QString() : u"a"_s);
}

void ProfileImportTest::consentIsNotImported()
{
    Profile foreign = makeProfile(u"x"_s, u"X"_s, u"x.example"_s);
    foreign.permitsClearText = true;
    foreign.remembersPassword = true;
    const auto compared = compareProfiles({foreign}, {});
    QVERIFY(!compared.constFirst().profile.permitsClearText);
    QVERIFY(!compared.constFirst().profile.remembersPassword);
}

void ProfileImportTest::choices_data()
{
    QTest::addColumn<int>("choice");
    QTest::addColumn<int>("changed");
    QTest::addColumn<QStringList>("hosts");
    QTest::newRow("skip") << static_cast<int>(ClashChoice::Skip) << 1
                          << QStringList{u"a.example"_s, u"b.example"_s, u"new.example"_s};
    QTest::newRow("replace") << static_cast<int>(ClashChoice::Replace) << 3
                             << QStringList{u"other.example"_s, u"b.example"_s, u"new.example"_s};
    QTest::newRow("keepBoth") << static_cast<int>(ClashChoice::KeepBoth) << 3
                              << QStringList{u"a.example"_s, u"b.example"_s, u"other.example"_s,
                                             u"b.example"_s, u"new.example"_s};
}

void ProfileImportTest::choices()
{
    QFETCH(const int, choice);
    QFETCH(const int, changed);
    QFETCH(const QStringList, hosts);
    const QTemporaryDir folder;
    ProfileStore store(folder.filePath(u"profiles.json"_s));
    QVERIFY(store.add(makeProfile(u"a"_s, u"A"_s, u"a.example"_s)).hasValue());
    QVERIFY(store.add(makeProfile(u"b"_s, u"B"_s, u"b.example"_s)).hasValue());
    const auto incoming = compareProfiles({makeProfile(u"a"_s, u"A"_s, u"other.example"_s),
                                           makeProfile(u"x"_s, u"B"_s, u"b.example"_s),
                                           makeProfile(u"n"_s, u"N"_s, u"new.example"_s)},
                                          store.profiles());
    const auto count = store.import(incoming, static_cast<ClashChoice>(choice));
    QVERIFY(count.hasValue());
    QCOMPARE(*count, changed);
    QStringList found;
    QSet<QString> ids;
    for (const Profile& profile : store.profiles()) {
        found.append(profile.host);
        ids.insert(profile.id);
    }
    QCOMPARE(found, hosts);
    QCOMPARE(ids.size(), found.size());
    QVERIFY(store.find(u"b"_s));
}

void ProfileImportTest::aReplacedServerAtAnotherAddressIsAskedAnew()
{
    Profile existing = makeProfile(u"a"_s, u"A"_s, u"a.example"_s);
    existing.permitsClearText = true;
    existing.remembersPassword = true;
    const auto merge = [&existing](const Profile& incoming) {
        qsizetype changed = 0;
        return mergeProfiles({existing}, compareProfiles({incoming}, {existing}), ClashChoice::Replace,
                             changed)
            .constFirst();
    };
    const Profile moved = merge(makeProfile(u"a"_s, u"A"_s, u"evil.example"_s));
    QVERIFY(!moved.permitsClearText && !moved.remembersPassword);
    const Profile renamed = merge(makeProfile(u"a"_s, u"Else"_s, u"a.example"_s));
    QVERIFY(renamed.permitsClearText && renamed.remembersPassword);
}

void ProfileImportTest::anIdThatWasTakenMeanwhileReplacesNothing()
{
    const Profile incoming = makeProfile(u"a"_s, u"A"_s, u"other.example"_s);
    const auto compared = compareProfiles({incoming}, {}); // nothing was there
    qsizetype changed = 0;
    const QList<Profile> merged =
        mergeProfiles({makeProfile(u"a"_s, u"A"_s, u"a.example"_s)}, compared, ClashChoice::Replace, changed);
    QCOMPARE(merged.size(), 2);
    QCOMPARE(merged.at(0).host, u"a.example"_s);
    QVERIFY(merged.at(1).id != u"a"_s);
}

} // namespace dropscope

QTEST_GUILESS_MAIN(dropscope::ProfileImportTest)
#include "tst_profileimport.moc"

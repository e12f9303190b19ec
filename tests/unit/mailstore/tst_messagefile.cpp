// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/mailstore/messagefile.h"
#include "tests/unit/mailstore/storefiles.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

#include <unistd.h>

using namespace dropscope;
using namespace Qt::StringLiterals;
using IfTaken = MessageFile::IfTaken;

class TestMessageFile : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void appearsWhenComplete();
    void leavesNothingWhenAbandoned();
    void refusesATakenName();
    void numbersATakenName_data();
    void numbersATakenName();
    void replaces();
    void refusesNamesThatAreNone_data();
    void refusesNamesThatAreNone();
    void failsWithAReason();
    void writesManyAtOnce();

private:
    [[nodiscard]] QString folder() const { return m_folder->path(); }
    [[nodiscard]] QString pathOf(const QString& name) const { return m_folder->filePath(name); }
    [[nodiscard]] QStringList visibleNames() const
    {
        return QDir(folder()).entryList(QDir::Files, QDir::Name);
    }

    std::unique_ptr<QTemporaryDir> m_folder;
};

void TestMessageFile::init() { m_folder = std::make_unique<QTemporaryDir>(); }

void TestMessageFile::appearsWhenComplete()
{
    auto file = MessageFile::create(folder(), u"1.eml"_s, IfTaken::Refuse);
    QVERIFY(file);
    QVERIFY((*file)->append("a\r\n"_ba));
    QVERIFY((*file)->append("\0b\n"_ba));
    QCOMPARE(visibleNames(), QStringList{});
    const auto path = (*file)->commit();
    QVERIFY(path);
    QCOMPARE(*path, pathOf(u"1.eml"_s));
    file->reset();
    QCOMPARE(namesIn(folder()), QStringList{u"1.eml"_s});
    QCOMPARE(readFile(*path), "a\r\n\0b\n"_ba);
}

void TestMessageFile::leavesNothingWhenAbandoned()
{
    {
        const auto file = MessageFile::create(folder(), u"1.eml"_s, IfTaken::Refuse);
        QVERIFY(file);
        QVERIFY((*file)->append("half"_ba));
        QCOMPARE(namesIn(folder()).size(), 1);
    }
    QCOMPARE(namesIn(folder()), QStringList{});
}

void TestMessageFile::refusesATakenName()
{
    QVERIFY(writeFile(pathOf(u"1.eml"_s), "first"));
    QCOMPARE(fileErrorKind(MessageFile::create(folder(), u"1.eml"_s, IfTaken::Refuse)),
             int(FileError::Kind::AlreadyExists));

    auto late = MessageFile::create(folder(), u"2.eml"_s, IfTaken::Refuse);
    QVERIFY(late);
    QVERIFY((*late)->append("second"_ba));
    QVERIFY(writeFile(pathOf(u"2.eml"_s), "first"));
    const auto committed = (*late)->commit();
    QCOMPARE(fileErrorKind(committed), int(FileError::Kind::AlreadyExists));
    QCOMPARE(std::get<FileError>(committed.error()).path, pathOf(u"2.eml"_s));
    late->reset();
    QCOMPARE(namesIn(folder()), (QStringList{u"1.eml"_s, u"2.eml"_s}));
    QCOMPARE(readFile(pathOf(u"1.eml"_s)), "first"_ba);
    QCOMPARE(readFile(pathOf(u"2.eml"_s)), "first"_ba);

    QVERIFY(QFile::link(pathOf(u"nowhere"_s), pathOf(u"3.eml"_s)));
    QCOMPARE(fileErrorKind(MessageFile::create(folder(), u"3.eml"_s, IfTaken::Refuse)),
             int(FileError::Kind::AlreadyExists));
}

void TestMessageFile::numbersATakenName_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<QStringList>("names");
    QTest::newRow("good_suffix") << u"a.b.eml"_s << QStringList{u"a.b-2.eml"_s, u"a.b-3.eml"_s, u"a.b.eml"_s};
    QTest::newRow("good_noSuffix") << u"a"_s << QStringList{u"a"_s, u"a-2"_s, u"a-3"_s};
    QTest::newRow("good_onlySuffix") << u".eml"_s << QStringList{u".eml"_s, u".eml-2"_s, u".eml-3"_s};
}

void TestMessageFile::numbersATakenName()
{
    QFETCH(const QString, name);
    QFETCH(const QStringList, names);
    for (int i = 0; i < 3; ++i) {
        const auto file = MessageFile::create(folder(), name, IfTaken::Number);
        QVERIFY(file);
        QVERIFY((*file)->append(QByteArray::number(i)));
        const auto path = (*file)->commit();
        QVERIFY(path);
        QCOMPARE(readFile(*path), QByteArray::number(i));
    }
    QStringList written = namesIn(folder());
    written.sort();
    QStringList expected = names;
    expected.sort();
    QCOMPARE(written, expected);
}

void TestMessageFile::replaces()
{
    QVERIFY(writeFile(pathOf(u"1.eml"_s), "first"));
    const auto file = MessageFile::create(folder(), u"1.eml"_s, IfTaken::Replace);
    QVERIFY(file);
    QVERIFY((*file)->append("second"_ba));
    QCOMPARE(readFile(pathOf(u"1.eml"_s)), "first"_ba);
    QVERIFY((*file)->commit());
    QCOMPARE(readFile(pathOf(u"1.eml"_s)), "second"_ba);
    QCOMPARE(namesIn(folder()), QStringList{u"1.eml"_s});
}

void TestMessageFile::refusesNamesThatAreNone_data()
{
    QTest::addColumn<QString>("name");
    QTest::newRow("invalid_empty") << QString();
    QTest::newRow("invalid_here") << u"."_s;
    QTest::newRow("invalid_above") << u".."_s;
    QTest::newRow("invalid_path") << u"../1.eml"_s;
    QTest::newRow("invalid_absolute") << u"/1.eml"_s;
    QTest::newRow("invalid_nul") << QString(u"1.eml"_s + QChar(u'\0'));
}

void TestMessageFile::refusesNamesThatAreNone()
{
    QFETCH(const QString, name);
    for (const IfTaken ifTaken : {IfTaken::Refuse, IfTaken::Number, IfTaken::Replace})
        QCOMPARE(fileErrorKind(MessageFile::create(folder(), name, ifTaken)),
                 int(FileError::Kind::NotWritable));
    QCOMPARE(namesIn(folder()), QStringList{});
}

void TestMessageFile::failsWithAReason()
{
    const auto nowhere = MessageFile::create(pathOf(u"none"_s), u"1.eml"_s, IfTaken::Refuse);
    QCOMPARE(fileErrorKind(nowhere), int(FileError::Kind::NotFound));
    QCOMPARE(std::get<FileError>(nowhere.error()).path, pathOf(u"none/1.eml"_s));
    QVERIFY(!std::get<FileError>(nowhere.error()).systemText.isEmpty());

    QVERIFY(QDir(folder()).mkdir(u"2.eml"_s));
    const auto onFolder = MessageFile::create(folder(), u"2.eml"_s, IfTaken::Replace);
    QVERIFY(onFolder);
    QCOMPARE(fileErrorKind((*onFolder)->commit()), int(FileError::Kind::NotWritable));

    const auto tooLong = MessageFile::create(folder(), QString(300, u'x'), IfTaken::Refuse);
    QVERIFY(tooLong);
    QCOMPARE(fileErrorKind((*tooLong)->commit()), int(FileError::Kind::NotWritable));

    if (::geteuid() == 0)
        QSKIP("the superuser can write everywhere");
    QVERIFY(QFile::setPermissions(folder(), QFile::ReadOwner | QFile::ExeOwner));
    QCOMPARE(fileErrorKind(MessageFile::create(folder(), u"1.eml"_s, IfTaken::Refuse)),
             int(FileError::Kind::NotWritable));
    QVERIFY(QFile::setPermissions(folder(), QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner));
}

void TestMessageFile::writesManyAtOnce()
{
    std::vector<std::unique_ptr<MessageFile>> files;
    for (int i = 0; i < 20; ++i) {
        auto file = MessageFile::create(folder(), u"%1.eml"_s.arg(i), IfTaken::Refuse);
        QVERIFY(file);
        QVERIFY((*file)->append(QByteArray::number(i)));
        files.push_back(std::move(*file));
    }
    for (const auto& file : files)
        QVERIFY(file->commit());
    files.clear();
    QCOMPARE(namesIn(folder()).size(), 20);
    QCOMPARE(readFile(pathOf(u"7.eml"_s)), "7"_ba);
}

QTEST_GUILESS_MAIN(TestMessageFile)
#include "tst_messagefile.moc"

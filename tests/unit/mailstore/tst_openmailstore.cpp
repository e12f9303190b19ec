// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/mailstore/emlfilestore.h"
#include "core/mailstore/emlfolderstore.h"
#include "core/mailstore/maildirstore.h"
#include "core/mailstore/mboxstore.h"
#include "core/mailstore/openmailstore.h"
#include "tests/unit/mailstore/storefiles.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

#include <unistd.h>

using namespace dropscope;
using namespace Qt::StringLiterals;

class TestOpenMailStore : public QObject
{
    Q_OBJECT

private slots:
    void recognisesFiles_data();
    void recognisesFiles();
    void recognisesFolders_data();
    void recognisesFolders();
    void failsWithAReason();
    void followsALinkToTheStore();
};

namespace {

QString kindOf(MailStore& store)
{
    if (dynamic_cast<MboxStore*>(&store) != nullptr)
        return u"mbox"_s;
    if (dynamic_cast<MaildirStore*>(&store) != nullptr)
        return u"Maildir"_s;
    if (dynamic_cast<EmlFolderStore*>(&store) != nullptr)
        return u"folder"_s;
    if (dynamic_cast<EmlFileStore*>(&store) != nullptr)
        return u"message"_s;
    return u"unknown"_s;
}

} // namespace

void TestOpenMailStore::recognisesFiles_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<Octets>("octets");
    QTest::addColumn<QString>("kind"); // empty: NotAMailstore
    QTest::addColumn<int>("messages");

    QTest::newRow("good_eml") << u"a.eml"_s << "Subject: a\n\n"_ba << u"message"_s << 1;
    QTest::newRow("good_malformedEml") << u"a.eml"_s << "\0\1\2"_ba << u"message"_s << 1;
    QTest::newRow("good_emptyEml") << u"a.eml"_s << ""_ba << u"message"_s << 1;
    QTest::newRow("good_messageByContent") << u"a"_s << "Subject: a\r\n\r\n"_ba << u"message"_s << 1;
    QTest::newRow("good_laterField") << u"a"_s << "X-A: a\n b\nDate : x\n\n"_ba.replace(" :", ":")
                                     << u"message"_s << 1;
    QTest::newRow("good_mbox") << u"a"_s << "From a\nSubject: a\n\n"_ba << u"mbox"_s << 1;
    QTest::newRow("good_emptyMbox") << u"a"_s << ""_ba << u"mbox"_s << 0;
    QTest::newRow("invalid_text") << u"a.txt"_s << "Dear all,\nFrom: nobody\n"_ba << QString() << 0;
    QTest::newRow("invalid_makefile") << u"Makefile"_s << "all: program\n\techo\n"_ba << QString() << 0;
    QTest::newRow("invalid_binary") << u"a.pdf"_s << "%PDF-1.4\n\0\xff"_ba << QString() << 0;
    QTest::newRow("invalid_bodyOnly") << u"a"_s << "X: a\n\nDate: in the body\n"_ba << QString() << 0;
}

void TestOpenMailStore::recognisesFiles()
{
    QFETCH(const QString, name);
    QFETCH(const Octets, octets);
    QFETCH(const QString, kind);
    QFETCH(const int, messages);
    const QTemporaryDir folder;
    QVERIFY(writeFile(folder.filePath(name), octets));
    const auto store = openMailStore(folder.filePath(name));
    if (kind.isEmpty()) {
        QCOMPARE(fileErrorKind(store), int(FileError::Kind::NotAMailstore));
        return;
    }
    QVERIFY(store);
    QCOMPARE(kindOf(**store), kind);
    QCOMPARE(uniqueIdsOf(**store).size(), messages);
    QVERIFY(keepsItsWord(**store));
}

void TestOpenMailStore::recognisesFolders_data()
{
    QTest::addColumn<QStringList>("names"); // with a slash at the end: a folder
    QTest::addColumn<QString>("kind");

    QTest::newRow("good_maildir") << QStringList{u"new/"_s, u"cur/"_s, u"tmp/"_s} << u"Maildir"_s;
    QTest::newRow("good_maildirWithoutTmp") << QStringList{u"new/"_s, u"cur/"_s} << u"Maildir"_s;
    QTest::newRow("good_eml") << QStringList{u"a.eml"_s, u"b.txt"_s} << u"folder"_s;
    QTest::newRow("good_empty") << QStringList{} << u"folder"_s;
    QTest::newRow("good_emlBesideCur") << QStringList{u"cur/"_s, u"a.eml"_s} << u"folder"_s;
    QTest::newRow("invalid_otherFiles") << QStringList{u"a.txt"_s} << QString();
    QTest::newRow("invalid_otherFolders") << QStringList{u"cur/"_s} << QString();
    QTest::newRow("invalid_filesLikeMaildir") << QStringList{u"cur"_s, u"new"_s} << QString();
}

void TestOpenMailStore::recognisesFolders()
{
    QFETCH(const QStringList, names);
    QFETCH(const QString, kind);
    const QTemporaryDir folder;
    for (const QString& name : names) {
        if (name.endsWith(u'/'))
            QVERIFY(QDir(folder.path()).mkdir(name.chopped(1)));
        else
            QVERIFY(writeFile(folder.filePath(name), "a\n"));
    }
    const auto store = openMailStore(folder.path());
    if (kind.isEmpty())
        QCOMPARE(fileErrorKind(store), int(FileError::Kind::NotAMailstore));
    else
        QCOMPARE(kindOf(**store), kind);
}

void TestOpenMailStore::failsWithAReason()
{
    const QTemporaryDir folder;
    QCOMPARE(fileErrorKind(openMailStore(folder.filePath(u"none"_s))), int(FileError::Kind::NotFound));
    QCOMPARE(fileErrorKind(openMailStore(QString())), int(FileError::Kind::NotFound));
    QCOMPARE(fileErrorKind(openMailStore(u"/dev/null"_s)), int(FileError::Kind::NotReadable));
    if (::geteuid() == 0)
        QSKIP("the superuser can read every file");
    QVERIFY(writeFile(folder.filePath(u"a"_s), "From a\n"));
    QVERIFY(QFile::setPermissions(folder.filePath(u"a"_s), {}));
    QCOMPARE(fileErrorKind(openMailStore(folder.filePath(u"a"_s))), int(FileError::Kind::NotReadable));
}

void TestOpenMailStore::followsALinkToTheStore()
{
    const QTemporaryDir folder;
    QVERIFY(writeFile(folder.filePath(u"a.eml"_s), "a\n"));
    const QTemporaryDir elsewhere;
    QVERIFY(QFile::link(folder.path(), elsewhere.filePath(u"link"_s)));
    const auto store = openMailStore(elsewhere.filePath(u"link"_s));
    QVERIFY(store);
    QCOMPARE(uniqueIdsOf(**store), QByteArrayList{"a"});
}

QTEST_GUILESS_MAIN(TestOpenMailStore)
#include "tst_openmailstore.moc"

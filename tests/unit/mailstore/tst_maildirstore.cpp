// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/mailstore/maildirstore.h"
#include "tests/unit/mailstore/storefiles.h"

#include <QDir>
#include <QElapsedTimer>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using namespace dropscope;
using namespace Qt::StringLiterals;

class TestMaildirStore : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void listsNewAndCurTogether();
    void uniqueIds_data();
    void uniqueIds();
    void doesNotBelieveSizesInNames();
    void followsARename();
    void removesExactlyWhatIsNamed();
    void twinsAreTwoMessages();
    void aSubfolderThatLeadsOutsideIsNotRead();
    void holdsTenThousand();

private:
    bool deliver(const QString& name, const Octets& octets) const
    {
        return writeFile(m_folder->filePath(name), octets);
    }

    std::unique_ptr<QTemporaryDir> m_folder;
};

void TestMaildirStore::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
    for (const QString& name : {u"new"_s, u"cur"_s, u"tmp"_s})
        QVERIFY(QDir(m_folder->path()).mkdir(name));
}

void TestMaildirStore::listsNewAndCurTogether()
{
    QVERIFY(deliver(u"cur/1003.a.lab:2,S"_s, "c\n"));
    QVERIFY(deliver(u"new/1001.a.lab"_s, "a\n"));
    QVERIFY(deliver(u"cur/1002.a.lab:2,"_s, "b\n"));
    QVERIFY(deliver(u"new/1004.a.lab"_s, "d\n"));
    QVERIFY(deliver(u"tmp/1000.a.lab"_s, "being delivered\n"));
    QVERIFY(deliver(u"cur/.hidden"_s, "hidden\n"));
    QVERIFY(deliver(u"dovecot-uidlist"_s, "3 V1\n"));
    QVERIFY(QDir(m_folder->path()).mkpath(u".Sent/cur"_s));
    MaildirStore store(QFile::encodeName(m_folder->path()));
    QCOMPARE(uniqueIdsOf(store), (QByteArrayList{"1001.a.lab", "1002.a.lab", "1003.a.lab", "1004.a.lab"}));
    QCOMPARE(messageOf(store, UniqueId("1003.a.lab")), "c\r\n"_ba);
    QVERIFY(keepsItsWord(store));
}

void TestMaildirStore::uniqueIds_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<bool>("isBaseName");
    QTest::newRow("good_flags") << u"1.M2P3.lab,S=5,W=6:2,RS"_s << true;
    QTest::newRow("good_noFlags") << u"1.M2P3.lab"_s << true;
    QTest::newRow("good_secondColon") << u"1.M2P3.lab:2,S:x"_s << true;
    QTest::newRow("invalid_space") << u"1.M2P3.my lab:2,S"_s << false;
    QTest::newRow("invalid_eightBit") << u"1.M2P3.läb:2,S"_s << false;
    QTest::newRow("invalid_onlyFlags") << u":2,S"_s << false;
    QTest::newRow("tooBig_name") << u"1."_s + QString(100, u'x') << false;
}

void TestMaildirStore::uniqueIds()
{
    QFETCH(const QString, name);
    QFETCH(const bool, isBaseName);
    QVERIFY(deliver(u"cur/"_s + name, "a\n"));
    MaildirStore store(QFile::encodeName(m_folder->path()));
    const QByteArrayList uniqueIds = uniqueIdsOf(store);
    QCOMPARE(uniqueIds.size(), 1);
    QCOMPARE(uniqueIds[0] == name.section(u':', 0, 0).toUtf8(), isBaseName);
    QVERIFY(keepsItsWord(store));
}

void TestMaildirStore::doesNotBelieveSizesInNames()
{
    QVERIFY(deliver(u"cur/1.lab,S=999,W=1000:2,S"_s, "a\n"));
    MaildirStore store(QFile::encodeName(m_folder->path()));
    QCOMPARE(store.scan()->messages.at(0).octets.value(), 3u);
}

void TestMaildirStore::followsARename()
{
    QVERIFY(deliver(u"new/1.lab"_s, "a\n"));
    QVERIFY(deliver(u"new/2.lab"_s, "b\n"));
    QVERIFY(deliver(u"new/3.lab"_s, "c\n"));
    MaildirStore store(QFile::encodeName(m_folder->path()));
    const QByteArrayList before = uniqueIdsOf(store);
    const auto rename = [this](const QString& from, const QString& to) {
        return QFile::rename(m_folder->filePath(from), m_folder->filePath(to));
    };
    QVERIFY(rename(u"new/1.lab"_s, u"cur/1.lab:2,S"_s));
    QCOMPARE(messageOf(store, UniqueId("1.lab")), "a\r\n"_ba);
    QVERIFY(rename(u"cur/1.lab:2,S"_s, u"cur/1.lab:2,RS"_s));
    QVERIFY(rename(u"new/3.lab"_s, u"cur/3.lab:2,S"_s));
    QVERIFY(deliver(u"new/4.lab"_s, "d\n"));
    const std::vector<UniqueId> asked{UniqueId("1.lab"), UniqueId("3.lab"), UniqueId("4.lab")};
    const Removal removal = store.remove(asked);
    QCOMPARE(removal.removed, (std::vector<UniqueId>{UniqueId("1.lab"), UniqueId("3.lab")}));
    QCOMPARE(removal.failures.at(0).uniqueId, UniqueId("4.lab")); // which no scan has seen
    QCOMPARE(uniqueIdsOf(store), (QByteArrayList{"2.lab", "4.lab"}));
}

void TestMaildirStore::removesExactlyWhatIsNamed()
{
    for (int i = 1; i <= 9; ++i)
        QVERIFY(deliver(u"cur/%1.lab:2,"_s.arg(i), "a\n"));
    MaildirStore store(QFile::encodeName(m_folder->path()));
    QVERIFY(store.scan());
    const std::vector<UniqueId> asked{UniqueId("2.lab"), UniqueId("4.lab")};
    QCOMPARE(store.remove(asked).removed, asked);
    const QStringList left = namesIn(m_folder->filePath(u"cur"_s));
    QCOMPARE(left.size(), 7);
    QVERIFY(!left.contains(u"2.lab:2,"_s));
    QVERIFY(!left.contains(u"4.lab:2,"_s));
}

void TestMaildirStore::twinsAreTwoMessages()
{
    QVERIFY(deliver(u"cur/1.lab:2,S"_s, "a\n"));
    QVERIFY(deliver(u"new/1.lab"_s, "b\n"));
    MaildirStore store(QFile::encodeName(m_folder->path()));
    const QByteArrayList uniqueIds = uniqueIdsOf(store);
    QCOMPARE(uniqueIds.size(), 2);
    QVERIFY(keepsItsWord(store));
    QCOMPARE(messageOf(store, UniqueId(uniqueIds[0])), "a\r\n"_ba);
    QCOMPARE(messageOf(store, UniqueId(uniqueIds[1])), "b\r\n"_ba);
}

void TestMaildirStore::aSubfolderThatLeadsOutsideIsNotRead()
{
    const QTemporaryDir outside;
    QVERIFY(writeFile(outside.filePath(u"1.lab"_s), "secret\n"));
    QVERIFY(QDir(m_folder->path()).rmdir(u"cur"_s));
    QVERIFY(QFile::link(outside.path(), m_folder->filePath(u"cur"_s)));
    MaildirStore store(QFile::encodeName(m_folder->path()));
    QCOMPARE(fileErrorKind(store.scan()), int(FileError::Kind::NotReadable));
}

void TestMaildirStore::holdsTenThousand()
{
    constexpr int count = 10'000;
    Octets message = "Subject: sensor log\n\n";
    for (int line = 0; line < 60; ++line)
        message += "10:02:07.118 pressure 4.2 bar, valve closed, all well\n";
    for (int i = 0; i < count; ++i)
        QVERIFY(deliver(u"cur/%1.M1P1.lab:2,S"_s.arg(100'000 + i), message + Octets::number(i) + "\n"));
    MaildirStore store(QFile::encodeName(m_folder->path()));
    QElapsedTimer timer;
    timer.start();
    const auto first = store.scan();
    const qint64 firstTook = timer.restart();
    const auto second = store.scan();
    const qint64 secondTook = timer.elapsed();
    qInfo("10,000 messages: first scan %lld ms, second %lld ms", firstTook, secondTook);
    QVERIFY(first && second);
    QCOMPARE(first->messages.size(), size_t(count));
    QCOMPARE(second->messages, first->messages);
    QCOMPARE(first->messages[9'999].octets.value(), quint64(message.size() + 62 + 4 + 2));
}

QTEST_GUILESS_MAIN(TestMaildirStore)
#include "tst_maildirstore.moc"

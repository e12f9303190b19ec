// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/mailstore/emlname.h"
#include "core/mailstore/hasheduniqueid.h"

#include <QTest>

using namespace dropscope;
using namespace Qt::StringLiterals;

class TestHashedUniqueId : public QObject
{
    Q_OBJECT

private slots:
    void namesBecomeUniqueIds_data();
    void namesBecomeUniqueIds();
    void emlNames_data();
    void emlNames();
    void occurrencesDiffer();
    void aNameCannotPoseAsAHash();
};

void TestHashedUniqueId::namesBecomeUniqueIds_data()
{
    QTest::addColumn<Octets>("name");
    QTest::addColumn<bool>("isKept");

    QTest::newRow("good_maildir") << "1794837600.M20046P1Q7.lab,S=1204,W=1240"_ba << true;
    QTest::newRow("good_seventy") << Octets(70, 'a') << true;
    QTest::newRow("good_edges") << "!~"_ba << true;
    QTest::newRow("tooBig_seventyOne") << Octets(71, 'a') << false;
    QTest::newRow("tooBig_255") << Octets(255, 'a') << false;
    QTest::newRow("invalid_empty") << ""_ba << false;
    QTest::newRow("invalid_space") << "a b"_ba << false;
    QTest::newRow("invalid_eightBit") << "\xc3\xa4"_ba << false;
    QTest::newRow("invalid_delete") << "a\x7f"_ba << false;
    QTest::newRow("invalid_lineFeed") << "a\nb"_ba << false;
}

void TestHashedUniqueId::namesBecomeUniqueIds()
{
    QFETCH(const Octets, name);
    QFETCH(const bool, isKept);
    const UniqueId uniqueId = uniqueIdFromName(name);
    QVERIFY(uniqueId.isWellFormed());
    QCOMPARE(uniqueId.octets() == name, isKept);
    QCOMPARE(uniqueIdFromName(name), uniqueId);
    QVERIFY(uniqueIdFromName(name + "x") != uniqueId);
}

void TestHashedUniqueId::emlNames_data()
{
    QTest::addColumn<Octets>("name");
    QTest::addColumn<bool>("isEml");
    QTest::addColumn<Octets>("uniqueId"); // empty: a hash

    QTest::newRow("good_plain") << "01-lunch.eml"_ba << true << "01-lunch"_ba;
    QTest::newRow("good_twice") << "a.eml.eml"_ba << true << "a.eml"_ba;
    QTest::newRow("good_upperCase") << "a.EML"_ba << true << ""_ba;
    QTest::newRow("good_space") << "a b.eml"_ba << true << ""_ba;
    QTest::newRow("good_onlySuffix") << ".eml"_ba << true << ""_ba;
    QTest::newRow("invalid_other") << "a.txt"_ba << false << ""_ba;
    QTest::newRow("invalid_inside") << "a.eml.part"_ba << false << ""_ba;
    QTest::newRow("invalid_withoutDot") << "eml"_ba << false << ""_ba;
}

void TestHashedUniqueId::emlNames()
{
    QFETCH(const Octets, name);
    QFETCH(const bool, isEml);
    QFETCH(const Octets, uniqueId);
    QCOMPARE(isEmlName(name), isEml);
    if (!isEml)
        return;
    QVERIFY(uniqueIdFromEmlName(name).isWellFormed());
    if (uniqueId.isEmpty())
        QVERIFY(uniqueIdFromEmlName(name).octets().startsWith("h-"));
    else
        QCOMPARE(uniqueIdFromEmlName(name).octets(), uniqueId);
}

void TestHashedUniqueId::occurrencesDiffer()
{
    const Octets digest = QCryptographicHash::hash("content", uniqueIdHash);
    const UniqueId first = uniqueIdFromDigest(digest);
    QCOMPARE(uniqueIdFromDigest(digest, 1), first);
    QCOMPARE(uniqueIdFromDigest(digest, 2).octets(), first.octets() + ".2");
    QVERIFY(uniqueIdFromDigest(digest, 1'000'000'000'000).isWellFormed());
}

void TestHashedUniqueId::aNameCannotPoseAsAHash()
{
    const UniqueId hashed = uniqueIdFromName("a b");
    QVERIFY(hashed.octets().startsWith("h-"));
    QVERIFY(uniqueIdFromName(hashed.octets()) != hashed);
}

QTEST_GUILESS_MAIN(TestHashedUniqueId)
#include "tst_hasheduniqueid.moc"

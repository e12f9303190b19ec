// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/uniqueid.h"

#include <QSet>
#include <QTest>

using namespace dropscope;
using namespace Qt::StringLiterals;

class TestUniqueId : public QObject
{
    Q_OBJECT

private slots:
    void knowsWhetherItIsWellFormed_data();
    void knowsWhetherItIsWellFormed();
    void comparesOctetForOctet();
};

void TestUniqueId::knowsWhetherItIsWellFormed_data()
{
    QTest::addColumn<Octets>("octets");
    QTest::addColumn<bool>("wellFormed");

    QTest::newRow("good_ofTheRfc") << "whqtswO00WBw418f9t5JxYwZ"_ba << true;
    QTest::newRow("good_edges") << "!~"_ba << true;
    QTest::newRow("good_one") << "1"_ba << true;
    QTest::newRow("good_seventy") << Octets(70, 'a') << true;
    QTest::newRow("tooBig_seventyOne") << Octets(71, 'a') << false;
    QTest::newRow("invalid_empty") << ""_ba << false;
    QTest::newRow("invalid_space") << "a b"_ba << false;
    QTest::newRow("invalid_tab") << "a\tb"_ba << false;
    QTest::newRow("invalid_delete") << "a\x7F"_ba << false;
    QTest::newRow("invalid_nul") << Octets("a\0b", 3) << false;
    QTest::newRow("invalid_eightBit") << "caf\xC3\xA9"_ba << false;
}

void TestUniqueId::knowsWhetherItIsWellFormed()
{
    QFETCH(const Octets, octets);
    QTEST(UniqueId(octets).isWellFormed(), "wellFormed");
    QCOMPARE(UniqueId(octets).octets(), octets);
}

void TestUniqueId::comparesOctetForOctet()
{
    QVERIFY(UniqueId("a"_ba) == UniqueId("a"_ba));
    QVERIFY(UniqueId("a"_ba) != UniqueId("A"_ba));
    const QSet<UniqueId> ids{UniqueId("a"_ba), UniqueId("a"_ba), UniqueId("A"_ba)};
    QCOMPARE(ids.size(), 2);
}

QTEST_APPLESS_MAIN(TestUniqueId)
#include "tst_uniqueid.moc"

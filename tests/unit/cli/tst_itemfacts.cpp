// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/output/itemfacts.h"

#include <QTest>
#include <QTimeZone>

using namespace dropscope;
using namespace Qt::StringLiterals;

class TestItemFacts : public QObject
{
    Q_OBJECT

private slots:
    void joinsListAndUidl();
    void goesOnWithoutUidl();
    void writes_data();
    void writes();
};

namespace {

MessageNumber number(quint64 value) { return *MessageNumber::from(value); }

Octets jsonOf(const ItemFacts& item)
{
    JsonWriter json;
    json.beginObject();
    writeItemFields(json, item);
    json.endObject();
    return json.take();
}

} // namespace

void TestItemFacts::joinsListAndUidl()
{
    Inventory inventory;
    inventory.items = {{number(3), OctetCount(30)}, {number(1), OctetCount(10)}, {number(3), OctetCount(31)}};
    inventory.uniqueIds =
        UniqueIdListings{{number(1), UniqueId("a")}, {number(2), UniqueId("b")}, {number(3), UniqueId("c")}};
    const auto items = itemsOf(inventory);
    QCOMPARE(items.size(), size_t(2));
    QCOMPARE(items[0].number, number(3));
    QCOMPARE(items[0].octets, OctetCount(30));
    QCOMPARE(items[0].uniqueId, UniqueId("c"));
    QCOMPARE(items[1].uniqueId, UniqueId("a"));
}

void TestItemFacts::goesOnWithoutUidl()
{
    Inventory inventory;
    inventory.items = {{number(1), OctetCount(10)}};
    QVERIFY(!itemsOf(inventory).front().uniqueId);
    QVERIFY(itemsOf({}).empty());
}

void TestItemFacts::writes_data()
{
    QTest::addColumn<QByteArray>("json");
    QTest::newRow("good_bare") << R"({"number":2,"octets":null,"uid":null,"received":null,"date":null,)"
                                  "\"from\":null,\"subject\":null}\n"_ba;
    QTest::newRow("good_full")
        << R"({"number":2,"octets":18446744073709551615,"uid":"a\"b","received":7,)"
           R"("date":"2024-05-01T10:00:00+02:00","from":"Board 7 <b@example.org>","subject":""})"
           "\n"_ba;
    QTest::newRow("good_noSubject")
        << R"({"number":2,"octets":7,"uid":"ÿ","received":null,"date":null,"from":null,"subject":null})"
           "\n"_ba;
}

void TestItemFacts::writes()
{
    QFETCH(const QByteArray, json);
    ItemFacts item{number(2), {}, {}, {}, {}};
    const QByteArray tag = QTest::currentDataTag();
    if (tag == "good_full") {
        item.octets = OctetCount(18446744073709551615ULL);
        item.uniqueId = UniqueId("a\"b");
        item.received = OctetCount(7);
        MessageSummary summary;
        summary.date = QDateTime(QDate(2024, 5, 1), QTime(10, 0), QTimeZone(7200));
        summary.from = u"Board 7 <b@example.org>"_s;
        summary.hasSubject = true;
        item.summary = summary;
    } else if (tag == "good_noSubject") {
        item.octets = OctetCount(7);
        item.uniqueId = UniqueId("\xff");
        item.summary = MessageSummary{{}, u"yesterday"_s, {}, {}, false};
    }
    QCOMPARE(jsonOf(item), json);
}

QTEST_APPLESS_MAIN(TestItemFacts)
#include "tst_itemfacts.moc"

// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/output/itemtable.h"

#include "app/cli/output/displaywidth.h"

#include <QElapsedTimer>
#include <QTest>

using namespace dropscope;
using namespace Qt::StringLiterals;

class TestItemTable : public QObject
{
    Q_OBJECT

private slots:
    void alignsNumbers();
    void leavesOutUniqueIdsThatNobodyHas();
    void showsHeaders();
    void letsNoControlThrough();
    void fitsAWidth();
    void bearsLongUniqueIds();
    void counts();
};

namespace {

ItemFacts item(quint64 number, quint64 octets, const Octets& uniqueId)
{
    return {*MessageNumber::from(number), OctetCount(octets), UniqueId(uniqueId), {}, {}};
}

} // namespace

void TestItemTable::alignsNumbers()
{
    const std::vector<ItemFacts> items{item(1, 120, "abc"), item(10, 12345678, "de")};
    QCOMPARE(itemTable(items, ItemColumns::NumbersOnly, std::nullopt), QStringList({
                                                                           u"number    octets  unique-id"_s,
                                                                           u"     1       120  abc"_s,
                                                                           u"    10  12345678  de"_s,
                                                                       }));
}

void TestItemTable::leavesOutUniqueIdsThatNobodyHas()
{
    std::vector<ItemFacts> items{item(1, 120, {}), item(2, 1, {})};
    items[0].uniqueId.reset();
    items[1].uniqueId.reset();
    items[1].octets.reset();
    QCOMPARE(itemTable(items, ItemColumns::NumbersOnly, std::nullopt), QStringList({
                                                                           u"number  octets"_s,
                                                                           u"     1     120"_s,
                                                                           u"     2       -"_s,
                                                                       }));
}

void TestItemTable::showsHeaders()
{
    std::vector<ItemFacts> items{item(1, 120, "a"), item(2, 99, "b")};
    MessageSummary summary;
    summary.dateText = u"yesterday"_s;
    summary.from = u"日本"_s;
    summary.subject = u"one"_s;
    items[0].summary = summary;
    QCOMPARE(itemTable(items, ItemColumns::WithHeaders, std::nullopt),
             QStringList({
                 u"number  octets  unique-id  date       from  subject"_s,
                 u"     1     120  a          yesterday  日本  one"_s,
                 u"     2      99  b          -          -     -"_s,
             }));
}

void TestItemTable::letsNoControlThrough()
{
    std::vector<ItemFacts> items{item(1, 120, "\x1b[2J\n")};
    MessageSummary summary;
    summary.subject = u"\u202eevil\x9b"_s;
    items[0].summary = summary;
    const QString row = itemTable(items, ItemColumns::WithHeaders, std::nullopt).constLast();
    QVERIFY(row.contains(uR"(\x1b[2J\n)"_s));
    QVERIFY(row.contains(uR"(\u{202e}evil\u{9b})"_s));
    for (const QChar character : row)
        QVERIFY(character.isPrint());
}

void TestItemTable::fitsAWidth()
{
    std::vector<ItemFacts> items{item(1, 120, "a")};
    MessageSummary summary;
    summary.from = QString(100, u'f');
    summary.subject = QString(100, u'日');
    items[0].summary = summary;
    const QStringList cut = itemTable(items, ItemColumns::WithHeaders, 60);
    for (const QString& line : cut)
        QVERIFY(displayWidth(line) <= 60);
    const QStringList whole = itemTable(items, ItemColumns::WithHeaders, std::nullopt);
    QVERIFY(whole.constLast().endsWith(summary.subject));
}

void TestItemTable::bearsLongUniqueIds()
{
    std::vector<ItemFacts> items{item(1, 120, Octets(60'000, 'u'))};
    for (quint64 i = 2; i <= 10'000; ++i)
        items.push_back(item(i, i, "short"));
    QElapsedTimer timer;
    timer.start();
    const QStringList lines = itemTable(items, ItemColumns::NumbersOnly, std::nullopt);
    QCOMPARE(lines.size(), 10'001);
    QVERIFY(lines.at(1).endsWith(u"uuu"_s));
    qsizetype total = 0;
    for (const QString& line : lines)
        total += line.size();
    QVERIFY(total < 2'000'000);
    QVERIFY2(timer.elapsed() < 5000, qPrintable(QString::number(timer.elapsed())));
}

void TestItemTable::counts()
{
    QCOMPARE(countText(0, OctetCount(0)), u"0 messages, 0 octets"_s);
    QCOMPARE(countText(1, OctetCount(1)), u"1 message, 1 octet"_s);
    QCOMPARE(countText(2, OctetCount(320)), u"2 messages, 320 octets"_s);
}

QTEST_APPLESS_MAIN(TestItemTable)
#include "tst_itemtable.moc"

// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/log/logrows.h"
#include "ui/log/logselection.h"

#include <QRandomGenerator>
#include <QTest>

#include <map>
#include <set>

using namespace dropscope;
using namespace dropscope::ui;

/// Which row shows what, and which rows are selected: each compared with a plain list.
class TestLogRows : public QObject
{
    Q_OBJECT

private slots:
    void knowsItsRows_data();
    void knowsItsRows();
    void insertsWhatIsFoundLate();
    void selects();
};

namespace {

using Place = LogRows::Place;

} // namespace

void TestLogRows::knowsItsRows_data()
{
    QTest::addColumn<bool>("isFiltered");
    QTest::newRow("all") << false;
    QTest::newRow("filtered") << true;
}

void TestLogRows::knowsItsRows()
{
    QFETCH(const bool, isFiltered);
    constexpr qsizetype entries = 300;
    QRandomGenerator random(1);
    LogRows rows;
    rows.clear(isFiltered);
    std::map<qsizetype, qint64> expected; // lines by entry
    for (qsizetype entry = 0; entry < entries; ++entry) {
        if (isFiltered && random.bounded(3) != 0)
            continue;
        expected[entry] = 0;
        if (isFiltered)
            rows.append(entry);
    }
    if (!isFiltered)
        rows.setEntryCount(entries);
    for (int round = 0; round < 60; ++round) {
        const auto entry = std::next(expected.begin(), random.bounded(int(expected.size())))->first;
        if (rows.body(entry) && random.bounded(2) == 0) {
            rows.fold(entry);
            expected[entry] = 0;
        } else {
            if (!rows.body(entry))
                rows.open(entry, BodyIndex({}));
            expected[entry] = random.bounded(5);
            rows.setLines(entry, expected[entry]);
        }
        qsizetype row = 0;
        for (const auto& [at, lines] : expected) {
            QCOMPARE(rows.rowOf(at), row);
            QVERIFY(rows.has(at));
            for (qint64 line = Place::noLine; line < lines; ++line)
                QVERIFY((rows.at(row++) == Place{at, line}));
        }
        QCOMPARE(rows.count(), row);
    }
    for (qsizetype entry = 0; entry < entries; ++entry) {
        QCOMPARE(rows.has(entry), expected.contains(entry));
        const auto behind = expected.upper_bound(entry);
        QCOMPARE(rows.entryBehind(entry), behind == expected.end() ? -1 : behind->first);
        const auto from = expected.lower_bound(entry);
        QCOMPARE(rows.entryBefore(entry), from == expected.begin() ? -1 : std::prev(from)->first);
    }
    QVERIFY(!rows.has(-1));
    QVERIFY(!rows.has(entries));
}

void TestLogRows::insertsWhatIsFoundLate()
{
    LogRows rows;
    rows.clear(true);
    for (const qsizetype entry : {3, 7, 9})
        rows.append(entry);
    rows.open(7, BodyIndex({}));
    rows.setLines(7, 2);
    rows.insert(5);
    rows.insert(1);
    rows.insert(8);
    QList<qsizetype> entries;
    for (qsizetype row = 0; row < rows.count(); ++row)
        entries.append(rows.at(row).entry);
    QCOMPARE(entries, (QList<qsizetype>{1, 3, 5, 7, 7, 7, 8, 9}));
}

void TestLogRows::selects()
{
    QRandomGenerator random(2);
    LogSelection selection;
    std::set<qsizetype> expected;
    for (int round = 0; round < 2000; ++round) {
        const qsizetype one = random.bounded(40);
        const qsizetype other = random.bounded(40);
        std::set<qsizetype> moved;
        switch (random.bounded(4)) {
        case 0:
            selection.select(one, other);
            for (qsizetype row = std::min(one, other); row <= std::max(one, other); ++row)
                expected.insert(row);
            break;
        case 1:
            selection.deselect(one);
            expected.erase(one);
            break;
        case 2:
            selection.insertRows(one, 3);
            for (const qsizetype row : expected)
                moved.insert(row >= one ? row + 3 : row);
            expected = moved;
            break;
        default:
            selection.removeRows(one, 4);
            for (const qsizetype row : expected)
                if (row < one || row >= one + 4)
                    moved.insert(row >= one ? row - 4 : row);
            expected = moved;
        }
        if (round % 50 == 0) {
            selection.clear();
            expected.clear();
        }
        QCOMPARE(selection.count(), std::ssize(expected));
        for (qsizetype row = 0; row < 60; ++row)
            QCOMPARE(selection.contains(row), expected.contains(row));
        for (size_t i = 1; i < selection.stretches().size(); ++i)
            QVERIFY(selection.stretches()[i - 1].last + 1 < selection.stretches()[i].first);
    }
}

QTEST_APPLESS_MAIN(TestLogRows)
#include "tst_logrows.moc"

// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/recordlist.h"

#include "tests/support/resourcelimit.h"

#include <QTest>

using namespace dropscope;

namespace {

struct Entry
{
    quint64 value = 0;
    quint8 flag = 0;
    friend bool operator==(const Entry&, const Entry&) = default;
};

constexpr qsizetype many = 300'000; // several MiB: memory, then more than one mapped piece

void fill(RecordList<Entry>& list)
{
    for (qsizetype i = 0; i < many; ++i)
        list.append({quint64(i) * 3, quint8(i % 7)});
}

bool isFilled(const RecordList<Entry>& list)
{
    for (qsizetype i = 0; i < many; ++i)
        if (list.at(i) != Entry{quint64(i) * 3, quint8(i % 7)})
            return false;
    return list.size() == many;
}

} // namespace

class TestRecordList : public QObject
{
    Q_OBJECT

private slots:
    void keepsManyInOrder();
    void recordsStayWhereTheyAre();
    void recordsCanBeChanged();
    void aFullDiskCostsMemoryAlone();
    void spaceGoesToTheFile();
};

void TestRecordList::keepsManyInOrder()
{
    RecordList<Entry> list;
    QVERIFY(list.isEmpty());
    fill(list);
    QVERIFY(isFilled(list));
    QCOMPARE(list.back().value, quint64(many - 1) * 3);
}

void TestRecordList::recordsStayWhereTheyAre()
{
    RecordList<Entry> list;
    list.append({42, 1});
    const Entry* const first = &list.at(0);
    fill(list);
    QCOMPARE(&list.at(0), first);
    QCOMPARE(first->value, 42U);
}

void TestRecordList::recordsCanBeChanged()
{
    RecordList<Entry> list;
    fill(list);
    list[many - 2].flag = 200;
    QCOMPARE(list.at(many - 2).flag, 200);
    QCOMPARE(list.at(many - 2).value, quint64(many - 2) * 3);
}

void TestRecordList::aFullDiskCostsMemoryAlone()
{
    const ResourceLimit smallFiles(RLIMIT_FSIZE, 1024 * 1024);
    RecordList<Entry> list;
    fill(list);
    QVERIFY(isFilled(list));
}

void TestRecordList::spaceGoesToTheFile()
{
    RecordSpace space;
    for (int i = 0; i < 1000; ++i)
        QVERIFY(reinterpret_cast<quintptr>(space.take(65'001)) % alignof(std::max_align_t) == 0);
    QVERIFY2(space.inMemory() <= 1024 * 1024, qPrintable(QString::number(space.inMemory())));
}

QTEST_GUILESS_MAIN(TestRecordList)
#include "tst_recordlist.moc"

// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/inspection/inspection.h"
#include "tests/support/scriptedtranscript.h"
#include "ui/models/maildropfilter.h"

#include <QAbstractItemModelTester>
#include <QItemSelectionModel>
#include <QSignalSpy>
#include <QTest>

using namespace dropscope;
using namespace dropscope::ui;
using namespace Qt::StringLiterals;

using Model = MaildropModel;
using Numbers = QList<quint64>;

/// Sorting and filtering, at rest and while the maildrop fills.
class TestMaildropFilter : public QObject
{
    Q_OBJECT

private slots:
    void sorts_data();
    void sorts();
    void filters_data();
    void filters();
    void keepsIndexes();
    void tellsInOneGo();
    void fillsInOrder();
    void fillsOutOfOrder();
    void followsChanges();
    void followsReset();
};

namespace {

QByteArray header(int number, const QByteArray& from, const QByteArray& subject, const QByteArray& date)
{
    return "C: TOP " + QByteArray::number(number) + " 0\nS: +OK\nS: From: " + from +
           "\nS: Subject: " + subject + "\nS: Date: " + date + "\nS: \nS: .\n";
}

struct Bench
{
    explicit Bench(const QByteArray& script)
        : scripted(script)
        , inspection(scripted.transcript())
    {
        model.setInspection(&inspection);
    }
    /// Message-numbers from top to bottom.
    [[nodiscard]] Numbers shown() const
    {
        Numbers numbers;
        for (int row = 0; row < filter.rowCount(); ++row)
            numbers.append(filter.index(row, 0).data(Model::MessageNumberRole).toULongLong());
        return numbers;
    }

    ScriptedTranscript scripted;
    Inspection inspection;
    Model model;
    MaildropFilter filter{model};
    QAbstractItemModelTester tester{&filter, QAbstractItemModelTester::FailureReportingMode::QtTest};
};

QByteArray fiveMessages()
{
    return signInScript() + listingScript({300, 120, 300, 98002, 10}) +
           header(1, "zoe@example.org", "beta", "Tue, 17 Nov 2020 08:30:11 +0900") +
           header(2, "Adam <adam@example.org>", "Alpha", "Tue, 17 Nov 2020 00:30:11 +0000") +
           header(4, "cron@example.org", "alpha", "Wed, 1 Jan 1975 00:00:00 +0000") + "C: DELE 3\nS: +OK\n" +
           "C: RETR 5\nS: +OK\nS: Subject: x\nS: \nS: .\n";
}

} // namespace

void TestMaildropFilter::sorts_data()
{
    QTest::addColumn<int>("column");
    QTest::addColumn<Qt::SortOrder>("order");
    QTest::addColumn<Numbers>("numbers");
    const auto up = Qt::AscendingOrder;
    const auto down = Qt::DescendingOrder;
    QTest::newRow("number") << int(Model::Number) << up << Numbers{1, 2, 3, 4, 5};
    QTest::newRow("numberDown") << int(Model::Number) << down << Numbers{5, 4, 3, 2, 1};
    QTest::newRow("size") << int(Model::Size) << up << Numbers{5, 2, 1, 3, 4};
    QTest::newRow("sizeDown") << int(Model::Size) << down << Numbers{4, 1, 3, 2, 5};
    QTest::newRow("received") << int(Model::Received) << up << Numbers{5, 1, 2, 3, 4};
    QTest::newRow("receivedDown") << int(Model::Received) << down << Numbers{5, 1, 2, 3, 4};
    QTest::newRow("uniqueIdDown") << int(Model::UniqueId) << down << Numbers{5, 4, 3, 2, 1};
    QTest::newRow("date") << int(Model::Date) << up << Numbers{4, 1, 2, 3, 5};
    QTest::newRow("dateDown") << int(Model::Date) << down << Numbers{2, 1, 4, 3, 5};
    QTest::newRow("from") << int(Model::From) << up << Numbers{2, 4, 1, 3, 5};
    QTest::newRow("subject") << int(Model::Subject) << up << Numbers{2, 4, 1, 5, 3};
    QTest::newRow("subjectDown") << int(Model::Subject) << down << Numbers{5, 1, 2, 4, 3};
    QTest::newRow("state") << int(Model::State) << up << Numbers{1, 2, 4, 5, 3};
    QTest::newRow("noColumn") << -1 << up << Numbers{1, 2, 3, 4, 5};
}

void TestMaildropFilter::sorts()
{
    QFETCH(const int, column);
    QFETCH(const Qt::SortOrder, order);
    QFETCH(const Numbers, numbers);
    Bench bench(fiveMessages());
    bench.filter.sort(column, order);
    QCOMPARE(bench.shown(), numbers);
}

void TestMaildropFilter::filters_data()
{
    QTest::addColumn<QString>("query");
    QTest::addColumn<Numbers>("numbers");
    QTest::newRow("good_all") << QString() << Numbers{1, 2, 3, 4, 5};
    QTest::newRow("good_none") << u"nothing"_s << Numbers{};
    QTest::newRow("good_first") << u"zoe"_s << Numbers{1};
    QTest::newRow("good_some") << u"alpha"_s << Numbers{2, 4};
    QTest::newRow("good_last") << u"is:retrieved"_s << Numbers{5};
    QTest::newRow("good_without") << u"-is:deleted"_s << Numbers{1, 2, 4, 5};
}

void TestMaildropFilter::filters()
{
    QFETCH(const QString, query);
    QFETCH(const Numbers, numbers);
    Bench bench(fiveMessages());
    bench.filter.setQuery(MaildropQuery::parse(query));
    QCOMPARE(bench.shown(), numbers);
    bench.filter.setQuery(MaildropQuery::parse(u"size>100"_s)); // to something else
    QCOMPARE(bench.shown(), Numbers({1, 2, 3, 4}));
    bench.filter.setQuery(MaildropQuery::parse(query)); // and back
    QCOMPARE(bench.shown(), numbers);
    bench.filter.setQuery({});
    QCOMPARE(bench.shown(), Numbers({1, 2, 3, 4, 5}));
}

void TestMaildropFilter::keepsIndexes()
{
    Bench bench(fiveMessages());
    QItemSelectionModel selection(&bench.filter);
    for (const int row : {0, 1, 4})
        selection.select(bench.filter.index(row, 0), QItemSelectionModel::Select | QItemSelectionModel::Rows);
    const auto selected = [&] {
        QList<quint64> numbers;
        for (const QModelIndex& index : selection.selectedRows())
            numbers.append(index.data(Model::MessageNumberRole).toULongLong());
        std::ranges::sort(numbers);
        return numbers;
    };
    bench.filter.sort(Model::Size, Qt::DescendingOrder);
    QCOMPARE(selected(), Numbers({1, 2, 5}));
    bench.filter.setQuery(MaildropQuery::parse(u"-alpha"_s));
    QCOMPARE(selected(), Numbers({1, 5}));
    bench.filter.setQuery({});
    QCOMPARE(selected(), Numbers({1, 5}));
}

void TestMaildropFilter::tellsInOneGo()
{
    QList<quint64> sizes;
    for (int i = 0; i < 900; ++i)
        sizes.append(i % 2 ? 10U : 5000U);
    Bench bench(signInScript() + listingScript(sizes));
    QTRY_COMPARE(bench.filter.rowCount(), 900);
    QSignalSpy removed(&bench.filter, &QAbstractItemModel::rowsRemoved);
    QSignalSpy inserted(&bench.filter, &QAbstractItemModel::rowsInserted);
    QSignalSpy moved(&bench.filter, &QAbstractItemModel::layoutChanged);
    bench.filter.setQuery(MaildropQuery::parse(u"size>1k"_s));
    QCOMPARE(bench.filter.rowCount(), 450);
    bench.filter.setQuery({});
    QCOMPARE(bench.filter.rowCount(), 900);
    QCOMPARE(removed.size(), 1);
    QCOMPARE(inserted.size(), 1);
    QCOMPARE(moved.size(), 2);
}

void TestMaildropFilter::fillsInOrder()
{
    Bench bench(signInScript() + "C: LIST\nS: +OK\n");
    bench.filter.sort(Model::Size, Qt::AscendingOrder);
    QSignalSpy moved(&bench.filter, &QAbstractItemModel::layoutChanged);
    bench.scripted.play("S: 1 10\nS: 2 20\nS: 3 30\nS: .\n");
    QCOMPARE(bench.shown(), Numbers({1, 2, 3}));
    QVERIFY(moved.isEmpty());
}

void TestMaildropFilter::fillsOutOfOrder()
{
    Bench bench(signInScript() + "C: LIST\nS: +OK\n");
    bench.filter.sort(Model::Size, Qt::DescendingOrder);
    bench.filter.setQuery(MaildropQuery::parse(u"size>10"_s));
    bench.scripted.play("S: 1 10\nS: 2 20\nS: 3 30\nS: 5 11\nS: 4 25\nS: .\n");
    QTRY_COMPARE(bench.shown(), Numbers({3, 4, 2, 5}));
}

void TestMaildropFilter::followsChanges()
{
    Bench bench(fiveMessages());
    bench.filter.setQuery(MaildropQuery::parse(u"is:marked"_s));
    QCOMPARE(bench.shown(), Numbers({3}));
    bench.scripted.play("C: DELE 1\nS: +OK\n");
    QTRY_COMPARE(bench.shown(), Numbers({1, 3}));
    bench.scripted.play("C: RSET\nS: +OK\n");
    QTRY_COMPARE(bench.shown(), Numbers({}));
    bench.filter.setQuery({});
    bench.filter.sort(Model::Received, Qt::DescendingOrder);
    bench.scripted.play("C: RETR 4\nS: +OK\nS: Subject: a longer one than that of 5\nS: \nS: .\n");
    QTRY_COMPARE(bench.shown(), Numbers({4, 5, 1, 2, 3}));
}

void TestMaildropFilter::followsReset()
{
    Bench bench(fiveMessages());
    bench.filter.sort(Model::Size, Qt::DescendingOrder);
    bench.model.setInspection(nullptr);
    QCOMPARE(bench.filter.rowCount(), 0);
    bench.filter.setQuery(MaildropQuery::parse(u"size>100"_s));
    bench.model.setInspection(&bench.inspection);
    QCOMPARE(bench.shown(), Numbers({4, 1, 3, 2}));
}

QTEST_GUILESS_MAIN(TestMaildropFilter)
#include "tst_maildropfilter.moc"

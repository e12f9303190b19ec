// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/inspection/inspection.h"
#include "tests/support/givenoctets.h"
#include "tests/support/scriptedtranscript.h"
#include "tests/support/turnwatch.h"
#include "ui/log/logcontents.h"
#include "ui/log/logpanel.h"
#include "ui/log/logview.h"
#include "ui/message/messagedocument.h"
#include "ui/message/octets/sourcearea.h"
#include "ui/message/octets/sourcepage.h"
#include "ui/models/maildropfilter.h"
#include "ui/settings/appsettings.h"
#include "ui/theme/theme.h"
#include "ui/views/maildropview.h"

#include <QHeaderView>
#include <QLineEdit>
#include <QScrollBar>
#include <QSettings>
#include <QTemporaryDir>
#include <QTest>

using namespace dropscope;
using namespace dropscope::ui;
using namespace Qt::StringLiterals;

/// That the event loop turns often while much comes in, is scrolled, sorted and filtered.
class TestFluency : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void fillsAndScrolls_data();
    void fillsAndScrolls();
    void takesHeaders();
    void sorts();
    void filters();
    void growsALog();
    void filtersALog();
    void showsALongSource();

private:
    void verify(const TurnWatch& watch, const char* what);
};

namespace {

constexpr int messages = 10'000;

/// At the 99th percentile. An optimised build has to keep it; a debug build gets four times as long, and
/// under a sanitizer the numbers are told and nothing is asked of them.
constexpr std::chrono::milliseconds longestTurn{16};
#ifdef QT_NO_DEBUG
constexpr int allowance = 1;
#else
constexpr int allowance = 4;
#endif
#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
constexpr bool isStrict = false;
#else
constexpr bool isStrict = true;
#endif

QByteArray scanListing()
{
    QByteArray listing;
    for (int number = 1; number <= messages; ++number)
        listing += QByteArray::number(number) + ' ' + QByteArray::number(number * 7919 % 100'000) + "\r\n";
    return listing + ".\r\n";
}

QByteArray uniqueIdListing()
{
    QByteArray listing;
    for (int number = 1; number <= messages; ++number)
        listing += QByteArray::number(number) + " 1A2B3C4D00WBw" + QByteArray::number(number) + "\r\n";
    return listing + ".\r\n";
}

QByteArray header(int number)
{
    const QByteArray name = QByteArray::number(number * 7919 % messages);
    return "From: Board " + name + " <board" + name + "@example.org>\r\nSubject: report " + name +
           " of the nightly self-test\r\nDate: Tue, 17 Nov 2026 09:12:00 +0000\r\n\r\n.\r\n";
}

/// A maildrop whose server answers one read at a time, each in a turn of its own.
struct Bench
{
    Bench()
        : scripted(signInScript())
        , inspection(scripted.transcript())
    {
        model.setInspection(&inspection);
        view.resize(900, 600);
        view.show();
        QTest::qWait(50);
    }
    /// In reads of 16 KiB.
    void serverSends(QByteArray octets)
    {
        constexpr qsizetype readSize = 16 * 1024;
        for (; !octets.isEmpty(); octets.remove(0, readSize)) {
            scripted.serverSends(octets.left(readSize));
            turn();
        }
    }
    void list()
    {
        scripted.play("C: LIST\nS: +OK\n");
        serverSends(scanListing());
        scripted.play("C: UIDL\nS: +OK\n");
        serverSends(uniqueIdListing());
    }
    void fill()
    {
        list();
        for (int number = 1; number <= messages; ++number) {
            scripted.clientSends("TOP " + QByteArray::number(number) + " 0\r\n");
            scripted.serverSends("+OK\r\n" + header(number));
        }
        QTRY_COMPARE(view.model()->rowCount(), messages);
        QTest::qWait(100);
    }
    /// What a person does all the while.
    void turn()
    {
        QScrollBar* bar = view.verticalScrollBar();
        bar->setValue((bar->value() + 1234) % (bar->maximum() + 1));
        QTest::qWait(1);
    }
    void settle()
    {
        for (int i = 0; i < 100; ++i)
            turn();
    }

    ScriptedTranscript scripted;
    Inspection inspection;
    MaildropModel model;
    MaildropFilter filter{model};
    MaildropView view{filter};
};

} // namespace

void TestFluency::initTestCase() { QVERIFY(new Theme(qApp)); }

void TestFluency::verify(const TurnWatch& watch, const char* what)
{
    const auto inMilliseconds = [](std::chrono::nanoseconds time) { return double(time.count()) / 1e6; };
    qInfo("%s: %lld turns, 99 of 100 within %.1f ms, all within %.1f ms (by the wall %.1f and %.1f ms)", what,
          static_cast<long long>(watch.turns()), inMilliseconds(watch.percentile(99)),
          inMilliseconds(watch.percentile(100)), inMilliseconds(watch.wallPercentile(99)),
          inMilliseconds(watch.wallPercentile(100)));
    QVERIFY(watch.turns() > 20);
    if (isStrict)
        QVERIFY2(watch.percentile(99) <= allowance * longestTurn, what);
}

void TestFluency::fillsAndScrolls_data()
{
    QTest::addColumn<int>("column");
    QTest::addColumn<QString>("query");
    QTest::newRow("plain") << int(MaildropModel::Number) << QString();
    QTest::newRow("sorted") << int(MaildropModel::Size) << QString();
    QTest::newRow("filtered") << int(MaildropModel::Number) << u"size>50k"_s;
    QTest::newRow("both") << int(MaildropModel::UniqueId) << u"size>50k"_s;
}

void TestFluency::fillsAndScrolls()
{
    QFETCH(const int, column);
    QFETCH(const QString, query);
    Bench bench;
    bench.view.sortByColumn(column, Qt::DescendingOrder);
    bench.filter.setQuery(MaildropQuery::parse(query));
    const TurnWatch watch;
    bench.list();
    bench.settle();
    verify(watch, "filling");
    QTRY_COMPARE(bench.model.rowCount(), messages);
}

void TestFluency::takesHeaders()
{
    Bench bench;
    bench.list();
    bench.view.sortByColumn(MaildropModel::Subject, Qt::AscendingOrder);
    const TurnWatch watch;
    for (int number = 1; number <= 2000; ++number) {
        bench.scripted.clientSends("TOP " + QByteArray::number(number) + " 0\r\n");
        bench.scripted.serverSends("+OK\r\n" + header(number));
        if (number % 5 == 0)
            bench.turn();
    }
    verify(watch, "headers, sorted by subject");
    const auto first = [&bench] { return bench.filter.index(0, MaildropModel::Subject).data().toString(); };
    QTRY_VERIFY(first().startsWith(u"report 1 "_s) || first().startsWith(u"report 1"_s));
}

void TestFluency::sorts()
{
    Bench bench;
    bench.fill();
    const TurnWatch watch;
    for (int column = 0; column < MaildropModel::ColumnCount; ++column) {
        bench.view.sortByColumn(column, column % 2 ? Qt::DescendingOrder : Qt::AscendingOrder);
        for (int i = 0; i < 10; ++i)
            bench.turn();
    }
    verify(watch, "sorting");
}

void TestFluency::filters()
{
    Bench bench;
    bench.fill();
    bench.view.selectAll();
    const TurnWatch watch;
    for (const auto& query : {u"r"_s, u"re"_s, u"report 1"_s, u"size>50k"_s, u"-size>50k"_s, u"uid:99"_s,
                              u"from:board"_s, u"nothing at all"_s, u""_s}) {
        bench.filter.setQuery(MaildropQuery::parse(query));
        for (int i = 0; i < 10; ++i)
            bench.turn();
    }
    verify(watch, "filtering");
    QCOMPARE(bench.filter.rowCount(), messages);
}

void TestFluency::growsALog()
{
    ScriptedTranscript scripted("S: +OK\n");
    Inspection inspection(scripted.transcript());
    const QTemporaryDir folder;
    AppSettings settings(std::make_unique<QSettings>(folder.filePath(u"settings"_s), QSettings::IniFormat));
    LogPanel panel(settings);
    panel.resize(900, 400);
    panel.show();
    panel.setInspection(&inspection);
    QTest::qWait(50);
    const TurnWatch watch;
    for (int i = 0; i < 20'000; ++i) {
        scripted.clientSends("NOOP\r\n");
        scripted.serverSends("+OK\r\n");
        if (i % 50 == 0)
            QTest::qWait(1);
    }
    verify(watch, "a log that is followed");
    QTRY_COMPARE(panel.contents().rowCount(), 40'001);
    QTRY_COMPARE(panel.view()->verticalScrollBar()->value(), panel.view()->verticalScrollBar()->maximum());
}

void TestFluency::filtersALog()
{
    ScriptedTranscript scripted("S: +OK\n");
    for (int i = 0; i < 20'000; ++i) {
        scripted.clientSends("NOOP\r\n");
        scripted.serverSends(i % 3 == 0 ? "-ERR no\r\n" : "+OK\r\n");
    }
    Inspection inspection(scripted.transcript());
    const QTemporaryDir folder;
    AppSettings settings(std::make_unique<QSettings>(folder.filePath(u"settings"_s), QSettings::IniFormat));
    LogPanel panel(settings);
    panel.resize(900, 400);
    panel.show();
    panel.setInspection(&inspection);
    LogContents* const contents = &panel.contents();
    QTRY_COMPARE(contents->rowCount(), 40'001);
    const TurnWatch watch;
    for (const auto& query :
         {u"-ERR"_s, u"\"no\""_s, u"NOOP"_s, u"/^-/"_s, u"octets>9"_s, u"-NOOP"_s, u""_s}) {
        panel.filterField()->setText(query);
        QTest::keyClick(panel.filterField(), Qt::Key_Return);
        QTRY_VERIFY(contents->hasLooked());
        QTest::qWait(20);
    }
    verify(watch, "filtering a log");
}

void TestFluency::showsALongSource()
{
    const auto message = [] {
        const Octets line("The quick brown fox jumps over the lazy dog, and again, and again.\r\n");
        return std::make_shared<GivenOctets>(Octets("Subject: long\r\n\r\n"), line, 50'000'000);
    };
    SourcePage page;
    page.resize(600, 400);
    page.show();
    QTest::qWait(50);
    const TurnWatch watch;
    for (int i = 0; i < 3; ++i) {
        MessageDocument document(message());
        page.setDocument(&document);
        page.find();
        page.findChild<QLineEdit*>(u"findField"_s)->setText(u"nowhere"_s);
        QTRY_VERIFY_WITH_TIMEOUT(page.area().isIndexed() && !page.isSearching(), 120'000);
        page.area().verticalScrollBar()->setValue(page.area().verticalScrollBar()->maximum() / 2);
        QTest::qWait(20);
        page.setDocument(nullptr);
    }
    verify(watch, "a long source");
}

QTEST_MAIN(TestFluency)
#include "tst_fluency.moc"

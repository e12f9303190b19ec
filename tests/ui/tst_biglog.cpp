// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/inspection/inspection.h"
#include "tests/support/scriptedtranscript.h"
#include "ui/log/logcontents.h"
#include "ui/log/logfind.h"
#include "ui/log/logpanel.h"
#include "ui/log/logview.h"
#include "ui/settings/appsettings.h"
#include "ui/theme/theme.h"

#include <QLineEdit>
#include <QRandomGenerator>
#include <QScrollBar>
#include <QSettings>
#include <QTemporaryDir>
#include <QTest>

using namespace dropscope;
using namespace dropscope::ui;
using namespace Qt::StringLiterals;

/// A log of two hundred thousand lines: every one has its row, and is found. How long it takes is measured by
/// tests/benchmarks/bench_log.
class TestBigLog : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void reachesEveryLine();
    void filtersAndFinds();
    void takesWhatArrives();
    void keepsNothingForARow();
};

namespace {

constexpr int messages = 20;
constexpr int lines = 10'000;

Octets bodyOf(int message)
{
    Octets body;
    for (int line = 0; line < lines; ++line)
        body += "message " + Octets::number(message) + " line " + Octets::number(line) + "\r\n";
    return body + ".\r\n";
}

struct Bench
{
    Bench()
    {
        panel.resize(900, 400);
        panel.show();
    }
    void retrieve(int message)
    {
        scripted.clientSends("RETR " + Octets::number(message) + "\r\n");
        scripted.serverSends("+OK\r\n" + bodyOf(message));
    }
    void retrieveAll()
    {
        for (int message = 1; message <= messages; ++message)
            retrieve(message);
    }

    QTemporaryDir folder;
    AppSettings settings{std::make_unique<QSettings>(folder.filePath(u"settings"_s), QSettings::IniFormat)};
    ScriptedTranscript scripted{"S: +OK\nC: USER u\nS: +OK\nC: PASS p\nS: +OK\n"};
    Inspection inspection{scripted.transcript()};
    LogPanel panel{settings};
};

} // namespace

void TestBigLog::initTestCase() { QVERIFY(new Theme(qApp)); }

void TestBigLog::reachesEveryLine()
{
    Bench bench;
    bench.retrieveAll();
    bench.panel.setInspection(&bench.inspection);
    LogContents& contents = bench.panel.contents();
    QCOMPARE(contents.rowCount(), 5 + 3 * messages);
    for (qsizetype entry = bench.inspection.log().size() - 1; entry >= 0; --entry)
        if (bench.inspection.log().at(entry).kind == LogEntry::Kind::Body)
            contents.unfold(contents.rowOfEntry(entry));
    QTRY_VERIFY(contents.isIndexed());
    QCOMPARE(contents.rowCount(), 5 + messages * (3 + lines + 1));
    QRandomGenerator random(1);
    for (int i = 0; i < 300; ++i) {
        const int message = random.bounded(messages);
        const int line = random.bounded(lines);
        const qsizetype row = 5 + qsizetype(message) * (3 + lines + 1) + 3 + line;
        QCOMPARE(contents.cell(row).wireText().toString(),
                 u"message %1 line %2"_s.arg(message + 1).arg(line));
        bench.panel.view()->setCurrentRow(row);
        QVERIFY(bench.panel.view()->viewport()->rect().contains(bench.panel.view()->rowRect(row)));
    }
    QScrollBar* const bar = bench.panel.view()->verticalScrollBar();
    bar->setValue(bar->maximum());
    QCOMPARE(bench.panel.view()->visibleRows().second, contents.rowCount());
}

void TestBigLog::filtersAndFinds()
{
    Bench bench;
    bench.retrieveAll();
    bench.panel.setInspection(&bench.inspection);
    LogContents& contents = bench.panel.contents();
    contents.setQuery(LogQuery::parse(u"\"message 17 line 9999\""_s));
    QTRY_VERIFY(contents.hasLooked());
    QCOMPARE(contents.rowCount(), 1);
    contents.setQuery({});
    bench.panel.finder().open();
    bench.panel.findChild<QLineEdit*>(u"findField"_s)->setText(u"/^message 9 line 5000$/"_s);
    QTRY_VERIFY(bench.panel.view()->currentRow() > 5000);
    QCOMPARE(contents.cell(bench.panel.view()->currentRow()).wireText().toString(), u"message 9 line 5000"_s);
}

void TestBigLog::takesWhatArrives()
{
    Bench bench;
    bench.panel.setInspection(&bench.inspection);
    LogContents& contents = bench.panel.contents();
    contents.setQuery(LogQuery::parse(u"\"line 9999\""_s));
    for (int message = 1; message <= messages; ++message) {
        bench.retrieve(message);
        QCoreApplication::sendPostedEvents();
    }
    QTRY_COMPARE(contents.rowCount(), messages);
    QTRY_VERIFY(contents.hasLooked());
    QVERIFY(bench.panel.view()->isFollowing());
}

void TestBigLog::keepsNothingForARow()
{
    LogRows rows;
    rows.clear(false);
    constexpr qsizetype many = 5'000'000'000; // more than a scroll bar can count
    rows.setEntryCount(many);
    QCOMPARE(rows.count(), many);
    QCOMPARE(rows.at(many - 1).entry, many - 1);
    QCOMPARE(rows.rowOf(many - 1), many - 1);
    LogSelection selection;
    selection.select(0, many - 1);
    selection.deselect(many / 2);
    QCOMPARE(selection.stretches().size(), 2);
}

QTEST_MAIN(TestBigLog)
#include "tst_biglog.moc"

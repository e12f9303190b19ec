// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/inspection/inspection.h"
#include "tests/support/scriptedtranscript.h"
#include "ui/models/logmodel.h"
#include "ui/models/logscript.h"
#include "ui/theme/tone.h"

#include <QAbstractItemModelTester>
#include <QSignalSpy>
#include <QTest>

using namespace dropscope;
using namespace dropscope::ui;
using namespace Qt::StringLiterals;

using Model = LogModel;

/// The protocol log as a table: rows, cells, filter, bodies.
class TestLogModel : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void showsCells_data();
    void showsCells();
    void followsTheDialogue();
    void survivesItsInspection();
    void filters_data();
    void filters();
    void findsWhatComes();
    void looksInTurns();
    void unfoldsBodies();
    void unfoldsInPages();
    void unfoldsWhatIsComing();
    void cutsEndlessLines();
    void foldsAnew();
    void keepsPlacesWithSeveralBodies();
    void findsExchanges();
    void writesScripts();
    void leavesOutOfScripts();
};

namespace {

const QByteArray session = "S: +OK ready\n"
                           "C: USER test\n"
                           "S: -ERR never heard of you\n"
                           "C: CAPA\n"
                           "S: +OK\n"
                           "S: TOP\n"
                           "S: UIDL\n"
                           "S: .\n"
                           "C: NOOP\n"
                           "S: +OK\\n\\c\n";

struct Bench
{
    explicit Bench(const QByteArray& script = session)
        : scripted(script)
        , inspection(scripted.transcript())
    {
        model.setInspection(&inspection);
    }
    [[nodiscard]] QVariant at(int row, int column, int role = Qt::DisplayRole) const
    {
        return model.index(row, column).data(role);
    }
    /// The octets of all rows.
    [[nodiscard]] QStringList lines() const
    {
        QStringList texts;
        for (int row = 0; row < model.rowCount(); ++row)
            texts.append(at(row, Model::Line).toString());
        return texts;
    }
    void filter(const QString& query) { model.setQuery(LogQuery::parse(query)); }

    ScriptedTranscript scripted;
    Inspection inspection;
    Model model;
    QAbstractItemModelTester tester{&model, QAbstractItemModelTester::FailureReportingMode::QtTest};
};

QByteArray bodyOf(int lines)
{
    QByteArray body;
    for (int line = 0; line < lines; ++line)
        body += "line " + QByteArray::number(line) + "\r\n";
    return body;
}

} // namespace

void TestLogModel::initTestCase() { qputenv("TZ", "UTC"); }

void TestLogModel::showsCells_data()
{
    QTest::addColumn<int>("row");
    QTest::addColumn<int>("column");
    QTest::addColumn<QString>("text");
    QTest::addColumn<Tone>("tone");
    const auto row = [](const char* name, int at, int column, const QString& text, Tone tone = Tone::Plain) {
        QTest::newRow(name) << at << column << text << tone;
    };
    row("greetingTime", 0, Model::Time, u"11:04:07.118"_s, Tone::Muted);
    row("greetingLatency", 0, Model::Latency, {}, Tone::Muted);
    row("greetingSource", 0, Model::Source, u"S ◂"_s);
    row("greeting", 0, Model::Line, u"+OK ready"_s);
    row("commandSource", 1, Model::Source, u"C ▸"_s);
    row("commandGap", 1, Model::Latency, u"+1.0 ms"_s, Tone::Muted);
    row("command", 1, Model::Line, u"USER test"_s);
    row("latency", 2, Model::Latency, u"1.0 ms"_s, Tone::Muted);
    row("refusal", 2, Model::Line, u"-ERR never heard of you"_s, Tone::Danger);
    row("noNote", 2, Model::Note, {}, Tone::Warning);
    row("body", 5, Model::Line, u"2 lines · 14 octets"_s, Tone::Muted);
    row("bodyLatency", 5, Model::Latency, {}, Tone::Muted);
    row("note", 7, Model::Note, u"reply line ends in bare LF · RFC 1939 §3"_s, Tone::Warning);
}

void TestLogModel::showsCells()
{
    QFETCH(const int, row);
    QFETCH(const int, column);
    QFETCH(const QString, text);
    QFETCH(const Tone, tone);
    const Bench bench;
    QCOMPARE(bench.model.rowCount(), 8);
    QCOMPARE(bench.at(row, column).toString(), text);
    QCOMPARE(static_cast<Tone>(bench.at(row, column, Model::ToneRole).toInt()), tone);
    QVERIFY(!bench.at(row, Model::Line, Qt::ToolTipRole).toString().isEmpty());
    QVERIFY(!bench.at(row, Model::Source, Qt::AccessibleTextRole).toString().isEmpty());
}

void TestLogModel::followsTheDialogue()
{
    Bench bench;
    bench.scripted.play("C: LIST\nS: +OK\n");
    QCOMPARE(bench.model.rowCount(), 10);
    bench.scripted.play("S: 1 120\n");
    QCOMPARE(bench.at(10, Model::Line).toString(), u"receiving… 7 octets"_s);
    bench.scripted.play("S: 2 200\n");
    QCOMPARE(bench.model.rowCount(), 11);
    QCOMPARE(bench.at(10, Model::Line).toString(), u"receiving… 14 octets"_s);
    bench.scripted.end();
    QCOMPARE(bench.at(10, Model::Line).toString(), u"cut off after 14 octets"_s);
    QCOMPARE(bench.at(10, Model::Note).toString(),
             u"the connection ended before the reply did · RFC 1939 §3"_s);
}

void TestLogModel::survivesItsInspection()
{
    Model model;
    const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    const ScriptedTranscript scripted(session);
    auto inspection = std::make_unique<Inspection>(scripted.transcript());
    model.setInspection(inspection.get());
    QCOMPARE(model.rowCount(), 8);
    inspection.reset();
    QCOMPARE(model.rowCount(), 0);
    model.setQuery(LogQuery::parse(u"x"_s));
    QCOMPARE(model.rowCount(), 0);
}

void TestLogModel::filters_data()
{
    QTest::addColumn<QString>("query");
    QTest::addColumn<QStringList>("lines");
    const QString body = u"2 lines · 14 octets"_s;
    QTest::newRow("negative") << u"-ERR"_s << QStringList{u"-ERR never heard of you"_s};
    QTest::newRow("keyword") << u"CAPA"_s << QStringList{u"CAPA"_s, u"+OK"_s, body};
    QTest::newRow("client") << u"from:client"_s << QStringList{u"USER test"_s, u"CAPA"_s, u"NOOP"_s};
    QTest::newRow("text") << u"heard"_s << QStringList{u"-ERR never heard of you"_s};
    QTest::newRow("textOfBody") << u"\"uidl\""_s << QStringList{body};
    QTest::newRow("textOfNote") << u"\"bare LF\""_s << QStringList{u"+OK"_s};
    QTest::newRow("slow") << u"slow>5ms"_s << QStringList{};
    QTest::newRow("notGreeting") << u"from:server -CAPA -ready"_s
                                 << QStringList{u"-ERR never heard of you"_s, u"+OK"_s};
}

void TestLogModel::filters()
{
    QFETCH(const QString, query);
    QFETCH(const QStringList, lines);
    Bench bench;
    bench.filter(query);
    QTRY_VERIFY(bench.model.hasLooked());
    QCOMPARE(bench.lines(), lines);
    bench.filter({});
    QCOMPARE(bench.model.rowCount(), 8);
}

void TestLogModel::findsWhatComes()
{
    Bench bench;
    bench.filter(u"CAPA"_s);
    QTRY_COMPARE(bench.model.rowCount(), 3);
    bench.scripted.play("C: NOOP\nS: +OK\nC: CAPA\nS: +OK\nS: XYZ\nS: .\n");
    QTRY_COMPARE(bench.model.rowCount(), 6);
    bench.filter(u"xyz"_s);
    QTRY_COMPARE(bench.model.rowCount(), 1);
    // a body is looked at again while it comes
    bench.scripted.play("C: CAPA\nS: +OK\nS: TOP\n");
    QCOMPARE(bench.model.rowCount(), 1);
    bench.scripted.play("S: XYZ\nS: .\n");
    QTRY_COMPARE(bench.model.rowCount(), 2);
}

void TestLogModel::looksInTurns()
{
    QByteArray script = "S: +OK\n";
    for (int i = 0; i < 5000; ++i)
        script += "C: NOOP\nS: +OK\n";
    Bench bench(script);
    QVERIFY(bench.model.rowCount() < 10'001);
    QTRY_COMPARE(bench.model.rowCount(), 10'001);
    bench.filter(u"from:client"_s);
    QTRY_COMPARE(bench.model.rowCount(), 5000);
    bench.filter({});
    QTRY_COMPARE(bench.model.rowCount(), 10'001);
}

void TestLogModel::unfoldsBodies()
{
    Bench bench;
    QCOMPARE(bench.model.kind(5), LogRowKind::FoldedBody);
    QCOMPARE(bench.model.kind(4), LogRowKind::Line);
    bench.model.unfold(4); // nothing to unfold
    QCOMPARE(bench.model.rowCount(), 8);
    bench.model.unfold(5);
    QCOMPARE(bench.model.rowCount(), 11);
    QCOMPARE(bench.model.kind(5), LogRowKind::UnfoldedBody);
    QCOMPARE(bench.model.kind(6), LogRowKind::BodyLine);
    QCOMPARE(bench.lines().mid(6, 4), QStringList({u"TOP"_s, u"UIDL"_s, u"."_s, u"NOOP"_s}));
    QCOMPARE(bench.at(6, Model::Time).toString(), QString());
    QCOMPARE(bench.model.octets(7).size(), 6);
    QCOMPARE(bench.model.fold(7), 5);
    QCOMPARE(bench.model.rowCount(), 8);
    QCOMPARE(bench.model.kind(5), LogRowKind::FoldedBody);
}

void TestLogModel::unfoldsInPages()
{
    Bench bench("S: +OK\nC: CAPA\nS: +OK\n");
    bench.scripted.serverSends(bodyOf(1200) + ".\r\n");
    QCOMPARE(bench.model.rowCount(), 4);
    bench.model.unfold(3);
    QCOMPARE(bench.model.rowCount(), 4 + 501);
    QCOMPARE(bench.model.kind(504), LogRowKind::More);
    QVERIFY(bench.model.octets(504).isEmpty());
    bench.model.showMore(504);
    QCOMPARE(bench.model.rowCount(), 4 + 1001);
    QCOMPARE(bench.at(504, Model::Line).toString(), u"line 500"_s);
    bench.model.showMore(1004);
    QCOMPARE(bench.model.rowCount(), 4 + 1201); // with the termination octet
    QCOMPARE(bench.at(1203, Model::Line).toString(), u"line 1199"_s);
    QCOMPARE(bench.at(1204, Model::Line).toString(), u"."_s);
}

void TestLogModel::unfoldsWhatIsComing()
{
    Bench bench("S: +OK\nC: CAPA\nS: +OK\n");
    bench.scripted.serverSends("one\r\ntw");
    bench.model.unfold(3);
    QCOMPARE(bench.lines().mid(4), QStringList{u"one"_s});
    bench.scripted.serverSends("o\r\nthree\r\n");
    QCOMPARE(bench.model.rowCount(), 6);
    QCOMPARE(bench.model.kind(5), LogRowKind::More);
    bench.model.showMore(5);
    QCOMPARE(bench.lines().mid(4), QStringList({u"one"_s, u"two"_s, u"three"_s}));
    bench.scripted.serverSends("fo");
    bench.scripted.end();
    QCOMPARE(bench.model.kind(7), LogRowKind::More);
    bench.model.showMore(7);
    QCOMPARE(bench.lines().mid(4), QStringList({u"one"_s, u"two"_s, u"three"_s, u"fo"_s}));
}

void TestLogModel::cutsEndlessLines()
{
    Bench bench("S: +OK\nC: CAPA\nS: +OK\n");
    bench.scripted.serverSends(QByteArray(2'000'000, 'x') + "\r\n.\r\n");
    bench.model.unfold(3);
    QVERIFY(bench.model.rowCount() < 20); // a page is bounded in octets, too
    QVERIFY(bench.at(4, Model::Line).toString().size() < 5000);
    QVERIFY(bench.at(4, Model::Line).toString().contains(u"… +"_s));
    for (int last = bench.model.rowCount() - 1; bench.model.kind(last) == LogRowKind::More;
         last = bench.model.rowCount() - 1)
        bench.model.showMore(last);
    QCOMPARE(bench.at(bench.model.rowCount() - 1, Model::Line).toString(), u"."_s);
    qint64 sum = 0;
    for (int row = 4; row < bench.model.rowCount(); ++row)
        sum += bench.model.octets(row).size();
    QCOMPARE(sum, 2'000'005);
}

void TestLogModel::foldsAnew()
{
    Bench bench;
    bench.model.unfold(5);
    bench.filter(u"CAPA"_s);
    QTRY_COMPARE(bench.model.rowCount(), 3); // folded again
    bench.model.unfold(2);
    QCOMPARE(bench.model.rowCount(), 6);
    bench.scripted.play("C: CAPA\nS: +OK\nS: .\n");
    QTRY_COMPARE(bench.model.rowCount(), 9);
    QCOMPARE(bench.at(8, Model::Line).toString(), u"0 lines · 3 octets"_s);
    bench.model.fold(3);
    QCOMPARE(bench.model.rowCount(), 6);
}

void TestLogModel::keepsPlacesWithSeveralBodies()
{
    Bench bench(session + "C: CAPA\nS: +OK\nS: A\nS: B\nS: .\nC: NOOP\nS: +OK\n");
    bench.model.unfold(10);
    bench.model.unfold(5);
    const QStringList expected{u"+OK ready"_s,
                               u"USER test"_s,
                               u"-ERR never heard of you"_s,
                               u"CAPA"_s,
                               u"+OK"_s,
                               u"2 lines · 14 octets"_s,
                               u"TOP"_s,
                               u"UIDL"_s,
                               u"."_s,
                               u"NOOP"_s,
                               u"+OK"_s,
                               u"CAPA"_s,
                               u"+OK"_s,
                               u"2 lines · 9 octets"_s,
                               u"A"_s,
                               u"B"_s,
                               u"."_s,
                               u"NOOP"_s,
                               u"+OK"_s};
    QCOMPARE(bench.lines(), expected);
    QCOMPARE(bench.model.fold(7), 5);
    QCOMPARE(bench.lines().mid(10, 4), expected.mid(13, 4));
}

void TestLogModel::findsExchanges()
{
    Bench bench;
    QCOMPARE(bench.model.rowOfExchange(0), 0);
    QCOMPARE(bench.model.rowOfExchange(2), 3);
    QCOMPARE(bench.model.rowOfExchange(9), -1);
    bench.model.unfold(5);
    QCOMPARE(bench.model.rowOfExchange(3), 9);
    QCOMPARE(bench.model.rowOfEntry(6), 9);
    bench.filter(u"CAPA"_s);
    QTRY_COMPARE(bench.model.rowCount(), 3);
    QCOMPARE(bench.model.rowOfExchange(3), -1);
    QCOMPARE(bench.model.rowOfExchange(2), 0);
    QCOMPARE(bench.model.rowOfEntry(0), -1);
}

void TestLogModel::writesScripts()
{
    const Bench bench;
    LogScript script(bench.inspection.transcript());
    for (int row = 0; row < bench.model.rowCount(); ++row)
        script.append(bench.model.direction(row), bench.model.octets(row));
    QCOMPARE(script.text(), session);
}

void TestLogModel::leavesOutOfScripts()
{
    Bench bench("S: +OK\nC: CAPA\nS: +OK\n");
    bench.scripted.serverSends(bodyOf(200'000) + ".\r\n");
    LogScript script(bench.inspection.transcript());
    script.append(Direction::Server, bench.model.octets(3));
    script.append(Direction::Server, bench.model.octets(0));
    QVERIFY(script.text().size() < 2 * LogScript::longest);
    const qint64 missing = bench.model.octets(3).size() + 5 - LogScript::longest;
    QVERIFY(script.text().endsWith("\n# " + QByteArray::number(missing) + " octets left out\n"));
}

QTEST_GUILESS_MAIN(TestLogModel)
#include "tst_logmodel.moc"

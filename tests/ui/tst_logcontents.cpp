// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/inspection/inspection.h"
#include "tests/support/scriptedtranscript.h"
#include "ui/log/logcontents.h"
#include "ui/log/logexcerpt.h"
#include "ui/theme/tone.h"

#include <QSignalSpy>
#include <QTest>

using namespace dropscope;
using namespace dropscope::ui;
using namespace Qt::StringLiterals;

/// What the protocol log shows: rows, cells, filter, bodies.
class TestLogContents : public QObject
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
    void unfoldsManyLines();
    void unfoldsWhatIsComing();
    void cutsEndlessLines();
    void foldsAnew();
    void keepsPlacesWithSeveralBodies();
    void findsExchanges();
    void stopsLooking();
    void marksWhatIsMeant();
    void knowsMessages();
    void writesExcerpts();
    void leavesOutOfExcerpts();
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

/// Follows what is told of rows, and compares it with what there is.
class RowWatch
{
public:
    explicit RowWatch(LogContents& contents)
        : m_contents(contents)
        , m_rows(placesOf(contents))
    {
        QObject::connect(&contents, &LogContents::wasReset, &m_guard,
                         [this] { m_rows = placesOf(m_contents); });
        QObject::connect(&contents, &LogContents::rowsInserted, &m_guard,
                         [this](qsizetype first, qsizetype count) {
                             QVERIFY(first <= m_rows.size() && count > 0);
                             for (qsizetype row = first; row < first + count; ++row)
                                 m_rows.insert(row, m_contents.place(row));
                         });
        QObject::connect(&contents, &LogContents::rowsRemoved, &m_guard,
                         [this](qsizetype first, qsizetype count) { m_rows.remove(first, count); });
        QObject::connect(&contents, &LogContents::changed, &m_guard,
                         [this] { QVERIFY(m_rows == placesOf(m_contents)); });
    }

private:
    [[nodiscard]] static QList<LogRows::Place> placesOf(const LogContents& contents)
    {
        QList<LogRows::Place> places;
        for (qsizetype row = 0; row < contents.rowCount(); ++row)
            places.append(contents.place(row));
        return places;
    }

    LogContents& m_contents;
    QList<LogRows::Place> m_rows;
    QObject m_guard;
};

struct Bench
{
    explicit Bench(const QByteArray& script = session)
        : scripted(script)
        , inspection(scripted.transcript())
    {
        contents.setInspection(&inspection);
    }
    [[nodiscard]] QString lineAt(qsizetype row) const { return contents.cell(row).wireText().toString(); }
    /// The octets of all rows.
    [[nodiscard]] QStringList lines() const
    {
        QStringList texts;
        for (qsizetype row = 0; row < contents.rowCount(); ++row)
            texts.append(lineAt(row));
        return texts;
    }
    void filter(const QString& query) { contents.setQuery(LogQuery::parse(query)); }

    ScriptedTranscript scripted;
    Inspection inspection;
    LogContents contents;
    RowWatch watch{contents};
};

enum class Cell { Time, Latency, Source, Line, Note };

QString textOf(const LogCell& cell, Cell which)
{
    switch (which) {
    case Cell::Time:
        return cell.timeText();
    case Cell::Latency:
        return cell.latencyText();
    case Cell::Source:
        return cell.sourceText();
    case Cell::Line:
        return cell.wireText().toString();
    case Cell::Note:
        return cell.noteText();
    }
    return {};
}

QByteArray bodyOf(int lines)
{
    QByteArray body;
    for (int line = 0; line < lines; ++line)
        body += "line " + QByteArray::number(line) + "\r\n";
    return body;
}

} // namespace

void TestLogContents::initTestCase() { qputenv("TZ", "UTC"); }

void TestLogContents::showsCells_data()
{
    QTest::addColumn<int>("row");
    QTest::addColumn<Cell>("cell");
    QTest::addColumn<QString>("text");
    QTest::addColumn<Tone>("tone"); // of the line
    const auto row = [](const char* name, int at, Cell cell, const QString& text, Tone tone = Tone::Plain) {
        QTest::newRow(name) << at << cell << text << tone;
    };
    row("greetingTime", 0, Cell::Time, u"11:04:07.118"_s);
    row("greetingLatency", 0, Cell::Latency, {});
    row("greetingSource", 0, Cell::Source, u"S ◂"_s);
    row("greeting", 0, Cell::Line, u"+OK ready"_s);
    row("commandSource", 1, Cell::Source, u"C ▸"_s);
    row("commandGap", 1, Cell::Latency, u"+1.0 ms"_s);
    row("command", 1, Cell::Line, u"USER test"_s);
    row("latency", 2, Cell::Latency, u"1.0 ms"_s, Tone::Danger);
    row("refusal", 2, Cell::Line, u"-ERR never heard of you"_s, Tone::Danger);
    row("noNote", 2, Cell::Note, {}, Tone::Danger);
    row("body", 5, Cell::Line, u"2 lines · 14 octets"_s, Tone::Muted);
    row("bodyLatency", 5, Cell::Latency, {}, Tone::Muted);
    row("note", 7, Cell::Note,
        u"A reply line ends in LF alone: \"+OK\". · RFC 1939 §3; NOOP was accepted in a state in which it is "
        u"not "
        u"legal. · RFC 1939 §3"_s);
}

void TestLogContents::showsCells()
{
    QFETCH(const int, row);
    QFETCH(const Cell, cell);
    QFETCH(const QString, text);
    QFETCH(const Tone, tone);
    const Bench bench;
    QCOMPARE(bench.contents.rowCount(), 8);
    const LogCell at = bench.contents.cell(row);
    QCOMPARE(textOf(at, cell), text);
    QCOMPARE(at.wireTone(), tone);
    QVERIFY(!at.wireToolTip().isEmpty());
    QVERIFY(at.spokenText().contains(at.spokenSource()));
    QVERIFY(at.spokenText().contains(at.wireText().toString()));
}

void TestLogContents::followsTheDialogue()
{
    Bench bench;
    bench.scripted.play("C: LIST\nS: +OK\n");
    QCOMPARE(bench.contents.rowCount(), 10);
    bench.scripted.play("S: 1 120\n");
    QCOMPARE(bench.lineAt(10), u"receiving… 7 octets"_s);
    bench.scripted.play("S: 2 200\n");
    QCOMPARE(bench.contents.rowCount(), 11);
    QCOMPARE(bench.lineAt(10), u"receiving… 14 octets"_s);
    bench.scripted.end();
    QCOMPARE(bench.lineAt(10), u"cut off after 14 octets"_s);
    QCOMPARE(
        bench.contents.cell(10).noteText(),
        u"The connection ended after 14 octets of a multi-line response, before the termination octet. · "
        u"RFC 1939 §3"_s);
}

void TestLogContents::survivesItsInspection()
{
    LogContents contents;
    const ScriptedTranscript scripted(session);
    auto inspection = std::make_unique<Inspection>(scripted.transcript());
    contents.setInspection(inspection.get());
    QCOMPARE(contents.rowCount(), 8);
    inspection.reset();
    QCOMPARE(contents.rowCount(), 0);
    contents.setQuery(LogQuery::parse(u"x"_s));
    QCOMPARE(contents.rowCount(), 0);
}

void TestLogContents::filters_data()
{
    QTest::addColumn<QString>("query");
    QTest::addColumn<QStringList>("lines");
    const QString body = u"2 lines · 14 octets"_s;
    QTest::newRow("negative") << u"-ERR"_s << QStringList{u"-ERR never heard of you"_s};
    QTest::newRow("keyword") << u"CAPA"_s << QStringList{u"CAPA"_s, u"+OK"_s, body};
    QTest::newRow("client") << u"from:client"_s << QStringList{u"USER test"_s, u"CAPA"_s, u"NOOP"_s};
    QTest::newRow("text") << u"heard"_s << QStringList{u"-ERR never heard of you"_s};
    QTest::newRow("textOfBody") << u"\"uidl\""_s << QStringList{body};
    QTest::newRow("textOfNote") << u"\"LF alone\""_s << QStringList{u"+OK"_s};
    QTest::newRow("slow") << u"slow>5ms"_s << QStringList{};
    QTest::newRow("notGreeting") << u"from:server -CAPA -ready"_s
                                 << QStringList{u"-ERR never heard of you"_s, u"+OK"_s};
}

void TestLogContents::filters()
{
    QFETCH(const QString, query);
    QFETCH(const QStringList, lines);
    Bench bench;
    bench.filter(query);
    QTRY_VERIFY(bench.contents.hasLooked());
    QCOMPARE(bench.lines(), lines);
    bench.filter({});
    QCOMPARE(bench.contents.rowCount(), 8);
}

void TestLogContents::findsWhatComes()
{
    Bench bench;
    bench.filter(u"CAPA"_s);
    QTRY_COMPARE(bench.contents.rowCount(), 3);
    bench.scripted.play("C: NOOP\nS: +OK\nC: CAPA\nS: +OK\nS: XYZ\nS: .\n");
    QTRY_COMPARE(bench.contents.rowCount(), 6);
    bench.filter(u"xyz"_s);
    QTRY_COMPARE(bench.contents.rowCount(), 1);
    // a body is looked at again while it comes
    bench.scripted.play("C: CAPA\nS: +OK\nS: TOP\n");
    QCOMPARE(bench.contents.rowCount(), 1);
    bench.scripted.play("S: XYZ\nS: .\n");
    QTRY_COMPARE(bench.contents.rowCount(), 2);
}

void TestLogContents::looksInTurns()
{
    QByteArray script = "S: +OK\n";
    for (int i = 0; i < 5000; ++i)
        script += "C: NOOP\nS: +OK\n";
    Bench bench(script);
    QCOMPARE(bench.contents.rowCount(), 10'001); // nothing need be taken over
    bench.filter(u"from:client"_s);
    QTRY_COMPARE(bench.contents.rowCount(), 5000);
    QCOMPARE(bench.contents.progress(), 1.0);
    bench.filter({});
    QCOMPARE(bench.contents.rowCount(), 10'001);
}

void TestLogContents::unfoldsBodies()
{
    Bench bench;
    QCOMPARE(bench.contents.kind(5), LogRowKind::FoldedBody);
    QCOMPARE(bench.contents.kind(4), LogRowKind::Line);
    bench.contents.unfold(4); // nothing to unfold
    QCOMPARE(bench.contents.rowCount(), 8);
    bench.contents.unfold(5);
    QCOMPARE(bench.contents.rowCount(), 11);
    QCOMPARE(bench.contents.kind(5), LogRowKind::UnfoldedBody);
    QCOMPARE(bench.contents.kind(6), LogRowKind::BodyLine);
    QCOMPARE(bench.lines().mid(6, 4), QStringList({u"TOP"_s, u"UIDL"_s, u"."_s, u"NOOP"_s}));
    QCOMPARE(bench.contents.cell(6).timeText(), QString());
    QCOMPARE(bench.contents.cell(7).octets().size(), 6);
    QCOMPARE(bench.contents.fold(7), 5);
    QCOMPARE(bench.contents.rowCount(), 8);
    QCOMPARE(bench.contents.kind(5), LogRowKind::FoldedBody);
}

void TestLogContents::unfoldsManyLines()
{
    Bench bench("S: +OK\nC: CAPA\nS: +OK\n");
    bench.scripted.serverSends(bodyOf(20'000) + ".\r\n");
    QCOMPARE(bench.contents.rowCount(), 4);
    bench.contents.unfold(3);
    QTRY_VERIFY(bench.contents.isIndexed());
    QCOMPARE(bench.contents.rowCount(), 4 + 20'001); // with the termination octet
    QCOMPARE(bench.lineAt(504), u"line 500"_s);
    QCOMPARE(bench.lineAt(20'003), u"line 19999"_s);
    QCOMPARE(bench.lineAt(20'004), u"."_s);
    const qint64 octet = bench.contents.cell(15'000).octets().begin + 2;
    QCOMPARE(bench.contents.revealOctet(3, octet), 15'000);
    bench.contents.fold(15'000);
    QCOMPARE(bench.contents.rowCount(), 4);
    QTRY_COMPARE(bench.contents.revealOctet(3, octet), 15'000); // it opens it
    QCOMPARE(bench.contents.revealOctet(1, 0), 1);
    QCOMPARE(bench.contents.revealOctet(99, 0), -1);
}

void TestLogContents::unfoldsWhatIsComing()
{
    Bench bench("S: +OK\nC: CAPA\nS: +OK\n");
    bench.scripted.serverSends("one\r\ntw");
    bench.contents.unfold(3);
    QCOMPARE(bench.lines().mid(4), QStringList{u"one"_s});
    bench.scripted.serverSends("o\r\nthree\r\n");
    QTRY_COMPARE(bench.lines().mid(4), QStringList({u"one"_s, u"two"_s, u"three"_s}));
    bench.scripted.serverSends("fo");
    QCOMPARE(bench.contents.rowCount(), 7);
    bench.scripted.end();
    QTRY_COMPARE(bench.lines().mid(4), QStringList({u"one"_s, u"two"_s, u"three"_s, u"fo"_s}));
}

void TestLogContents::cutsEndlessLines()
{
    Bench bench("S: +OK\nC: CAPA\nS: +OK\n");
    bench.scripted.serverSends(QByteArray(2'000'000, 'x') + "\r\n.\r\n");
    bench.contents.unfold(3);
    QTRY_VERIFY(bench.contents.isIndexed());
    QVERIFY(bench.lineAt(4).size() < 5000);
    QVERIFY(bench.lineAt(4).contains(u"… +"_s));
    QCOMPARE(bench.lineAt(bench.contents.rowCount() - 1), u"."_s);
    qint64 sum = 0;
    for (qsizetype row = 4; row < bench.contents.rowCount(); ++row)
        sum += bench.contents.cell(row).octets().size();
    QCOMPARE(sum, 2'000'005);
}

void TestLogContents::foldsAnew()
{
    Bench bench;
    bench.contents.unfold(5);
    bench.filter(u"CAPA"_s);
    QTRY_COMPARE(bench.contents.rowCount(), 3); // folded again
    bench.contents.unfold(2);
    QCOMPARE(bench.contents.rowCount(), 6);
    bench.scripted.play("C: CAPA\nS: +OK\nS: .\n");
    QTRY_COMPARE(bench.contents.rowCount(), 9);
    QCOMPARE(bench.lineAt(8), u"0 lines · 3 octets"_s);
    bench.contents.fold(3);
    QCOMPARE(bench.contents.rowCount(), 6);
}

void TestLogContents::keepsPlacesWithSeveralBodies()
{
    Bench bench(session + "C: CAPA\nS: +OK\nS: A\nS: B\nS: .\nC: NOOP\nS: +OK\n");
    bench.contents.unfold(10);
    bench.contents.unfold(5);
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
    QCOMPARE(bench.contents.fold(7), 5);
    QCOMPARE(bench.lines().mid(10, 4), expected.mid(13, 4));
}

void TestLogContents::findsExchanges()
{
    Bench bench;
    QCOMPARE(bench.contents.rowOfExchange(0), 0);
    QCOMPARE(bench.contents.rowOfExchange(2), 3);
    QCOMPARE(bench.contents.rowOfExchange(9), -1);
    bench.contents.unfold(5);
    QCOMPARE(bench.contents.rowOfExchange(3), 9);
    QCOMPARE(bench.contents.rowOfEntry(6), 9);
    bench.filter(u"CAPA"_s);
    QTRY_COMPARE(bench.contents.rowCount(), 3);
    QCOMPARE(bench.contents.rowOfExchange(3), -1);
    QCOMPARE(bench.contents.rowOfExchange(2), 0);
    QCOMPARE(bench.contents.rowOfEntry(0), -1);
}

void TestLogContents::stopsLooking()
{
    Bench bench("S: +OK\nC: CAPA\nS: +OK\n");
    for (int i = 0; i < 40; ++i)
        bench.scripted.serverSends(bodyOf(20'000));
    bench.filter(u"/^no line says [t]his$/"_s); // which takes longer than a turn on any machine
    QVERIFY(!bench.contents.hasLooked());
    bench.contents.stopFilter();
    QVERIFY(bench.contents.hasLooked());
    QVERIFY(bench.contents.isStopped());
    bench.filter({});
    QVERIFY(!bench.contents.isStopped());
    QCOMPARE(bench.contents.rowCount(), 4);
}

void TestLogContents::marksWhatIsMeant()
{
    Bench bench("S: +OK\n");
    bench.scripted.clientSends("CA");
    bench.scripted.clientSends("PA\r\n");
    LogMarks marks;
    marks.readBoundaries = true;
    marks.patterns.push_back(TextPattern::text(u"p"_s));
    QStringList runs;
    for (const WireText::Run& run : bench.contents.cell(1).wireText(marks).runs)
        runs += run.kind == WireText::Kind::Cut ? u"|"_s : run.isMatch ? u"<%1>"_s.arg(run.text) : run.text;
    QCOMPARE(runs, QStringList({u"CA"_s, u"|"_s, u"<P>"_s, u"A"_s, u"CR LF"_s}));
}

void TestLogContents::knowsMessages()
{
    const Bench bench("S: +OK\nC: RETR 3\nS: -ERR no\nC: NOOP\nS: +OK\n");
    QCOMPARE(bench.contents.cell(0).message(), std::nullopt);
    QCOMPARE(bench.contents.cell(1).message(), MessageNumber::from(3));
    QCOMPARE(bench.contents.cell(2).message(), MessageNumber::from(3));
    QCOMPARE(bench.contents.cell(3).message(), std::nullopt);
}

void TestLogContents::writesExcerpts()
{
    const Bench bench;
    const auto excerpt = [&bench](LogExcerpt::Form form) {
        LogExcerpt written(bench.inspection.transcript(), form);
        for (qsizetype row = 0; row < bench.contents.rowCount(); ++row)
            written.append(bench.contents.cell(row).entry().direction, bench.contents.cell(row).octets());
        return written.text();
    };
    QCOMPARE(excerpt(LogExcerpt::Form::Script), QString::fromLatin1(session));
    QVERIFY(excerpt(LogExcerpt::Form::Text).startsWith(u"+OK ready\nUSER test\n-ERR never heard of you\n"_s));
    const QStringList hex = excerpt(LogExcerpt::Form::Hex).split(u'\n');
    QCOMPARE(hex.at(0), u"00000000  2b 4f 4b 20 72 65 61 64  79 0d 0a                 |+OK ready..|"_s);
    QCOMPARE(hex.at(2), u"0000000b  2d 45 52 52 20 6e 65 76  65 72 20 68 65 61 72 64  |-ERR never heard|"_s);
}

void TestLogContents::leavesOutOfExcerpts()
{
    Bench bench("S: +OK\nC: CAPA\nS: +OK\n");
    bench.scripted.serverSends(bodyOf(200'000) + ".\r\n");
    LogExcerpt script(bench.inspection.transcript(), LogExcerpt::Form::Script);
    script.append(Direction::Server, bench.contents.cell(3).octets());
    script.append(Direction::Server, bench.contents.cell(0).octets());
    QVERIFY(script.isFull());
    QVERIFY(script.text().size() < 2 * LogExcerpt::longest);
    const qint64 missing = bench.contents.cell(3).octets().size() + 5 - LogExcerpt::longest;
    QVERIFY(script.text().endsWith(u"\n# %1 octets left out\n"_s.arg(missing)));
}

QTEST_GUILESS_MAIN(TestLogContents)
#include "tst_logcontents.moc"

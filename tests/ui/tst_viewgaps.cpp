// SPDX-License-Identifier: GPL-3.0-or-later
// What the views make of octets that a capture lost.
#include "core/base/octetsource.h"
#include "core/inspection/connectionlist.h"
#include "core/inspection/exchangetimes.h"
#include "tests/support/scriptedtranscript.h"
#include "ui/log/logcontents.h"
#include "ui/log/logexcerpt.h"
#include "ui/log/logpainter.h"
#include "ui/panels/messagepanel.h"
#include "ui/text/connectiontext.h"
#include "ui/text/exchangetext.h"

#include <QImage>
#include <QLabel>
#include <QPainter>
#include <QTest>

using namespace dropscope;
using namespace dropscope::ui;
using namespace Qt::StringLiterals;

class TestViewGaps : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void theLogHasARowOfItsOwn();
    void theRowLooksUnlikeAnother();
    void copiesSayWhatIsMissing_data();
    void copiesSayWhatIsMissing();
    void theMessageIsNotShownAsIfWhole();
    void theTimelineMarksTheExchange();
    void theConnectionSaysSo();

private:
    [[nodiscard]] LogCell gapCell() const;
    [[nodiscard]] qsizetype retr() const;

    ScriptedTranscript m_scripted;
    std::unique_ptr<Inspection> m_inspection;
    LogContents m_contents;
    OctetRange m_gap;
};

/// 1 460 octets in the middle of a message.
void TestViewGaps::initTestCase()
{
    m_inspection = std::make_unique<Inspection>(m_scripted.transcript());
    m_scripted.play(signInScript() + listingScript({2000}) + "C: RETR 1\nS: +OK\nS: Subject: first\nS: \n");
    const qint64 begin = m_scripted.transcript()->size(Direction::Server);
    m_gap = {begin, begin + 1460};
    m_scripted.transcript()->noteGap(Direction::Server, 1460, m_scripted.now());
    m_scripted.play("S: the end\nS: .\nC: QUIT\nS: +OK\n!close\n");
    m_contents.setInspection(m_inspection.get());
}

LogCell TestViewGaps::gapCell() const
{
    for (qsizetype row = 0; row < m_contents.rowCount(); ++row)
        if (m_contents.cell(row).isGap())
            return m_contents.cell(row);
    qFatal("the log has no gap");
}

qsizetype TestViewGaps::retr() const
{
    for (qsizetype index = 0; index < m_inspection->exchanges().size(); ++index)
        if (m_inspection->exchanges().at(index).keyword == Keyword::Retr)
            return index;
    return -1;
}

void TestViewGaps::theLogHasARowOfItsOwn()
{
    const LogCell cell = gapCell();
    QCOMPARE(cell.octets(), m_gap);
    QCOMPARE(cell.kind(), LogRowKind::Line);
    QVERIFY(cell.wireText().toString().contains(u"1\u202f460 octets missing in the capture"_s) ||
            cell.wireText().toString().contains(u"460 octets missing in the capture"_s));
    QVERIFY(cell.spokenText().contains(u"missing in the capture"_s));
}

void TestViewGaps::theRowLooksUnlikeAnother()
{
    const LogPainter painter;
    const auto paint = [&painter](const LogCell& cell) {
        QImage image(600, painter.rowHeight(), QImage::Format_RGB32);
        image.fill(Qt::white);
        QPainter onImage(&image);
        LogPainter::Row row;
        row.rect = image.rect();
        row.columns.at(static_cast<size_t>(LogColumn::Line)) = image.rect();
        painter.paint(onImage, row, cell);
        onImage.end();
        qsizetype painted = 0; // right of all text
        for (int x = 500; x < 590; ++x)
            for (int y = 0; y < image.height(); ++y)
                painted += image.pixel(x, y) == QColor(Qt::white).rgb() ? 0 : 1;
        return painted;
    };
    QVERIFY(paint(gapCell()) > 500);
    QCOMPARE(paint(m_contents.cell(0)), 0);
}

void TestViewGaps::copiesSayWhatIsMissing_data()
{
    QTest::addColumn<LogExcerpt::Form>("form");
    QTest::newRow("good_script") << LogExcerpt::Form::Script;
    QTest::newRow("good_text") << LogExcerpt::Form::Text;
    QTest::newRow("good_hex") << LogExcerpt::Form::Hex;
}

void TestViewGaps::copiesSayWhatIsMissing()
{
    QFETCH(const LogExcerpt::Form, form);
    LogExcerpt excerpt(m_inspection->transcript(), form);
    excerpt.append(Direction::Server, {m_gap.begin - 4, m_gap.end + 7});
    const QString text = excerpt.text();
    QCOMPARE(text.count(u"# 1460 octets of the server are missing\n"_s), 1);
    QVERIFY(text.contains(form == LogExcerpt::Form::Hex ? u"|the end|"_s : u"the end"_s));
    QVERIFY(text.size() < 300);
    LogExcerpt within(m_inspection->transcript(), form);
    within.append(Direction::Server, {m_gap.begin + 10, m_gap.begin + 20});
    QCOMPARE(within.text(), u"# 10 octets of the server are missing\n"_s);
}

void TestViewGaps::theMessageIsNotShownAsIfWhole()
{
    QVERIFY(!m_inspection->message(0)); // so nothing can be saved
    QWidget window;
    const WindowActions actions(&window);
    MessagePanel panel(actions);
    panel.setInspection(m_inspection.get());
    panel.showRow(0);
    const QList<QLabel*> labels = panel.findChildren<QLabel*>();
    QVERIFY(std::ranges::any_of(
        labels, [](const QLabel* label) { return label->text().contains(u"missing in the capture"_s); }));
}

void TestViewGaps::theTimelineMarksTheExchange()
{
    const ExchangeRecord& record = m_inspection->exchanges().at(retr());
    QCOMPARE(outcomeOf(record), Outcome::Gap);
    QVERIFY(exchangeOutcome(*m_inspection, retr()).contains(u"missing in the capture"_s));
    QCOMPARE(outcomeOf(m_inspection->exchanges().at(retr() - 1)), Outcome::Accepted);
    ExchangeTimes times;
    QVERIFY(times.take(m_inspection->exchanges(), m_scripted.now(), 1000));
    QCOMPARE(times.share(0, times.length() + 1).cutOff, 1);
    QCOMPARE(times.firstFailure(0, times.length() + 1), retr());
}

void TestViewGaps::theConnectionSaysSo()
{
    ConnectionList list;
    list.add(m_scripted.transcript());
    QTRY_VERIFY(list.at(0).figures);
    const ConnectionRow row = list.at(0);
    QCOMPARE(row.coverage.missingOctets, 1460);
    QVERIFY(connectionStateText(row).endsWith(u"460 octets missing"_s));
    QVERIFY(connectionExplanation(row).contains(u"lost octets in 1 place"_s));
    QCOMPARE(connectionStateTone(row), Tone::Warning);
}

QTEST_MAIN(TestViewGaps)
#include "tst_viewgaps.moc"

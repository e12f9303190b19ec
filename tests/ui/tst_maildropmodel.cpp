// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/inspection/inspection.h"
#include "tests/support/scriptedtranscript.h"
#include "ui/models/maildropmodel.h"
#include "ui/theme/tone.h"

#include <QAbstractItemModelTester>
#include <QIcon>
#include <QSignalSpy>
#include <QTest>

using namespace dropscope;
using namespace dropscope::ui;
using namespace Qt::StringLiterals;

using Model = MaildropModel;

/// The maildrop as a table, as the dialogue lets it grow.
class TestMaildropModel : public QObject
{
    Q_OBJECT

private slots:
    void showsCells_data();
    void showsCells();
    void marksWhatIsWrong();
    void isEmptyWithoutInspection();
    void growsWithTheListing();
    void takesManyRowsInBatches();
    void tellsWhatChanged();
    void knowsTheLargest();
    void survivesItsInspection();
    void quotesTextInToolTips();
};

namespace {

const QByteArray session = signInScript() + listingScript({120, 48213, 1204, 98002, 870}) +
                           "C: TOP 1 0\n"
                           "S: +OK\n"
                           "S: From: <b>Sensor</b> <s7@example.org>\n"
                           "S: Subject: pressure <4.2> bar\n"
                           "S: Date: Tue, 17 Nov 2020 08:30:11 +0900\n"
                           "S:\n"
                           "S: .\n"
                           "C: RETR 3\n"
                           "S: +OK\n"
                           "S: From: Cron Daemon <cron@example.org>\n"
                           "S: Subject: nightly\n"
                           "S:\n"
                           "S: ok\n"
                           "S: .\n"
                           "C: DELE 4\n"
                           "S: +OK\n"
                           "C: TOP 5 0\n"
                           "S: +OK\n"
                           "S: X-Nothing: here\n"
                           "S:\n"
                           "S: .\n";

/// "S:" alone stands for an empty line in these tests.
QByteArray script(QByteArray text) { return text.replace("S:\n", "S: \n"); }

struct Bench
{
    explicit Bench(const QByteArray& text = session)
        : scripted(script(text))
        , inspection(scripted.transcript())
        , tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest)
    {
        model.setInspection(&inspection);
    }
    [[nodiscard]] QVariant at(int row, int column, int role = Qt::DisplayRole) const
    {
        return model.index(row, column).data(role);
    }

    ScriptedTranscript scripted;
    Inspection inspection;
    Model model;
    QAbstractItemModelTester tester;
};

} // namespace

void TestMaildropModel::showsCells_data()
{
    QTest::addColumn<int>("message");
    QTest::addColumn<int>("column");
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("toolTip");
    QTest::addColumn<QString>("spoken");
    QTest::addColumn<Tone>("tone");
    const auto row = [](const char* name, int message, int column, const QString& text,
                        const QString& toolTip, const QString& spoken, Tone tone = Tone::Plain) {
        QTest::newRow(name) << message << column << text << toolTip << spoken << tone;
    };

    row("number", 1, Model::Number, u"1"_s, {}, u"message 1"_s);
    row("size", 2, Model::Size, u"48\u00a0213"_s, {}, u"48,213 octets"_s);
    row("notReceived", 1, Model::Received, u"–"_s, u"Not retrieved yet."_s, u"not retrieved"_s, Tone::Muted);
    row("mismatch", 3, Model::Received, u"62"_s, u"LIST said 1\u00a0204 octets, RETR delivered 62 octets."_s,
        u"62 octets received, 1,204 octets announced"_s, Tone::Warning);
    row("uniqueId", 1, Model::UniqueId, u"1A2B3C4D00WBw1Ph7x1"_s, u"<qt>1A2B3C4D00WBw1Ph7x1</qt>"_s,
        u"unique-id 1A2B3C4D00WBw1Ph7x1"_s);
    row("date", 1, Model::Date, u"2020-11-16"_s, u"<qt>Tue, 17 Nov 2020 08:30:11 +0900</qt>"_s,
        u"Tue, 17 Nov 2020 08:30:11 +0900"_s);
    row("dateNotKnown", 2, Model::Date, {}, {}, u"date not known"_s);
    row("from", 3, Model::From, u"Cron Daemon <cron@example.org>"_s,
        u"<qt>Cron Daemon &lt;cron@example.org&gt;</qt>"_s, u"Cron Daemon <cron@example.org>"_s);
    row("fromNotKnown", 2, Model::From, {}, {}, u"header not known"_s);
    row("fromAbsent", 5, Model::From, u"(none)"_s, {}, u"(none)"_s, Tone::Muted);
    row("subject", 3, Model::Subject, u"nightly"_s, u"<qt>nightly</qt>"_s, u"nightly"_s);
    row("subjectAbsent", 5, Model::Subject, u"(no Subject)"_s, {}, u"(no Subject)"_s, Tone::Muted);
    row("present", 1, Model::State, {},
        u"<p><b>1 finding</b><br>The session uses TOP, which a NetX-like client does not have.</p>"_s,
        u"present, 1 finding"_s, Tone::Muted);
    row("marked", 4, Model::State, u"marked"_s,
        u"<p>Marked with DELE. It goes when QUIT is answered +OK; Reset takes the mark back.</p><p><b>1 "
        "finding</b><br>Message 4 was marked as deleted, and was not retrieved as a whole before in this "
        "session.</p>"_s,
        u"marked, 1 finding"_s, Tone::Danger);
    row("markedSize", 4, Model::Size, u"98\u00a0002"_s, {}, u"98,002 octets"_s, Tone::Muted);
    row("new", 2, Model::State, u"new"_s, u"Its unique-id was not there at the last look."_s, u"new"_s,
        Tone::Accent);
}

void TestMaildropModel::showsCells()
{
    QFETCH(const int, message);
    QFETCH(const int, column);
    QFETCH(const QString, text);
    QFETCH(const QString, toolTip);
    QFETCH(const QString, spoken);
    QFETCH(const Tone, tone);
    Bench bench;
    bench.model.setIsNew([](qsizetype row) { return row == 1; });
    QCOMPARE(bench.at(message - 1, column).toString(), text);
    QCOMPARE(bench.at(message - 1, column, Qt::ToolTipRole).toString(), toolTip);
    QCOMPARE(bench.at(message - 1, column, Qt::AccessibleTextRole).toString(), spoken);
    QCOMPARE(static_cast<Tone>(bench.at(message - 1, column, Model::ToneRole).toInt()), tone);
}

void TestMaildropModel::marksWhatIsWrong()
{
    Bench bench(signInScript() + listingScript({5, 3}));
    QVERIFY(bench.at(0, Model::State, Qt::DecorationRole).value<QIcon>().isNull());
    QSignalSpy changed(&bench.model, &QAbstractItemModel::dataChanged);
    bench.scripted.play("C: RETR 1\nS: +OK 5\nS: \nS: <b>\nS: .\nC: NOOP\nS: +OK\n");
    QTRY_VERIFY(!bench.at(0, Model::State, Qt::DecorationRole).value<QIcon>().isNull());
    QVERIFY(!changed.isEmpty());
    const QString toolTip = bench.at(0, Model::State, Qt::ToolTipRole).toString();
    QVERIFY2(toolTip.startsWith("<p>Retrieved whole in this session.</p><p><b>"_L1), qPrintable(toolTip));
    QVERIFY2(toolTip.contains("LIST says 5 octets"_L1), qPrintable(toolTip));
    QVERIFY(bench.at(0, Model::State, Qt::AccessibleTextRole).toString().startsWith("retrieved, "_L1));
    QVERIFY(bench.at(1, Model::State, Qt::DecorationRole).value<QIcon>().isNull());
    for (int column = 0; column < Model::State; ++column)
        QCOMPARE(bench.at(0, column, Qt::DecorationRole).isValid(), column == Model::Received); // LIST said 5
}

void TestMaildropModel::isEmptyWithoutInspection()
{
    Model model;
    const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    QCOMPARE(model.rowCount(), 0);
    QCOMPARE(model.columnCount(), int(Model::ColumnCount));
    for (int column = 0; column < model.columnCount(); ++column) {
        QVERIFY(!model.headerData(column, Qt::Horizontal, Qt::DisplayRole).toString().isEmpty());
        QVERIFY(!model.headerData(column, Qt::Horizontal, Qt::ToolTipRole).toString().isEmpty());
    }
    Bench bench;
    bench.model.setInspection(nullptr);
    QCOMPARE(bench.model.rowCount(), 0);
}

void TestMaildropModel::growsWithTheListing()
{
    Bench bench(signInScript() + "C: LIST\nS: +OK\nS: 1 120\n");
    QCOMPARE(bench.model.rowCount(), 1);
    QSignalSpy inserted(&bench.model, &QAbstractItemModel::rowsInserted);
    bench.scripted.play("S: 2 200\n");
    QCOMPARE(bench.model.rowCount(), 2);
    QCOMPARE(inserted.size(), 1);
    bench.scripted.play("S: .\n");
    QCOMPARE(bench.model.rowCount(), 2);
}

void TestMaildropModel::takesManyRowsInBatches()
{
    constexpr int rows = 4500;
    Bench bench(signInScript() + "C: LIST\nS: +OK\n");
    QByteArray listing;
    for (int number = 1; number <= rows; ++number)
        listing += QByteArray::number(number) + " 100\r\n";
    QSignalSpy inserted(&bench.model, &QAbstractItemModel::rowsInserted);
    bench.scripted.serverSends(listing + ".\r\n");
    QVERIFY(bench.model.rowCount() > 0);
    QVERIFY(bench.model.rowCount() < rows); // the rest comes in turns to come
    QTRY_COMPARE(bench.model.rowCount(), rows);
    QVERIFY(inserted.size() > 1);
}

void TestMaildropModel::tellsWhatChanged()
{
    Bench bench;
    bench.scripted.play("C: NOOP\nS: +OK\n"); // tells what the inspection found when it was made
    QSignalSpy changed(&bench.model, &QAbstractItemModel::dataChanged);
    bench.scripted.play("C: DELE 2\nS: +OK\n");
    QCOMPARE(changed.size(), 2); // the mark, and what was found about it
    QCOMPARE(changed[0][0].toModelIndex(), bench.model.index(1, 0));
    QCOMPARE(changed[0][1].toModelIndex(), bench.model.index(1, Model::ColumnCount - 1));
    QCOMPARE(bench.at(1, Model::Number, Model::PresenceRole).toInt(), int(Presence::Marked));

    bench.scripted.play("C: QUIT\nS: +OK\n");
    QCOMPARE(bench.at(1, Model::State).toString(), u"deleted"_s);
    QCOMPARE(bench.at(0, Model::State).toString(), QString());
}

void TestMaildropModel::knowsTheLargest()
{
    Bench bench;
    QCOMPARE(bench.at(0, Model::Size, Model::LargestOctetsRole).toULongLong(), 98002U);
    QCOMPARE(bench.at(0, Model::Size, Model::ListOctetsRole).toULongLong(), 120U);
    bench.scripted.play("C: LIST 1\nS: +OK 1 100000\n");
    QCOMPARE(bench.at(1, Model::Size, Model::LargestOctetsRole).toULongLong(), 100000U);
}

void TestMaildropModel::survivesItsInspection()
{
    Model model;
    const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    const ScriptedTranscript scripted(script(session));
    auto inspection = std::make_unique<Inspection>(scripted.transcript());
    model.setInspection(inspection.get());
    QCOMPARE(model.rowCount(), 5);
    QSignalSpy reset(&model, &QAbstractItemModel::modelReset);
    inspection.reset();
    QCOMPARE(model.rowCount(), 0);
    QCOMPARE(reset.size(), 1);
    QCOMPARE(model.inspection(), nullptr);
}

void TestMaildropModel::quotesTextInToolTips()
{
    const Bench bench;
    QCOMPARE(bench.at(0, Model::Subject, Qt::ToolTipRole).toString(), u"<qt>pressure &lt;4.2&gt; bar</qt>"_s);
    QVERIFY(!bench.at(0, Model::From, Qt::ToolTipRole).toString().contains(u"<b>"_s));
}

QTEST_GUILESS_MAIN(TestMaildropModel)
#include "tst_maildropmodel.moc"

// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/messagebench.h"
#include "ui/message/defectsview.h"
#include "ui/message/octets/defectmarks.h"
#include "ui/models/defectmodel.h"
#include "ui/text/defecttext.h"
#include "ui/theme/theme.h"

#include <QAbstractItemModelTester>
#include <QAction>
#include <QClipboard>
#include <QGuiApplication>
#include <QLabel>
#include <QSignalSpy>
#include <QTableView>

using namespace Qt::StringLiterals;

namespace dropscope::ui {

/// What is wrong with a message, in a list, and where.
class DefectsViewTest : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void modelIsSound();
    void namesThePart();
    void marksOctets();
    void pickingSelects();
    void leadsToSourceAndHex();
    void copies();
    void saysThatNothingIsWrong();
    void wordsAreHarmless();
};

void DefectsViewTest::initTestCase() { QVERIFY(new Theme(qApp)); }

namespace {

int rowOf(const DefectModel& model, DefectKind kind)
{
    for (int row = 0; row < model.rowCount(); ++row)
        if (model.defect(row)->kind == kind)
            return row;
    return -1;
}

} // namespace

void DefectsViewTest::modelIsSound()
{
    const auto document = readDocument(manyfoldMessage() + "a\nb\n");
    DefectModel model;
    const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    model.setStructure(&document->structure());
    const int row = rowOf(model, DefectKind::BareLf);
    QVERIFY(row >= 0);
    const QModelIndex index = model.index(row, DefectModel::Section);
    QCOMPARE(index.data().toString(), u"RFC 5322 §2.3"_s);
    QCOMPARE(index.siblingAtColumn(DefectModel::Text).data().toString(), u"A line ends in LF alone."_s);
    QVERIFY(defectCount(document->structure()) >= 3);
    model.setStructure(nullptr);
    QCOMPARE(model.rowCount(), 0);
}

void DefectsViewTest::namesThePart()
{
    const auto document = readDocument(manyfoldMessage());
    DefectModel model;
    model.setStructure(&document->structure());
    const int row = rowOf(model, DefectKind::BareLf);
    QVERIFY(row >= 0);
    QCOMPARE(model.index(row, DefectModel::Part).data().toString(), u"1"_s);
}

void DefectsViewTest::marksOctets()
{
    DefectList list;
    list.add(DefectKind::FieldMissing, {10, 10});
    list.add(DefectKind::BareLf, {5, 6});
    list.add(DefectKind::EncodingWrong, {20, 1'000'000});
    list.finish();
    const DefectMarks marks(list);
    QCOMPARE(marks.within({0, 5}).size(), size_t(0));
    QCOMPARE(marks.within({0, 6}).size(), size_t(1));
    QCOMPARE(marks.within({6, 11}).size(), size_t(1)); // one that has no octets, at its place
    QCOMPARE(marks.within({500, 600}).size(), size_t(1));
    QCOMPARE(marks.within({2'000, 3'000}).size(), size_t(0)); // all of a long one is not marked
    QCOMPARE(DefectMarks().within({0, 1'000}).size(), size_t(0));
}

void DefectsViewTest::pickingSelects()
{
    const auto document = readDocument(manyfoldMessage());
    DefectsView view;
    view.resize(700, 400);
    view.show();
    view.setDocument(document.get());
    auto* const table = view.findChild<QTableView*>();
    auto* const model = view.findChild<DefectModel*>();
    QVERIFY(table->isVisible());
    const int row = rowOf(*model, DefectKind::BareLf);
    table->selectRow(row);
    QCOMPARE(document->selection(), model->defect(row)->range);
    QCOMPARE(view.findChild<QLabel*>(u"defectReason"_s)->text(),
             defectText(*model->defect(row)) + u'\n' + defectReason(*model->defect(row)));
    view.setDocument(nullptr);
    QVERIFY(!table->isVisible());
}

void DefectsViewTest::leadsToSourceAndHex()
{
    const auto document = readDocument(manyfoldMessage());
    DefectsView view;
    view.show();
    view.setDocument(document.get());
    QSignalSpy requested(&view, &MessageView::viewRequested);
    view.findChild<QTableView*>()->selectRow(0);
    QTest::keyClick(view.findChild<QTableView*>(), Qt::Key_Return);
    QCOMPARE(requested.at(0).at(0).toString(), u"source"_s);
    view.findChild<QAction*>(u"defectInHexAction"_s)->trigger();
    QCOMPARE(requested.at(1).at(0).toString(), u"hex"_s);
    view.setDocument(nullptr);
}

void DefectsViewTest::copies()
{
    const auto document = readDocument(manyfoldMessage());
    DefectsView view;
    view.show();
    view.setDocument(document.get());
    view.findChild<QTableView*>()->selectAll();
    view.findChild<QAction*>(u"copyDefectsAction"_s)->trigger();
    QVERIFY(QGuiApplication::clipboard()->text().contains(u"A line ends in LF alone. (RFC 5322 §2.3)"_s));
    view.setDocument(nullptr);
}

void DefectsViewTest::saysThatNothingIsWrong()
{
    const auto document =
        readDocument("From: a@example.org\r\nDate: Sat, 21 Nov 2026 10:00:00 +0000\r\n\r\nx\r\n");
    DefectsView view;
    view.show();
    view.setDocument(document.get());
    QVERIFY(document->structure().defects.all().empty());
    auto* const words = view.findChild<QLabel*>(u"defectsEmpty"_s);
    QVERIFY(words->isVisible());
    QCOMPARE(words->text(), u"Nothing is wrong with this message."_s);
    view.setDocument(nullptr);
}

void DefectsViewTest::wordsAreHarmless()
{
    Defect defect{DefectKind::DateMalformed, {}, {u"Date"_s, u"\u202Ecod %1\u0007"_s}, 2};
    const QString text = defectText(defect);
    QVERIFY(!text.contains(QChar(0x202E)) && !text.contains(QChar(7)));
    QVERIFY(text.contains(u"cod %1"_s) && text.endsWith(u"And 2 more."_s));
}

} // namespace dropscope::ui

QTEST_MAIN(dropscope::ui::DefectsViewTest)
#include "tst_defectsview.moc"

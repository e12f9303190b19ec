// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/turnwatch.h"
#include "tests/ui/messagebench.h"
#include "ui/message/octets/hexarea.h"
#include "ui/message/octets/hexlines.h"
#include "ui/message/octets/hexview.h"
#include "ui/message/octets/octetselection.h"
#include "ui/message/octets/placebar.h"
#include "ui/message/octets/sourcearea.h"
#include "ui/message/octets/sourcepage.h"
#include "ui/theme/theme.h"

#include <QAction>
#include <QClipboard>
#include <QGuiApplication>
#include <QLineEdit>
#include <QScrollBar>

using namespace Qt::StringLiterals;

namespace dropscope::ui {

/// The octets of a message in hexadecimal, and that what is selected there is selected in the source.
class HexViewTest : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void writesLines_data();
    void writesLines();
    void copiesForms();
    void readsOffsets_data();
    void readsOffsets();
    void selectsByMouseAndKeys();
    void isInStepWithTheSource();
    void bearsAGibibyte();
    void hasEightALineWhereItIsNarrow();
    void isEmptyWithoutAMessage();
};

namespace {

struct Bench
{
    explicit Bench(const Octets& octets)
        : document(readDocument(octets))
    {
        view.resize(800, 300);
        view.show();
        view.setDocument(document.get());
    }
    ~Bench() { view.setDocument(nullptr); }
    [[nodiscard]] HexArea& area() const { return *view.findChild<HexArea*>(); }
    [[nodiscard]] OctetSelection& selection() const { return *view.findChild<OctetSelection*>(); }

    std::unique_ptr<MessageDocument> document;
    HexView view;
};

} // namespace

void HexViewTest::initTestCase() { QVERIFY(new Theme(qApp)); }

void HexViewTest::writesLines_data()
{
    QTest::addColumn<QByteArray>("octets");
    QTest::addColumn<QString>("dump");
    QTest::newRow("good_empty") << QByteArray() << QString();
    QTest::newRow("good_whole")
        << QByteArray("Subject: hello\r\n")
        << u"00000000  53 75 62 6a 65 63 74 3a  20 68 65 6c 6c 6f 0d 0a  Subject: hello··\n"_s;
    QTest::newRow("good_part") << QByteArray("a\xff")
                               << u"00000000  61 ff                                             a·\n"_s;
    QTest::newRow("invalid_nul") << QByteArray(1, '\0')
                                 << u"00000000  00                                                ·\n"_s;
}

void HexViewTest::writesLines()
{
    QFETCH(const QByteArray, octets);
    QFETCH(const QString, dump);
    QCOMPARE(copiedHex(octets, 0, HexForm::Dump), dump);
}

void HexViewTest::copiesForms()
{
    const Octets octets("a\r\n\xff", 4);
    QCOMPARE(copiedHex(octets, 0, HexForm::Digits), u"61 0d 0a ff\n"_s);
    QCOMPARE(copiedHex(octets, 0, HexForm::Text), u"a\nÿ"_s);
    QCOMPARE(copiedHex(octets, 0, HexForm::CArray),
             u"static const unsigned char message[4] = {\n    0x61, 0x0d, 0x0a, 0xff,\n};\n"_s);
    QVERIFY(copiedHex(octets, qint64(1) << 33, HexForm::Dump).startsWith(u"200000000  61 "_s));
    const Bench bench("Subject: hello\r\n\r\n");
    bench.selection().select(0, 3);
    bench.view.findChild<QAction*>(u"copyHexDigitsAction"_s)->trigger();
    QCOMPARE(QGuiApplication::clipboard()->text(), u"53 75 62\n"_s);
    bench.view.findChild<QAction*>(u"copyHexArrayAction"_s)->trigger();
    QVERIFY(QGuiApplication::clipboard()->text().contains(u"message[3]"_s));
}

void HexViewTest::readsOffsets_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<qint64>("offset"); // -1: none
    QTest::newRow("good_number") << u"1234"_s << qint64(1234);
    QTest::newRow("good_grouped") << u" 1 234 "_s << qint64(1234);
    QTest::newRow("good_hex") << u"0X4d2"_s << qint64(1234);
    QTest::newRow("invalid_words") << u"here"_s << qint64(-1);
    QTest::newRow("invalid_negative") << u"-1"_s << qint64(-1);
    QTest::newRow("incomplete_nothing") << QString() << qint64(-1);
    QTest::newRow("incomplete_prefix") << u"0x"_s << qint64(-1);
    QTest::newRow("tooBig_number") << u"99999999999999999999"_s << qint64(-1);
}

void HexViewTest::readsOffsets()
{
    QFETCH(const QString, text);
    QFETCH(const qint64, offset);
    QCOMPARE(PlaceBar::offsetIn(text).value_or(-1), offset);
}

void HexViewTest::selectsByMouseAndKeys()
{
    const Bench bench(manyfoldMessage());
    HexArea& area = bench.area();
    const auto point = [&area](qint64 octet) { return area.digitsRect(octet).center().toPoint(); };
    QTest::mouseClick(area.viewport(), Qt::LeftButton, {}, point(20));
    QCOMPARE(bench.selection().cursor(), 20);
    QTest::mouseClick(area.viewport(), Qt::LeftButton, Qt::ShiftModifier, point(40));
    QCOMPARE(bench.selection().range(), (OctetRange{20, 40}));
    QTest::keyClick(&area, Qt::Key_Down, Qt::ShiftModifier);
    QCOMPARE(bench.selection().range(), (OctetRange{20, 56}));
    QTest::keyClick(&area, Qt::Key_Home);
    QCOMPARE(bench.selection().range(), (OctetRange{48, 48}));
    QTest::keyClick(&area, Qt::Key_End, Qt::ControlModifier);
    QCOMPARE(bench.selection().cursor(), bench.document->size());
    QTest::keyClick(&area, Qt::Key_Right);
    QCOMPARE(bench.selection().cursor(), bench.document->size());
    QTest::keyClick(&area, Qt::Key_Home, Qt::ControlModifier);
    QTest::keyClick(&area, Qt::Key_Left);
    QCOMPARE(bench.selection().cursor(), 0);
}

void HexViewTest::isInStepWithTheSource()
{
    const Bench bench(manyfoldMessage().repeated(50));
    SourcePage source;
    source.resize(600, 300);
    source.show();
    source.setDocument(bench.document.get());
    QTRY_VERIFY(source.area().isIndexed());
    const qint64 far = bench.document->size() - 100;
    QTest::mouseClick(bench.area().viewport(), Qt::LeftButton, {},
                      bench.area().digitsRect(33).center().toPoint());
    QTest::keyClick(&bench.area(), Qt::Key_Right, Qt::ShiftModifier);
    QCOMPARE(source.selection().range(), (OctetRange{33, 34}));
    bench.selection().show({far, far + 5});
    QCOMPARE(source.selection().range(), (OctetRange{far, far + 5}));
    QVERIFY(source.area().firstRow() > 0);
    source.selection().select(10, 14);
    QCOMPARE(bench.selection().range(), (OctetRange{10, 14}));
    QCOMPARE(bench.area().firstLine(), 0);
    source.setDocument(nullptr);
}

void HexViewTest::bearsAGibibyte()
{
    constexpr qint64 size = qint64(1) << 30;
    MessageDocument document(std::make_shared<GivenOctets>(manyfoldMessage(), Octets("words\r\n"), size));
    document.cancel();
    HexView view;
    view.resize(800, 400);
    view.show();
    view.setDocument(&document);
    auto* const area = view.findChild<HexArea*>();
    QCOMPARE(area->lineCount(), size / 16);
    const TurnWatch watch;
    auto* const field = view.findChild<QLineEdit*>(u"goToField"_s);
    field->setText(u"0x3ffffff0"_s);
    QTest::keyClick(field, Qt::Key_Return);
    QTRY_VERIFY(area->firstLine() > size / 16 - 100);
    QVERIFY(area->textOfLine(size / 16 - 1).startsWith(u"3ffffff0  "_s));
    QVERIFY(watch.percentile(90) < std::chrono::milliseconds(100));
    view.setDocument(nullptr);
}

void HexViewTest::hasEightALineWhereItIsNarrow()
{
    Bench bench(Octets("Subject: hello\r\n\r\n") + Octets(4000, 'x'));
    HexArea& area = bench.area();
    const qint64 size = bench.document->size();
    QCOMPARE(area.lineCount(), (size + 15) / 16);
    bench.selection().select(2000, 2001);
    area.reveal({2000, 2001});
    const qint64 top = area.firstLine() * 16;
    QVERIFY(top > 0);
    bench.view.resize(420, 300);
    QTRY_COMPARE(area.lineCount(), (size + 7) / 8);
    QCOMPARE(area.firstLine() * 8, top); // what stood at the top stays there
    QCOMPARE(area.horizontalScrollBar()->maximum(), 0);
    QCOMPARE(area.textOfLine(0), u"00000000  53 75 62 6a  65 63 74 3a  Subject:"_s);
    const auto point = [&area](qint64 octet) { return area.digitsRect(octet).center().toPoint(); };
    for (const qint64 octet : {top + 3, top + 7, top + 12})
        QCOMPARE(area.octetAt(point(octet)), octet);
    QTest::mouseClick(area.viewport(), Qt::LeftButton, {}, point(top + 8));
    QTest::keyClick(&area, Qt::Key_Down);
    QCOMPARE(bench.selection().cursor(), top + 16);
    bench.selection().select(0, 9);
    bench.view.findChild<QAction*>(u"copyHexDumpAction"_s)->trigger();
    const QString copied =
        u"00000000  53 75 62 6a  65 63 74 3a  Subject:\n00000008  20"_s + QString(25, u' ');
    QCOMPARE(QGuiApplication::clipboard()->text(), copied + u'\n');
    bench.view.resize(800, 300);
    QTRY_COMPARE(area.lineCount(), (size + 15) / 16);
}

void HexViewTest::isEmptyWithoutAMessage()
{
    HexView view;
    view.show();
    auto* const area = view.findChild<HexArea*>();
    QCOMPARE(area->lineCount(), 0);
    QTest::keyClick(area, Qt::Key_Down);
    QTest::mouseClick(area->viewport(), Qt::LeftButton);
    QVERIFY(!view.grab().isNull());
}

} // namespace dropscope::ui

QTEST_MAIN(dropscope::ui::HexViewTest)
#include "tst_hexview.moc"

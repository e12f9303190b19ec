// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/turnwatch.h"
#include "tests/ui/messagebench.h"
#include "ui/message/html/picturebox.h"
#include "ui/message/octets/sourcearea.h"
#include "ui/message/partpane.h"
#include "ui/message/structureview.h"
#include "ui/models/partmodel.h"
#include "ui/text/parttext.h"
#include "ui/theme/theme.h"

#include <QAbstractItemModelTester>
#include <QAction>
#include <QBuffer>
#include <QClipboard>
#include <QGuiApplication>
#include <QLabel>
#include <QPlainTextEdit>
#include <QSignalSpy>
#include <QSplitter>
#include <QTabWidget>
#include <QTreeView>

using namespace Qt::StringLiterals;

namespace dropscope::ui {

/// The tree of the parts of a message, and the part that is picked.
class StructureViewTest : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void modelIsSound();
    void textBeginsWhereItIsReadFrom();
    void remembersHowItWasSetUp();
    void namesWhatPartsAre_data();
    void namesWhatPartsAre();
    void listsUuencodedFiles();
    void showsThePartThatIsPicked();
    void showsPictures();
    void leadsToTheOctets();
    void copies();
    void saysWhatWasCutOff();
    void bearsManyParts();
    void makesNamesHarmless();
};

namespace {

constexpr int limit = 60'000; // milliseconds

struct Bench
{
    explicit Bench(const Octets& octets)
        : document(readDocument(octets))
    {
        view.resize(700, 500);
        view.show();
        view.setDocument(document.get());
    }
    ~Bench() { view.setDocument(nullptr); }

    [[nodiscard]] QTreeView& tree() const { return *view.findChild<QTreeView*>(u"partTree"_s); }
    [[nodiscard]] PartModel& model() const { return *view.findChild<PartModel*>(); }
    void trigger(const QString& action) const { view.findChild<QAction*>(action)->trigger(); }
    [[nodiscard]] qsizetype indexOf(const QString& id) const
    {
        const auto& parts = document->structure().parts;
        for (size_t i = 0; i < parts.size(); ++i)
            if (parts[i].id == id)
                return static_cast<qsizetype>(i);
        return -1;
    }
    void pick(const QString& id) const { tree().setCurrentIndex(model().indexOfPart(indexOf(id))); }
    [[nodiscard]] QString cell(const QString& id, int column) const
    {
        return model().indexOfPart(indexOf(id)).siblingAtColumn(column).data().toString();
    }
    [[nodiscard]] QPlainTextEdit& text() const { return *view.findChild<QPlainTextEdit*>(u"partText"_s); }

    std::unique_ptr<MessageDocument> document;
    StructureView view;
};

Octets singlePart(const Octets& type, const Octets& body)
{
    return "From: a@example.org\r\nDate: Sat, 21 Nov 2026 10:00:00 +0000\r\nMIME-Version: 1.0\r\n"
           "Content-Type: " +
           type + "\r\n\r\n" + body;
}

} // namespace

void StructureViewTest::initTestCase() { QVERIFY(new Theme(qApp)); }

void StructureViewTest::modelIsSound()
{
    const auto document = readDocument(manyfoldMessage());
    PartModel model;
    const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    model.setStructure(&document->structure());
    QCOMPARE(model.rowCount(), 1);
    QCOMPARE(model.rowCount(model.index(0, 0)), 2);
    for (int column = 0; column < PartModel::ColumnCount; ++column)
        QVERIFY(!model.headerData(column, Qt::Horizontal, Qt::DisplayRole).toString().isEmpty());
    model.setStructure(nullptr);
    QCOMPARE(model.rowCount(), 0);
}

void StructureViewTest::textBeginsWhereItIsReadFrom()
{
    const auto alignmentOf = [](const Octets& text) {
        const Bench bench(singlePart("text/plain; charset=utf-8", text));
        const bool isThere =
            QTest::qWaitFor([&bench] { return !bench.text().document()->isEmpty(); }, 60'000);
        return isThere ? bench.text().document()->defaultTextOption().alignment() : Qt::Alignment();
    };
    QCOMPARE(alignmentOf("one\r\n"), Qt::Alignment(Qt::AlignLeft));
    QCOMPARE(alignmentOf(u"\u0645\u0631\u062d\u0628\u0627 1\r\n"_s.toUtf8()), Qt::Alignment(Qt::AlignRight));
}

void StructureViewTest::remembersHowItWasSetUp()
{
    const Bench bench(manyfoldMessage());
    bench.tree().setColumnWidth(1, 77);
    auto* const splitter = bench.view.findChild<QSplitter*>(u"structureSplitter"_s);
    splitter->setSizes({splitter->sizes().value(0) + 30, splitter->sizes().value(1) - 30});
    Bench other(manyfoldMessage());
    other.view.restoreState(bench.view.saveState());
    QCOMPARE(other.tree().columnWidth(1), 77);
    QCOMPARE(other.view.findChild<QSplitter*>(u"structureSplitter"_s)->sizes(), splitter->sizes());
    const QByteArray state = other.view.saveState();
    other.view.restoreState("damaged");
    other.view.restoreState({});
    QCOMPARE(other.view.saveState(), state);
}

void StructureViewTest::namesWhatPartsAre_data()
{
    QTest::addColumn<QByteArray>("type");
    QTest::addColumn<QString>("name");
    const auto row = [](const char* name, const char* type, const char* words) {
        QTest::newRow(name) << QByteArray(type) << QString::fromLatin1(words);
    };
    row("good_text", "text/plain", "plain text");
    row("good_dsn", "multipart/report; report-type=delivery-status; boundary=x", "delivery report (DSN)");
    row("good_mdn", "multipart/report; report-type=disposition-notification; boundary=x",
        "receipt report (MDN)");
    row("good_smime", "application/pkcs7-mime; smime-type=enveloped-data", "S/MIME encrypted");
    row("good_pgp", "multipart/encrypted; protocol=\"application/pgp-encrypted\"; boundary=x",
        "PGP encrypted");
    row("good_tnef", "application/ms-tnef", "TNEF (winmail.dat)");
    row("invalid_type", "x", "plain text");
}

void StructureViewTest::namesWhatPartsAre()
{
    QFETCH(const QByteArray, type);
    QFETCH(const QString, name);
    const Bench bench(singlePart(type, "--x\r\n\r\nwords\r\n--x--\r\n"));
    QCOMPARE(bench.tree().model()->index(0, PartModel::Nature).data().toString(), name);
}

void StructureViewTest::listsUuencodedFiles()
{
    const Bench bench(singlePart("text/plain", "look:\r\nbegin 644 cat.txt\r\n#0V%T\r\n`\r\nend\r\n"));
    const QModelIndex part = bench.model().index(0, 0);
    QCOMPARE(bench.model().rowCount(part), 1);
    const QModelIndex file = bench.model().index(0, PartModel::FileName, part);
    QCOMPARE(file.data().toString(), u"cat.txt"_s);
    QCOMPARE(bench.model().uuencoded(file)->decodedOctets, 3);
    const OctetRange range = bench.model().rangeInMessage(file).value();
    QVERIFY(bench.document->source()->read(range.begin, range.size())->startsWith("begin 644"));
}

void StructureViewTest::showsThePartThatIsPicked()
{
    const Bench bench(manyfoldMessage());
    QCOMPARE(bench.tree().currentIndex().siblingAtColumn(PartModel::Id).data().toString(), u"1"_s);
    QTRY_VERIFY_WITH_TIMEOUT(bench.text().toPlainText().startsWith(u"Zoë says hello."_s), limit);
    bench.pick(u"2"_s);
    QCOMPARE(bench.cell(u"2"_s, PartModel::FileName), u"dump.bin"_s);
    QCOMPARE(bench.cell(u"2"_s, PartModel::DecodedOctets), u"16"_s);
    QCOMPARE(bench.cell(u"2"_s, PartModel::Encoding), u"base64"_s);
    QVERIFY(bench.view.findChild<QLabel*>(u"partWords"_s)->text().contains(u"16 octets"_s));
    auto* const source = bench.view.findChild<SourceArea*>(u"partSource"_s);
    QTRY_VERIFY_WITH_TIMEOUT(source->isIndexed(), limit);
    QCOMPARE(source->textOfRow(0), u"Content-Type: application/octet-stream; name=\"dump.bin\""_s);
}

void StructureViewTest::showsPictures()
{
    QImage image(40, 30, QImage::Format_RGB32);
    image.fill(Qt::red);
    QByteArray png;
    QBuffer buffer(&png);
    QVERIFY(buffer.open(QIODevice::WriteOnly) && image.save(&buffer, "png"));
    const Bench bench(singlePart("image/png\r\nContent-Transfer-Encoding: base64", png.toBase64()));
    auto* const box = bench.view.findChild<PictureBox*>();
    QTRY_COMPARE_WITH_TIMEOUT(box->picture().size(), image.size(), limit);
    const Bench broken(singlePart("image/svg+xml", "<svg xmlns=\"http://www.w3.org/2000/svg\"/>"));
    auto* const words = broken.view.findChild<QLabel*>(u"partWords"_s);
    QTRY_VERIFY_WITH_TIMEOUT(words->text().contains(u"No picture"_s), limit);
}

void StructureViewTest::leadsToTheOctets()
{
    const Bench bench(manyfoldMessage());
    QSignalSpy requested(&bench.view, &MessageView::viewRequested);
    bench.pick(u"2"_s);
    bench.trigger(u"partInHexAction"_s);
    QCOMPARE(requested.at(0).at(0).toString(), u"hex"_s);
    const OctetRange selected = bench.document->selection();
    const Octets octets = bench.document->source()->read(selected.begin, selected.size()).value();
    QVERIFY(octets.startsWith("Content-Type: application/octet-stream"));
    QVERIFY(octets.endsWith("Dw=="));
    QSignalSpy saved(&bench.view, &MessageView::saveRequested);
    bench.trigger(u"savePartAction"_s);
    QCOMPARE(saved.at(0).at(0).toString(), u"2"_s);
}

void StructureViewTest::copies()
{
    const Bench bench(manyfoldMessage());
    bench.pick(u"2"_s);
    bench.trigger(u"copyPartIdAction"_s);
    QCOMPARE(QGuiApplication::clipboard()->text(), u"2"_s);
    bench.trigger(u"copyTreeAction"_s);
    const QStringList lines = QGuiApplication::clipboard()->text().split(u'\n', Qt::SkipEmptyParts);
    QCOMPARE(lines.size(), 3);
    QVERIFY(lines.at(2).startsWith(u"  2\t"_s) && lines.at(2).contains(u"dump.bin"_s));
}

void StructureViewTest::saysWhatWasCutOff()
{
    Octets nested = "From: a@example.org\r\n";
    for (int level = 0; level < 120; ++level)
        nested += "Content-Type: message/rfc822\r\n\r\n";
    const Bench bench(nested + "\r\nwords\r\n");
    auto* const label = bench.view.findChild<QLabel*>(u"structureCutOffs"_s);
    QVERIFY(label->isVisibleTo(&bench.view));
    QVERIFY(!bench.document->structure().cutOffs.empty());
    QCOMPARE(label->text(), cutOffText(bench.document->structure().cutOffs.front()));
    const Bench whole(manyfoldMessage());
    QVERIFY(!whole.view.findChild<QLabel*>(u"structureCutOffs"_s)->isVisibleTo(&whole.view));
}

void StructureViewTest::bearsManyParts()
{
    const auto source = std::make_shared<GivenOctets>(
        Octets("From: a@example.org\r\nContent-Type: multipart/mixed; boundary=x\r\n\r\n"),
        Octets("--x\r\n\r\na\r\n"), 200'000);
    const auto document = readDocument(source);
    QVERIFY(document->isRead());
    StructureView view;
    view.show();
    const TurnWatch watch;
    view.setDocument(document.get());
    QTest::qWait(100);
    QCOMPARE(document->structure().parts.size(), size_t(10'000));
    QVERIFY(watch.percentile(100) < std::chrono::milliseconds(500));
    view.setDocument(nullptr);
}

void StructureViewTest::makesNamesHarmless()
{
    const Bench bench(singlePart("text/plain; name=\"=?utf-8?Q?cod=E2=80=AEexe.txt=00?=\"", "x\r\n"));
    const QString name = bench.tree().model()->index(0, PartModel::FileName).data().toString();
    QVERIFY(!name.contains(QChar(0x202E)));
    QVERIFY(!name.contains(QChar(u'\0')));
}

} // namespace dropscope::ui

QTEST_MAIN(dropscope::ui::StructureViewTest)
#include "tst_structureview.moc"

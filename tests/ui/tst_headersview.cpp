// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/turnwatch.h"
#include "tests/ui/messagebench.h"
#include "ui/message/headerfieldindex.h"
#include "ui/message/headersview.h"
#include "ui/models/headerfieldmodel.h"
#include "ui/theme/theme.h"

#include <QAbstractItemModelTester>
#include <QAction>
#include <QCheckBox>
#include <QClipboard>
#include <QGuiApplication>
#include <QLabel>
#include <QLineEdit>
#include <QScrollBar>
#include <QSignalSpy>
#include <QTableView>

using namespace Qt::StringLiterals;

namespace dropscope::ui {

/// The header fields of a message, however many there are.
class HeadersViewTest : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void indexFindsFields_data();
    void indexFindsFields();
    void decodesFields();
    void filters_data();
    void filters();
    void showsThemBeforeTheMessageIsRead();
    void copies();
    void saysWhatWasNotCopied();
    void remembersHowItWasSetUp();
    void leadsToTheOctets();
    void bearsAMillionFields();
    void bearsALongField();
};

namespace {

constexpr int limit = 60'000; // milliseconds

QStringList column(const HeaderFieldModel& model, int column)
{
    QStringList texts;
    for (int row = 0; row < model.rowCount(); ++row)
        texts += model.index(row, column).data().toString();
    return texts;
}

struct Bench
{
    explicit Bench(const Octets& octets)
        : document(readDocument(octets))
    {
        view.resize(700, 400);
        view.show();
        view.setDocument(document.get());
    }
    ~Bench() { view.setDocument(nullptr); }
    [[nodiscard]] QTableView& table() const { return *view.findChild<QTableView*>(); }
    [[nodiscard]] HeaderFieldModel& model() const { return *view.findChild<HeaderFieldModel*>(); }
    void trigger(const QString& action) const { view.findChild<QAction*>(action)->trigger(); }

    std::unique_ptr<MessageDocument> document;
    HeadersView view;
};

} // namespace

void HeadersViewTest::initTestCase() { QVERIFY(new Theme(qApp)); }

void HeadersViewTest::indexFindsFields_data()
{
    QTest::addColumn<QByteArray>("octets");
    QTest::addColumn<QList<QByteArray>>("fields");
    const auto row = [](const char* name, const QByteArray& octets, const QList<QByteArray>& fields) {
        QTest::newRow(name) << octets << fields;
    };
    row("good_none", "\r\nbody\r\n", {});
    row("good_empty", "", {});
    row("good_two", "a: 1\r\nb: 2\r\n\r\nc: 3\r\n", {"a: 1\r\n", "b: 2\r\n"});
    row("good_folded", "a: 1\r\n\t2\r\n 3\r\nb: 4\r\n\r\n", {"a: 1\r\n\t2\r\n 3\r\n", "b: 4\r\n"});
    row("good_bareLf", "a: 1\nb: 2\n\nc: 3\n", {"a: 1\n", "b: 2\n"});
    row("invalid_foldedFirst", " a\r\nb: 1\r\n\r\n", {" a\r\n", "b: 1\r\n"});
    row("invalid_noField", "From x\r\nb: 1\r\n\r\n", {"From x\r\n", "b: 1\r\n"});
    row("incomplete_noEnd", "a: 1\r\nb: 2", {"a: 1\r\n", "b: 2"});
    row("tooBig_line", "a: " + QByteArray(200'000, 'x') + "\r\nb: 2\r\n\r\n",
        {"a: " + QByteArray(200'000, 'x') + "\r\n", "b: 2\r\n"});
}

void HeadersViewTest::indexFindsFields()
{
    QFETCH(const QByteArray, octets);
    QFETCH(const QList<QByteArray>, fields);
    HeaderFieldIndex index(std::make_shared<GivenOctets>(octets), {0, octets.size()}, false);
    while (!index.isDone())
        index.goOn();
    QList<QByteArray> found;
    for (qsizetype field = 0; field < index.count(); ++field)
        found += octets.mid(index.range(field).begin, index.range(field).size());
    QCOMPARE(found, fields);
}

void HeadersViewTest::decodesFields()
{
    HeaderFieldModel model;
    const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    const Octets octets = "Subject: =?utf-8?B?wrVDIGxvZw==?=\r\nX-Turned: a\xe2\x80\xae"
                          "b\r\nno field\r\n\r\n";
    model.setSection(std::make_shared<GivenOctets>(octets), {0, octets.size()}, false, {});
    QTRY_VERIFY_WITH_TIMEOUT(!model.isBusy(), limit);
    QCOMPARE(column(model, HeaderFieldModel::Name),
             QStringList({u"Subject"_s, u"X-Turned"_s, u"(no field)"_s}));
    QCOMPARE(model.index(0, HeaderFieldModel::Value).data().toString(), u"µC log"_s);
    QCOMPARE(model.index(0, HeaderFieldModel::Raw).data().toString(), u"=?utf-8?B?wrVDIGxvZw==?="_s);
    QVERIFY(!model.index(1, HeaderFieldModel::Value).data().toString().contains(QChar(0x202E)));
    QCOMPARE(model.field(0).range, (OctetRange{0, 35}));
}

void HeadersViewTest::filters_data()
{
    QTest::addColumn<QString>("filter");
    QTest::addColumn<QStringList>("names");
    QTest::newRow("good_name") << u"subj"_s << QStringList{u"Subject"_s};
    QTest::newRow("good_decoded") << u"µc"_s << QStringList{u"Subject"_s};
    QTest::newRow("good_raw") << u"=?UTF"_s << QStringList{u"Subject"_s};
    QTest::newRow("good_several") << u"2026"_s << QStringList{u"Received"_s, u"Date"_s};
    QTest::newRow("good_nameAlone") << u"name:date"_s << QStringList{u"Date"_s};
    QTest::newRow("incomplete_none") << u"nowhere"_s << QStringList{};
}

void HeadersViewTest::filters()
{
    QFETCH(const QString, filter);
    QFETCH(const QStringList, names);
    const Bench bench(manyfoldMessage());
    QTRY_COMPARE_WITH_TIMEOUT(bench.model().rowCount(), 6, limit);
    bench.view.findChild<QLineEdit*>(u"headerFilterField"_s)->setText(filter);
    QTRY_VERIFY_WITH_TIMEOUT(!bench.model().isBusy(), limit);
    QCOMPARE(column(bench.model(), HeaderFieldModel::Name), names);
    bench.view.findChild<QLineEdit*>(u"headerFilterField"_s)->clear();
    QTRY_COMPARE_WITH_TIMEOUT(bench.model().rowCount(), 6, limit);
}

void HeadersViewTest::showsThemBeforeTheMessageIsRead()
{
    MessageDocument document(
        std::make_shared<GivenOctets>(manyfoldMessage(), Octets("more words\r\n"), qint64(1) << 30));
    HeadersView view;
    view.show();
    view.setDocument(&document);
    auto* const model = view.findChild<HeaderFieldModel*>();
    QTRY_COMPARE_WITH_TIMEOUT(model->rowCount(), 6, limit);
    QVERIFY(!document.isRead());
    view.setDocument(nullptr);
}

void HeadersViewTest::copies()
{
    Bench bench(manyfoldMessage());
    bench.view.resize(450, 400);
    QTRY_COMPARE_WITH_TIMEOUT(bench.model().rowCount(), 6, limit);
    QTRY_COMPARE(bench.table().horizontalScrollBar()->maximum(), 0);
    bench.table().selectRow(3);
    bench.trigger(u"copyFieldAction"_s);
    QCOMPARE(QGuiApplication::clipboard()->text(), u"Subject: µC log"_s);
    bench.trigger(u"copyRawFieldAction"_s);
    QCOMPARE(QGuiApplication::clipboard()->text(), u"Subject: =?utf-8?B?wrVDIGxvZw==?=\n"_s);
    bench.trigger(u"copyHeadersAction"_s);
    const QString all = QGuiApplication::clipboard()->text();
    QVERIFY(all.startsWith(u"Received: by mx.example.org;\n Sat"_s));
    QVERIFY(all.contains(u"boundary=frontier\n"_s) && !all.contains(u"preamble"_s));
    auto* const raw = bench.view.findChild<QCheckBox*>(u"rawHeadersSwitch"_s);
    QCOMPARE(bench.table().columnWidth(HeaderFieldModel::Name) +
                 bench.table().columnWidth(HeaderFieldModel::Value),
             bench.table().viewport()->width());
    QVERIFY(bench.table().isColumnHidden(HeaderFieldModel::Raw));
    raw->click();
    QVERIFY(!bench.table().isColumnHidden(HeaderFieldModel::Raw));
}

void HeadersViewTest::saysWhatWasNotCopied()
{
    const Bench bench("Subject: x\r\nX-Long: " + Octets(5 << 20, 'x') + "\r\n\r\n");
    QTRY_COMPARE_WITH_TIMEOUT(bench.model().rowCount(), 2, limit);
    auto* const note = bench.view.findChild<QLabel*>(u"headersNote"_s);
    QVERIFY(!note->isVisible());
    bench.trigger(u"copyHeadersAction"_s);
    QCOMPARE(note->text(), u"Copied: the first 4 MiB of 5.2 MB."_s);
    QVERIFY(note->isVisible());
    bench.table().selectRow(0);
    QVERIFY(!note->isVisible());
    Octets many;
    for (int i = 0; i < 1200; ++i)
        many += "X: y\r\n";
    const Bench second(many + "\r\n");
    QTRY_COMPARE_WITH_TIMEOUT(second.model().rowCount(), 1200, limit);
    second.table().selectAll();
    second.trigger(u"copyFieldAction"_s);
    QCOMPARE(second.view.findChild<QLabel*>(u"headersNote"_s)->text(),
             u"Copied: the first 1\u00a0000 of 1\u00a0200 fields."_s);
    QCOMPARE(QGuiApplication::clipboard()->text().count(u'\n'), 999);
}

void HeadersViewTest::remembersHowItWasSetUp()
{
    const Bench bench(manyfoldMessage());
    bench.view.findChild<QCheckBox*>(u"rawHeadersSwitch"_s)->click();
    bench.table().setColumnWidth(HeaderFieldModel::Name, 123);
    Bench other(manyfoldMessage());
    other.view.restoreState(bench.view.saveState());
    QVERIFY(other.view.findChild<QCheckBox*>(u"rawHeadersSwitch"_s)->isChecked());
    QVERIFY(!other.table().isColumnHidden(HeaderFieldModel::Raw));
    QCOMPARE(other.table().columnWidth(HeaderFieldModel::Name), 123);
    const QByteArray state = other.view.saveState();
    other.view.restoreState("damaged");
    other.view.restoreState({});
    QCOMPARE(other.view.saveState(), state);
}

void HeadersViewTest::leadsToTheOctets()
{
    const Bench bench(manyfoldMessage());
    QTRY_COMPARE_WITH_TIMEOUT(bench.model().rowCount(), 6, limit);
    QSignalSpy requested(&bench.view, &MessageView::viewRequested);
    bench.table().selectRow(1);
    bench.trigger(u"fieldInSourceAction"_s);
    QCOMPARE(requested.at(0).at(0).toString(), u"source"_s);
    const OctetRange selected = bench.document->selection();
    QCOMPARE(bench.document->source()->read(selected.begin, selected.size()).value(),
             Octets("From: Board <board@example.org>\r\n"));
}

void HeadersViewTest::bearsAMillionFields()
{
    constexpr qint64 fields = 1'000'000;
    const Octets field = "X-Many: one of them\r\n";
    const auto source =
        std::make_shared<GivenOctets>(Octets("Subject: x\r\n"), field, 12 + fields * field.size());
    HeaderFieldModel model;
    QTableView table;
    table.setModel(&model);
    table.resize(500, 300);
    table.show();
    const TurnWatch watch;
    model.setSection(source, {0, source->size()}, true, {});
    QTRY_COMPARE_WITH_TIMEOUT(model.rowCount(), fields + 1, limit * 4);
    table.scrollToBottom();
    QCOMPARE(model.index(static_cast<int>(fields), HeaderFieldModel::Value).data().toString(),
             u"one of them"_s);
    QVERIFY2(watch.percentile(99) < std::chrono::milliseconds(50),
             qPrintable(QString::number(watch.percentile(99).count())));
    model.setFilter(u"subject"_s);
    QTRY_COMPARE_WITH_TIMEOUT(model.rowCount(), 1, limit);
    model.clear();
}

void HeadersViewTest::bearsALongField()
{
    const auto source =
        std::make_shared<GivenOctets>(Octets("X-Long: "), Octets("words and words "), 100'000'000);
    HeaderFieldModel model;
    model.setSection(source, {0, source->size()}, false, {});
    QTRY_VERIFY_WITH_TIMEOUT(!model.isBusy(), limit);
    QCOMPARE(model.rowCount(), 1);
    QVERIFY(model.field(0).isCut);
    const QString shown = model.index(0, HeaderFieldModel::Value).data().toString();
    QVERIFY(shown.size() < 10'000);
    QVERIFY(shown.contains(u"100000000"_s));
}

} // namespace dropscope::ui

QTEST_MAIN(dropscope::ui::HeadersViewTest)
#include "tst_headersview.moc"

// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/givenoctets.h"
#include "tests/support/turnwatch.h"
#include "ui/message/messagedocument.h"
#include "ui/message/messagetabs.h"
#include "ui/message/messageview.h"
#include "ui/message/readingstrip.h"

#include <QLabel>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>

using namespace dropscope;
using namespace dropscope::ui;
using namespace Qt::StringLiterals;

/// A message that is open: read in turns, cancelled, read again, whatever the octets are; and its tabs.
class TestMessageDocument : public QObject
{
    Q_OBJECT

private slots:
    void reads_data();
    void reads();
    void readsInTurns();
    void isCancelledAndReadAgain();
    void tellsWhatCannotBeRead_data();
    void tellsWhatCannotBeRead();
    void mayGoWhenItTells();
    void selectsOctets();
    void makesViewsWhenTheyAreOpened();
    void takesNoViewToADocumentThatIsGone();
    void leadsToTheSource();
    void theStripCancels();
};

namespace {

constexpr int limit = 60'000; // milliseconds

const Octets head = "Subject: large\r\n\r\n";

std::shared_ptr<GivenOctets> given(const Octets& octets) { return std::make_shared<GivenOctets>(octets); }

std::shared_ptr<GivenOctets> large(qint64 size)
{
    return std::make_shared<GivenOctets>(head, "a line of the message, and nothing more in it\r\n", size);
}

class SeenView final : public MessageView
{
public:
    using MessageView::MessageView;
    void setDocument(MessageDocument* document) override { seen.append(document); }
    QList<MessageDocument*> seen;
};

/// Message and source; counts what was made.
struct Tabs
{
    Tabs()
    {
        for (const QString& id : {u"message"_s, u"headers"_s, u"source"_s})
            tabs.addView(id, id, [this] {
                ++made;
                return new SeenView;
            });
    }
    SeenView* view(const QString& id) { return static_cast<SeenView*>(tabs.view(id)); }

    int made = 0;
    MessageTabs tabs;
};

} // namespace

void TestMessageDocument::reads_data()
{
    QTest::addColumn<Octets>("octets");
    QTest::addColumn<int>("parts");
    QTest::addColumn<bool>("hasPlain");
    QTest::newRow("good_plain") << Octets("From: a@example.org\r\n\r\ntext\r\n") << 1 << true;
    QTest::newRow("good_two")
        << Octets("MIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary=b\r\n\r\n"
                  "--b\r\n\r\ntext\r\n--b\r\nContent-Type: image/png\r\n\r\nx\r\n--b--\r\n")
        << 3 << true;
    QTest::newRow("incomplete_empty") << Octets() << 1 << true;
    QTest::newRow("incomplete_header") << Octets("From: a@exam") << 1 << true;
    QTest::newRow("incomplete_boundary")
        << Octets("Content-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\n\r\ntext") << 2 << true;
    QTest::newRow("invalid_zeros") << Octets(1000, '\0') << 1 << true;
    QTest::newRow("invalid_highOctets") << Octets(1000, '\xff') << 1 << true;
    Octets nested;
    for (int i = 0; i < 2000; ++i)
        nested += "Content-Type: multipart/mixed; boundary=b" + Octets::number(i) + "\r\n\r\n--b" +
                  Octets::number(i) + "\r\n";
    QTest::newRow("tooBig_nesting") << nested << 101 << false;
}

void TestMessageDocument::reads()
{
    QFETCH(const Octets, octets);
    QFETCH(const int, parts);
    MessageDocument document(given(octets));
    QVERIFY(!document.isRead()); // nothing is done before the next turn
    QTRY_VERIFY_WITH_TIMEOUT(document.isRead(), limit);
    QCOMPARE(document.structure().octets, octets.size());
    QTEST(static_cast<int>(document.structure().parts.size()), "parts");
    QTEST(document.bodies().plain.has_value(), "hasPlain");
    Q_UNUSED(parts);
}

void TestMessageDocument::readsInTurns()
{
    MessageDocument document(large(qint64(24) << 20));
    const QSignalSpy progress(&document, &MessageDocument::progressed);
    const TurnWatch watch;
    QTRY_VERIFY_WITH_TIMEOUT(document.isRead(), limit);
    QVERIFY(progress.size() > 4);
    qint64 before = 0;
    for (const QList<QVariant>& each : progress) {
        QVERIFY(each.front().toLongLong() > before);
        before = each.front().toLongLong();
    }
    QVERIFY(watch.turns() > 4); // others were served between
    QCOMPARE(document.position(), document.size());
}

void TestMessageDocument::isCancelledAndReadAgain()
{
    MessageDocument document(large(qint64(8) << 20));
    QSignalSpy changed(&document, &MessageDocument::stateChanged);
    QSignalSpy progress(&document, &MessageDocument::progressed);
    QVERIFY(progress.wait(limit));
    document.cancel();
    QCOMPARE(document.state(), MessageDocument::State::Cancelled);
    QCOMPARE(changed.size(), 1);
    const qint64 stopped = document.position();
    QTest::qWait(20);
    QCOMPARE(document.position(), stopped);
    QVERIFY(document.structure().parts.empty());
    document.cancel();
    QCOMPARE(changed.size(), 1);
    document.readAgain();
    QCOMPARE(document.state(), MessageDocument::State::Reading);
    QTRY_VERIFY_WITH_TIMEOUT(document.isRead(), limit);
    QCOMPARE(document.structure().octets, document.size());
    document.readAgain();
    QVERIFY(document.isRead());
}

void TestMessageDocument::tellsWhatCannotBeRead_data()
{
    QTest::addColumn<bool>("isShort");
    QTest::newRow("invalid_failure") << false;
    QTest::newRow("incomplete_shorterThanItSays") << true;
}

void TestMessageDocument::tellsWhatCannotBeRead()
{
    QFETCH(const bool, isShort);
    const auto source = large(300'000);
    if (isShort)
        source->claim(400'000);
    else
        source->failFrom(200'000);
    MessageDocument document(source);
    QTRY_COMPARE_WITH_TIMEOUT(document.state(), MessageDocument::State::Failed, limit);
    QVERIFY(document.error());
    source->claim(-1);
    source->failFrom(-1);
    document.readAgain();
    QVERIFY(!document.error());
    QTRY_VERIFY_WITH_TIMEOUT(document.isRead(), limit);
}

void TestMessageDocument::mayGoWhenItTells()
{
    auto document = std::make_unique<MessageDocument>(given("a: b\r\n\r\n"));
    connect(document.get(), &MessageDocument::stateChanged, this, [&document] { document.reset(); });
    QTRY_VERIFY_WITH_TIMEOUT(!document, limit);
}

void TestMessageDocument::selectsOctets()
{
    MessageDocument document(given(Octets(100, 'a')));
    const QSignalSpy selected(&document, &MessageDocument::selectionChanged);
    const QSignalSpy revealed(&document, &MessageDocument::revealRequested);
    document.select({10, 20});
    document.select({10, 20});
    QCOMPARE(selected.size(), 1);
    QCOMPARE(document.selection(), (OctetRange{10, 20}));
    document.reveal({90, 200}); // what a hostile message leads to
    QCOMPARE(document.selection(), (OctetRange{90, 100}));
    document.select({-5, -7});
    QCOMPARE(document.selection(), (OctetRange{0, 0}));
    QCOMPARE(selected.size(), 3);
    QCOMPARE(revealed.size(), 1);
}

void TestMessageDocument::makesViewsWhenTheyAreOpened()
{
    Tabs bench;
    MessageDocument one(given("a: b\r\n\r\n"));
    bench.tabs.setDocument(&one);
    QCOMPARE(bench.made, 1);
    QCOMPARE(bench.tabs.currentId(), u"message"_s);
    bench.tabs.setCurrentId(u"source"_s);
    bench.tabs.setCurrentId(u"nothing of the kind"_s);
    QCOMPARE(bench.tabs.currentId(), u"source"_s);
    QCOMPARE(bench.made, 2);
    QCOMPARE(bench.view(u"source"_s)->seen.last(), &one);
    QCOMPARE(bench.view(u"message"_s)->seen, QList<MessageDocument*>{&one});
}

void TestMessageDocument::takesNoViewToADocumentThatIsGone()
{
    Tabs bench;
    auto one = std::make_unique<MessageDocument>(given("a: b\r\n\r\n"));
    MessageDocument two(given("c: d\r\n\r\n"));
    bench.tabs.setDocument(one.get());
    bench.tabs.setCurrentId(u"source"_s);
    bench.tabs.setDocument(&two);
    one.reset();
    QCOMPARE(bench.view(u"message"_s)->seen.last(), nullptr); // it cannot be seen
    QCOMPARE(bench.view(u"source"_s)->seen.last(), &two);
    bench.tabs.setCurrentId(u"message"_s);
    QCOMPARE(bench.view(u"message"_s)->seen.last(), &two);
    bench.tabs.setDocument(nullptr);
    QCOMPARE(bench.view(u"message"_s)->seen.last(), nullptr);
    QCOMPARE(bench.view(u"source"_s)->seen.last(), nullptr);
}

void TestMessageDocument::leadsToTheSource()
{
    Tabs bench;
    MessageDocument document(given(Octets(100, 'a')));
    bench.tabs.setDocument(&document);
    document.select({1, 2});
    QCOMPARE(bench.tabs.currentId(), u"message"_s);
    document.reveal({5, 6});
    QCOMPARE(bench.tabs.currentId(), u"source"_s);
    QCOMPARE(bench.view(u"source"_s)->seen.last()->selection(), (OctetRange{5, 6}));
    bench.tabs.setDocument(nullptr);
}

void TestMessageDocument::theStripCancels()
{
    MessageDocument document(large(qint64(1) << 40));
    ReadingStrip strip;
    strip.setDocument(&document);
    QVERIFY(strip.isHidden());
    QTRY_VERIFY_WITH_TIMEOUT(!strip.isHidden(), limit);
    const auto* const text = strip.findChild<QLabel*>(u"readingText"_s);
    QVERIFY2(text->text().contains(u"1.1 TB"_s) || text->text().contains(u"1099.5 GB"_s),
             qPrintable(text->text()));
    auto* const button = strip.findChild<QPushButton*>(u"readingButton"_s);
    button->click();
    QCOMPARE(document.state(), MessageDocument::State::Cancelled);
    QVERIFY(!strip.isHidden()); // it says so
    button->click();
    QCOMPARE(document.state(), MessageDocument::State::Reading);
    strip.setDocument(nullptr);
    QVERIFY(strip.isHidden());
}

QTEST_MAIN(TestMessageDocument)
#include "tst_messagedocument.moc"

// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/givenoctets.h"
#include "ui/message/messagedocument.h"
#include "ui/printing/messageprinter.h"

#include <QBuffer>
#include <QPdfWriter>
#include <QSignalSpy>
#include <QTest>

using namespace dropscope;
using namespace dropscope::ui;

namespace {

constexpr int limit = 120'000; ///< milliseconds

struct Printed
{
    QByteArray pdf;
    int pages = 0;
    bool isCut = false;
};

Printed print(const std::shared_ptr<OctetSource>& source)
{
    MessageDocument document(source);
    if (!QTest::qWaitFor([&] { return document.isRead(); }, limit))
        return {};
    QBuffer buffer;
    buffer.open(QIODevice::WriteOnly);
    MessagePrinter printer(document, std::make_unique<QPdfWriter>(&buffer));
    const QSignalSpy finished(&printer, &MessagePrinter::finished);
    printer.start();
    if (!QTest::qWaitFor([&] { return !finished.isEmpty(); }, limit))
        return {};
    return {buffer.data(), printer.pages(), printer.isCut()};
}

} // namespace

class TestMessagePrinter : public QObject
{
    Q_OBJECT

private slots:
    void prints_data()
    {
        QTest::addColumn<Octets>("message");
        QTest::addColumn<int>("leastPages");
        QTest::addColumn<int>("mostPages");
        const Octets head = "Subject: printed\r\nFrom: a@example.org\r\n";
        QTest::newRow("good_short") << head + "\r\ntext\r\n" << 1 << 1;
        QTest::newRow("good_empty") << Octets() << 1 << 1;
        QTest::newRow("good_html") << head + "Content-Type: text/html\r\n\r\n<p>text<img src='http://x/'>\r\n"
                                   << 1 << 1;
        QTest::newRow("good_lines") << head + "\r\n" + Octets("a line\r\n").repeated(300) << 3 << 12;
        QTest::newRow("tooBig_line") << head + "\r\n" + Octets("word ").repeated(20'000) << 3 << 100;
        QTest::newRow("invalid_charset")
            << head + "Content-Type: text/plain; charset=none\r\n\r\n\xFF\xFE\r\n"
            << 1 << 1;
    }
    void prints()
    {
        QFETCH(const Octets, message);
        QFETCH(const int, leastPages);
        QFETCH(const int, mostPages);
        const Printed printed = print(std::make_shared<GivenOctets>(message));
        QVERIFY(printed.pdf.startsWith("%PDF-") && printed.pdf.trimmed().endsWith("%%EOF"));
        QVERIFY2(printed.pages >= leastPages && printed.pages <= mostPages,
                 qPrintable(QString::number(printed.pages)));
        QVERIFY(!printed.isCut);
    }

    /// Paper has an end, and it is said.
    void tooBig_pages()
    {
        const Printed printed =
            print(std::make_shared<GivenOctets>("Subject: large\r\n\r\n", "a line\r\n", 1'000'000));
        QCOMPARE(printed.pages, MessagePrinter::mostPages);
        QVERIFY(printed.isCut);
        QVERIFY(printed.pdf.trimmed().endsWith("%%EOF"));
    }

    void givingUpLetsGoOfTheDevice()
    {
        MessageDocument document(
            std::make_shared<GivenOctets>("Subject: large\r\n\r\n", "a line\r\n", 100'000));
        QTRY_VERIFY_WITH_TIMEOUT(document.isRead(), limit);
        QBuffer buffer;
        buffer.open(QIODevice::WriteOnly);
        MessagePrinter printer(document, std::make_unique<QPdfWriter>(&buffer));
        const QSignalSpy finished(&printer, &MessagePrinter::finished);
        printer.start();
        printer.giveUp();
        buffer.close();
        QVERIFY(finished.isEmpty());
    }
};

QTEST_MAIN(TestMessagePrinter)
#include "tst_messageprinter.moc"

// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/server/messageextract.h"

#include "tests/support/cuts.h"

#include <QTest>

using namespace dropscope;

class TestMessageExtract : public QObject
{
    Q_OBJECT

private slots:
    void takes_data();
    void takes();
};

void TestMessageExtract::takes_data()
{
    QTest::addColumn<Octets>("message");
    QTest::addColumn<quint64>("lines");
    QTest::addColumn<Octets>("extract");
    QTest::addColumn<bool>("isComplete");
    const auto row = [](const char* name, const Octets& message, quint64 lines, const Octets& extract,
                        bool isComplete) {
        QTest::newRow(name) << message << lines << extract << isComplete;
    };

    const Octets message = "A: b\r\nC: d\r\n\r\none\r\n\r\nthree\r\n";
    row("good_headers", message, 0, "A: b\r\nC: d\r\n\r\n", true);
    row("good_oneLine", message, 1, "A: b\r\nC: d\r\n\r\none\r\n", true);
    row("good_emptyLineCounts", message, 2, "A: b\r\nC: d\r\n\r\none\r\n\r\n", true);
    row("good_all", message, 3, message, true);
    row("good_more", message, 4, message, false);
    row("tooBig_lines", message, std::numeric_limits<quint64>::max(), message, false);
    row("good_noHeaders", "\r\none\r\n", 0, "\r\n", true);
    row("good_noBody", "A: b\r\n", 7, "A: b\r\n", false);
    row("good_bareLf", "A: b\n\none\n", 0, "A: b\n\n", true);
    row("good_crIsNoEmptyLine", "A: b\r\n\r\r\nC: d\r\n\r\none\r\n", 0, "A: b\r\n\r\r\nC: d\r\n\r\n", true);
    row("incomplete_empty", "", 1, "", false);
    row("incomplete_cr", "A: b\r\n\r", 0, "A: b\r\n\r", false);
    row("incomplete_line", "\r\none", 1, "\r\none", false);
}

void TestMessageExtract::takes()
{
    QFETCH(const Octets, message);
    QFETCH(const quint64, lines);
    QFETCH(const Octets, extract);
    QFETCH(const bool, isComplete);
    for (const Cut& cut : cutsOf(message)) {
        MessageExtract taking(lines);
        Octets taken;
        for (const OctetView piece : cut.pieces)
            taken.append(piece.first(taking.take(piece)));
        QVERIFY2(taken == extract, cut.name.constData());
        QVERIFY2(taking.isComplete() == isComplete, cut.name.constData());
    }
}

QTEST_GUILESS_MAIN(TestMessageExtract)
#include "tst_messageextract.moc"

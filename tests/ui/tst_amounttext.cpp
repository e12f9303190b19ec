// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/text/amounttext.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace dropscope::ui {

class AmountTextTest : public QObject
{
    Q_OBJECT

private slots:
    void groupsDigits_data();
    void groupsDigits();
    void scales_data();
    void scales();
    void tellsDurations_data();
    void tellsDurations();
    void knowsOneFromMany();
};

void AmountTextTest::groupsDigits_data()
{
    QTest::addColumn<quint64>("number");
    QTest::addColumn<QString>("text");
    QTest::newRow("0") << quint64(0) << u"0"_s;
    QTest::newRow("999") << quint64(999) << u"999"_s;
    QTest::newRow("1000") << quint64(1000) << u"1\u00a0000"_s;
    QTest::newRow("263759") << quint64(263759) << u"263\u00a0759"_s;
    QTest::newRow("largest") << ~quint64(0) << u"18\u00a0446\u00a0744\u00a0073\u00a0709\u00a0551\u00a0615"_s;
}

void AmountTextTest::groupsDigits()
{
    QFETCH(const quint64, number);
    QTEST(groupedNumber(number), "text");
}

void AmountTextTest::scales_data()
{
    QTest::addColumn<quint64>("octets");
    QTest::addColumn<QString>("text");
    QTest::newRow("0") << quint64(0) << u"0 B"_s;
    QTest::newRow("999") << quint64(999) << u"999 B"_s;
    QTest::newRow("1000") << quint64(1000) << u"1.0 kB"_s;
    QTest::newRow("51900") << quint64(51900) << u"51.9 kB"_s;
    QTest::newRow("roundsUpIntoTheNextUnit") << quint64(999'960) << u"1.0 MB"_s;
    QTest::newRow("largest") << ~quint64(0) << u"18.4 EB"_s;
}

void AmountTextTest::scales()
{
    QFETCH(const quint64, octets);
    QTEST(scaledOctets(octets), "text");
}

void AmountTextTest::tellsDurations_data()
{
    QTest::addColumn<qint64>("nanoseconds");
    QTest::addColumn<QString>("text");
    const auto row = [](const char* name, std::chrono::nanoseconds duration, const QString& text) {
        QTest::newRow(name) << static_cast<qint64>(duration.count()) << text;
    };
    row("nothing", 0ns, u"0.0 ms"_s);
    row("nanoseconds", 300ns, u"1 µs"_s);
    row("fewMicroseconds", 94us, u"94 µs"_s);
    row("almostTenth", 96us, u"0.1 ms"_s);
    row("microseconds", 400us, u"0.4 ms"_s);
    row("milliseconds", 11200us, u"11.2 ms"_s);
    row("almostASecond", 999'960us, u"1.00 s"_s);
    row("seconds", 1420ms, u"1.42 s"_s);
    row("almostTenSeconds", 9996ms, u"10 s"_s);
    row("manySeconds", 48s, u"48 s"_s);
    row("almostAMinute", 59'700ms, u"1 min 0 s"_s);
    row("minutes", 200s, u"3 min 20 s"_s);
}

void AmountTextTest::tellsDurations()
{
    QFETCH(const qint64, nanoseconds);
    QTEST(durationText(std::chrono::nanoseconds(nanoseconds)), "text");
}

void AmountTextTest::knowsOneFromMany()
{
    QCOMPARE(octetsText(OctetCount(1)), u"1 octet"_s);
    QCOMPARE(octetsText(OctetCount(0)), u"0 octets"_s);
    QCOMPARE(messagesText(1), u"1 message"_s);
    QCOMPARE(messagesText(10'000), u"10\u00a0000 messages"_s);
    QCOMPARE(deletionsText(1), u"1 deletion"_s);
    QCOMPARE(deletionsText(2), u"2 deletions"_s);
}

} // namespace dropscope::ui

QTEST_GUILESS_MAIN(dropscope::ui::AmountTextTest)
#include "tst_amounttext.moc"

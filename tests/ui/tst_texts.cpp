// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/text/anomalytext.h"
#include "ui/text/octettext.h"
#include "ui/text/timetext.h"

#include <QDateTime>
#include <QTest>
#include <QTimeZone>

using namespace dropscope;
using namespace dropscope::ui;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

/// Numbers, times and anomalies as people read them.
class TestTexts : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void speaks_data();
    void speaks();
    void tellsRates_data();
    void tellsRates();
    void tellsClock();
    void tellsShortDates_data();
    void tellsShortDates();
    void tellsFullDates();
    void hasTextForEveryAnomaly();
    void notesEachKindOnce();
};

void TestTexts::initTestCase()
{
    qputenv("TZ", "Europe/Berlin");
    tzset();
}

void TestTexts::speaks_data()
{
    QTest::addColumn<quint64>("number");
    QTest::addColumn<QString>("text");
    QTest::newRow("good_none") << quint64(0) << u"0 octets"_s;
    QTest::newRow("good_one") << quint64(1) << u"1 octet"_s;
    QTest::newRow("good_hundreds") << quint64(999) << u"999 octets"_s;
    QTest::newRow("good_thousands") << quint64(48213) << u"48,213 octets"_s;
    QTest::newRow("good_largest") << ~quint64(0) << u"18,446,744,073,709,551,615 octets"_s;
}

void TestTexts::speaks()
{
    QFETCH(const quint64, number);
    QFETCH(const QString, text);
    QLocale::setDefault(QLocale::c());
    QCOMPARE(spokenOctets(OctetCount(number)), text);
    QVERIFY(text.startsWith(spokenNumber(number) + u' '));
}

void TestTexts::tellsRates_data()
{
    QTest::addColumn<quint64>("octets");
    QTest::addColumn<std::chrono::nanoseconds>("during");
    QTest::addColumn<QString>("text");
    const auto row = [](const char* name, quint64 octets, std::chrono::nanoseconds during,
                        const QString& text) { QTest::newRow(name) << octets << during << text; };
    row("good_slow", 96, 1s, u"96 B/s"_s);
    row("good_half", 51'900, 500ms, u"103.8 kB/s"_s);
    row("good_fast", 1'250'000'000, 1s, u"1.3 GB/s"_s);
    row("invalid_noTime", 100, 0ns, u"–"_s);
    row("invalid_backwards", 100, -1s, u"–"_s);
    row("tooBig_rate", ~quint64(0), 1ns, u"1.0 EB/s"_s);
}

void TestTexts::tellsRates()
{
    QFETCH(const quint64, octets);
    QFETCH(const std::chrono::nanoseconds, during);
    QFETCH(const QString, text);
    QCOMPARE(rateText(OctetCount(octets), during), text);
}

void TestTexts::tellsClock()
{
    const Instant at{1'794'913'447'118'123'456ns}; // 2026-11-17 11:04:07 UTC
    QCOMPARE(clockText(at), u"12:04:07.118"_s);
    QCOMPARE(exactTimeText(at), u"2026-11-17 12:04:07.118 123 456 +01:00"_s);
    QCOMPARE(exactTimeText(Instant{1'782'907'200'000'000'001ns}),
             u"2026-07-01 14:00:00.000 000 001 +02:00"_s);
}

void TestTexts::tellsShortDates_data()
{
    QTest::addColumn<QString>("date");
    QTest::addColumn<QString>("text");
    QTest::newRow("good_today") << u"2026-11-17T08:30:11+09:00"_s << u"Tue 00:30"_s;
    QTest::newRow("good_sixDaysAgo") << u"2026-11-11T23:00:00+01:00"_s << u"Wed 23:00"_s;
    QTest::newRow("good_weekAgo") << u"2026-11-10T13:00:00+01:00"_s << u"2026-11-10"_s;
    QTest::newRow("good_tomorrow") << u"2026-11-18T09:00:00+01:00"_s << u"Wed 09:00"_s;
    QTest::newRow("good_nextYear") << u"2027-11-17T09:00:00+01:00"_s << u"2027-11-17"_s;
    QTest::newRow("invalid_none") << QString() << QString();
}

void TestTexts::tellsShortDates()
{
    QFETCH(const QString, date);
    QFETCH(const QString, text);
    QLocale::setDefault(QLocale::c());
    const QDateTime now(QDate(2026, 11, 17), QTime(12, 0));
    QCOMPARE(shortDateText(QDateTime::fromString(date, Qt::ISODate), now), text);
}

void TestTexts::tellsFullDates()
{
    const QDateTime date(QDate(2026, 11, 17), QTime(8, 30, 11), Qt::OffsetFromUTC, 9 * 3600);
    QCOMPARE(fullDateText(date), u"Tue, 17 Nov 2026 08:30:11 +0900"_s);
    QCOMPARE(fullDateText({}), QString());
}

void TestTexts::hasTextForEveryAnomaly()
{
    QSet<QString> texts;
    for (const AnomalyRow& row : anomalyTable())
        texts.insert(anomalyText(row.kind));
    QCOMPARE(texts.size(), static_cast<qsizetype>(anomalyTable().size()));
    QVERIFY(!texts.contains(QString()));
}

void TestTexts::notesEachKindOnce()
{
    AnomalySet kinds;
    QCOMPARE(anomalyNote(kinds), QString());
    kinds.insert(AnomalyKind::BareLfLineEnd);
    QCOMPARE(anomalyNote(kinds), u"reply line ends in bare LF · RFC 1939 §3"_s);
    kinds.insert(AnomalyKind::ReplyLineOver512);
    kinds.insert(AnomalyKind::BareLfLineEnd);
    QCOMPARE(anomalyNote(kinds), u"reply line ends in bare LF · RFC 1939 §3; "
                                 "reply line is longer than 512 octets · RFC 1939 §3"_s);
}

QTEST_APPLESS_MAIN(TestTexts)
#include "tst_texts.moc"

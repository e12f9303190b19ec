// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/unit/message/defectcases.h"
#include "tests/unit/message/scannedmessage.h"

#include <QSet>
#include <QTest>

using namespace dropscope;

/// Every kind of defect: a message that shows it, at the octet where it is, and one that is nearly so and
/// right.
class TestDefects : public QObject
{
    Q_OBJECT

private slots:
    void shows_data()
    {
        QTest::addColumn<int>("kind");
        QTest::addColumn<Octets>("message");
        QTest::addColumn<qint64>("offset"); // -1: not looked at
        QTest::addColumn<Octets>("nearMiss");
        int number = 0;
        for (const auto& cases : {lineAndHeaderCases(), mimeCases()}) {
            for (const DefectCase& each : cases) {
                const QByteArray name =
                    QByteArray("invalid_") + defectRow(each.kind).id + '_' + QByteArray::number(++number);
                const qint64 offset = each.mark.isEmpty() ? -1 : each.shows.indexOf(each.mark);
                QTest::newRow(name.constData())
                    << static_cast<int>(each.kind) << each.shows << offset << each.nearMiss;
            }
        }
    }
    void shows()
    {
        QFETCH(const int, kind);
        QFETCH(const Octets, message);
        QFETCH(const qint64, offset);
        QFETCH(const Octets, nearMiss);
        const auto wanted = static_cast<DefectKind>(kind);

        const MessageStructure structure = scanned(message);
        QVERIFY2(structure.defects.count(wanted) > 0, qPrintable(told(structure).join(u' ')));
        const auto found = std::ranges::find(structure.defects.all(), wanted, &Defect::kind);
        QVERIFY(found != structure.defects.all().end());
        if (offset >= 0)
            QCOMPARE(found->range.begin, offset);
        QVERIFY(found->range.begin <= found->range.end);
        QVERIFY(found->range.end <= message.size());
        QVERIFY2(!found->text().contains(u'%'), qPrintable(found->text()));

        // what comes in single octets is no other message
        QCOMPARE(told(scanned(message, 1)), told(structure));

        const MessageStructure near = scanned(nearMiss);
        QVERIFY2(near.defects.count(wanted) == 0, qPrintable(told(near).join(u' ')));
    }

    void hasCaseForEachKind()
    {
        QSet<int> kinds;
        for (const auto& cases : {lineAndHeaderCases(), mimeCases()})
            for (const DefectCase& each : cases)
                kinds.insert(static_cast<int>(each.kind));
        for (const DefectRow& row : defectTable())
            QVERIFY2(kinds.contains(static_cast<int>(row.kind)), row.id);
    }

    void hasRowsOfTheirOwn()
    {
        QSet<QByteArray> ids;
        for (const DefectRow& row : defectTable()) {
            ids.insert(row.id);
            QVERIFY(*row.section != '\0');
            QVERIFY(QByteArray(row.text).endsWith('.'));
            QVERIFY(QByteArray(row.why).endsWith('.'));
        }
        QCOMPARE(size_t(ids.size()), defectTable().size());
    }

    void findsNothingInAGoodMessage()
    {
        QCOMPARE(told(scanned(goodHeader() + "\r\ntext\r\n")), QStringList());
    }

    /// Beyond what is kept they are only counted, and the last says how many.
    void tooBig_manyOfAKind()
    {
        const MessageStructure structure = scanned(goodHeader() + "\r\n" + Octets(100'000, '\n'));
        QCOMPARE(structure.defects.count(DefectKind::BareLf), 100'000U);
        QCOMPARE(structure.defects.all().size(), size_t(DefectList::keptPerKind));
        QCOMPARE(structure.defects.all().back().more, 100'000 - DefectList::keptPerKind);
        QCOMPARE(structure.defects.all().front().more, 0U);
    }

    /// At the part that is encoded; where in what it decodes to is said.
    void placesWhatStandsEncoded()
    {
        const Octets inner = "Subject: a\r\nDate: yesterday\r\n\r\ntext\r\n";
        const Octets header = goodHeader() + "MIME-Version: 1.0\r\nContent-Type: message/global\r\n"
                                             "Content-Transfer-Encoding: base64\r\n\r\n";
        const MessageStructure message = scanned(header + inner.toBase64() + "\r\n");
        QCOMPARE(message.defects.all().size(), size_t(1)); // nothing must stand in a message within
        const Defect& defect = message.defects.all().front();
        QCOMPARE(defect.kind, DefectKind::DateMalformed);
        QCOMPARE(defect.range.begin, header.size());
        QCOMPARE(defect.within, u"1"_qs);
        QCOMPARE(defect.offsetWithin, inner.indexOf("Date"));
        QVERIFY(defect.text().contains(u"octet 12 of what part 1 decodes to"_qs));
    }

    /// A text with a percent sign of its own.
    void keepsArgumentsApart()
    {
        const Defect defect{DefectKind::DateMalformed, {}, {u"%2"_qs, u"%1"_qs}};
        QCOMPARE(defect.text(), u"The date in %2 does not keep to the grammar: \"%1\"."_qs);
    }
};

QTEST_APPLESS_MAIN(TestDefects)
#include "tst_defects.moc"

// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/output/findingfacts.h"

#include <QTest>

using namespace dropscope;
using namespace Qt::StringLiterals;

class TestFindingFacts : public QObject
{
    Q_OBJECT

private slots:
    /// The fields that others rely on, absent ones as null.
    void writesEveryField()
    {
        Finding finding;
        finding.kind = FindingKind::SizeDiffers;
        finding.range = {412, 430};
        finding.exchange = 7;
        finding.message = MessageNumber::atIndex(1);
        finding.arguments = {u"2"_s, u"200"_s, u"-"_s, u"201"_s, u"204"_s};
        JsonWriter json;
        writeFinding(json, finding);
        QCOMPARE(json.take(),
                 "{\"id\":\"size-differs\",\"verdict\":\"violation\",\"embedded\":\"works\",\"about\":"
                 "\"server\",\"row\":\"L3\","
                 "\"rfc\":\"1939 §11\",\"message\":2,\"exchange\":7,\"direction\":\"server\",\"offset\":412,"
                 "\"octets\":18,\"text\":\"Message 2: LIST says 200 octets, RETR announces -, and 201 came "
                 "(204 on the wire).\"}\n"_ba);
        finding = Finding();
        finding.kind = FindingKind::ReplySplit;
        writeFinding(json, finding);
        const Octets bare = json.take();
        QVERIFY(bare.contains("\"row\":null") && bare.contains("\"message\":null,\"exchange\":null"));
    }

    void countsViolations()
    {
        FindingList findings;
        findings.add({FindingKind::StuffedLines, {}, {}, {}, {}, {}, {}});
        QVERIFY(!violationsText(findings));
        findings.add({FindingKind::SizeDiffers, {}, {}, {}, {}, {}, {}});
        QCOMPARE(*violationsText(findings), u"1 violation of the RFCs was found; --json says which"_s);
        findings.add({FindingKind::SizeDiffers, {}, {}, {}, {}, {}, {}});
        QVERIFY(violationsText(findings)->startsWith(u"2 "));
        const QStringList lines = findingLines(findings);
        QCOMPARE(lines.size(), qsizetype(3));
        QCOMPARE(lines[0].simplified(),
                 u"- server ok works R10 Byte-stuffed lines, as they must be: . (RFC 1939 §3)"_s);
        JsonWriter json;
        writeFindings(json, findings);
        QCOMPARE(json.take().count("\"id\""), qsizetype(3));
    }
};

QTEST_APPLESS_MAIN(TestFindingFacts)
#include "tst_findingfacts.moc"

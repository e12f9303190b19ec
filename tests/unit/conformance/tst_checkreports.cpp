// SPDX-License-Identifier: GPL-3.0-or-later
// What becomes of results: reports in all forms, beside an earlier one, beside known failures.
#include "core/conformance/reports/checkreport.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>
#include <QStandardPaths>
#include <QTemporaryDir>
#include <QTest>
#include <QXmlStreamReader>

using namespace dropscope;
using namespace Qt::StringLiterals;

class TestCheckReports : public QObject
{
    Q_OBJECT

private slots:
    void comparesResults_data();
    void comparesResults();
    void readsEarlierReports_data();
    void readsEarlierReports();
    void comparesWithItsOwnReport();
    void readsBaselines_data();
    void readsBaselines();
    void knowsFailures();
    void writesABaseline();
    void writesJUnit_data();
    void writesJUnit();
    void writesJUnitForTheSchema();
    void writesHtmlThatStandsAlone();
    void writesText();
};

namespace {

const CheckCase& caseNamed(const char* id)
{
    for (const CheckCase& row : caseTable())
        if (QByteArrayView(row.id) == id)
            return row;
    qFatal("no case %s", id);
}

constexpr auto one = "rfc1939/stat-shape";
constexpr auto two = "rfc1939/uidl-shape";
constexpr auto three = "rfc1939/noop";

CaseResult resultOf(const char* id, Verdict verdict, const QString& detail = {},
                    const QList<Octets>& transcript = {})
{
    return {.row = &caseNamed(id), .verdict = verdict, .detail = detail, .transcript = transcript};
}

std::vector<CaseResult> mixedResults()
{
    return {resultOf(one, Verdict::Pass),
            resultOf(two, Verdict::Fail, u"expected <a&b>, got \"\u0001\uFFFF\""_s,
                     {"C: UIDL", "S: +OK \\x00]]>", "S: caf\xC3\xA9"}),
            resultOf(three, Verdict::Skip, u"no sign-in"_s),
            resultOf("rfc1939/top-headers-equal-retr", Verdict::Warn, u"they differ"_s, {"C: TOP 1 0"})};
}

ServerFacts facts()
{
    ServerFacts server;
    server.host = u"192.0.2.10"_s;
    server.port = 110;
    server.greeting = "+OK <b>ready</b>";
    return server;
}

} // namespace

void TestCheckReports::comparesResults_data()
{
    QTest::addColumn<QByteArray>("before"); // empty: it was not among the cases
    QTest::addColumn<QByteArray>("now");
    QTest::addColumn<QByteArray>("change"); // empty: it is wrong in neither
    const auto row = [](const char* name, const char* before, const char* now, const char* change) {
        QTest::newRow(name) << QByteArray(before) << QByteArray(now) << QByteArray(change);
    };
    row("good_newFailure", "pass", "fail", "new");
    row("good_newCaseThatFails", "", "fail", "new");
    row("good_skippedBefore", "skip", "warn", "new");
    row("good_worse", "warn", "fail", "new");
    row("good_fixed", "fail", "pass", "fixed");
    row("good_fixedWarning", "warn", "pass", "fixed");
    row("good_same", "fail", "fail", "same");
    row("good_sameWarning", "warn", "warn", "same");
    row("good_milder", "fail", "warn", "same");
    row("good_gone", "fail", "skip", "gone");
    row("good_notAsked", "fail", "", "gone");
    row("good_right", "pass", "pass", "");
    row("good_skipped", "pass", "skip", "");
}

void TestCheckReports::comparesResults()
{
    QFETCH(const QByteArray, before);
    QFETCH(const QByteArray, now);
    QFETCH(const QByteArray, change);
    const auto verdict = [](const QByteArray& name) {
        for (const Verdict each : {Verdict::Pass, Verdict::Skip, Verdict::Warn, Verdict::Fail})
            if (name == nameOf(each))
                return each;
        qFatal("no verdict");
    };
    EarlierResults earlier;
    if (!before.isEmpty())
        earlier.verdicts.insert(one, verdict(before));
    std::vector<CaseResult> results{resultOf(three, Verdict::Pass)};
    if (!now.isEmpty())
        results.push_back(resultOf(one, verdict(now)));
    const ResultComparison comparison(earlier, results);
    const auto found = comparison.changeOf(one);
    QCOMPARE(found ? QByteArray(nameOf(*found)) : QByteArray(), change);
    QCOMPARE(comparison.cases().size(), change.isEmpty() ? 0U : 1U);
    if (found)
        QCOMPARE(comparison.count(*found), 1);
}

void TestCheckReports::readsEarlierReports_data()
{
    QTest::addColumn<QByteArray>("json");
    QTest::addColumn<int>("problem"); // -1: none
    const auto row = [](const char* name, const QByteArray& json, int problem) {
        QTest::newRow(name) << json << problem;
    };
    const int notJson = static_cast<int>(EarlierProblem::NotJson);
    const int notAReport = static_cast<int>(EarlierProblem::NotAReport);
    row("good_least", R"({"cases":[{"id":"rfc1939/stat-shape","result":"fail"}]})", -1);
    row("good_caseThatIsNoMore", R"({"cases":[{"id":"old/one","result":"warn"},{"id":7},"x",null]})", -1);
    row("invalid_nothing", "", notJson);
    row("invalid_garbage", "\x80\xFF{", notJson);
    row("incomplete_cut", R"({"cases":[{"id":"rfc1939/stat)", notJson);
    row("invalid_otherDocument", R"({"maildrop":{"messages":2}})", notAReport);
    row("invalid_array", "[1,2]", notAReport);
    row("invalid_unknownResult", R"({"cases":[{"id":"a/b","result":"maybe"}]})", notAReport);
    row("tooBig_deep", QByteArray(5000, '['), notJson);
}

void TestCheckReports::readsEarlierReports()
{
    QFETCH(const QByteArray, json);
    QFETCH(const int, problem);
    const auto earlier = parseEarlierResults(json);
    QCOMPARE(earlier ? -1 : static_cast<int>(earlier.error()), problem);
    if (earlier)
        QCOMPARE(earlier->verdicts.size(), 1);
}

void TestCheckReports::comparesWithItsOwnReport()
{
    const std::vector<CaseResult> results = mixedResults();
    const ServerFacts server = facts();
    const auto earlier = parseEarlierResults(writeReport(ReportForm::Json, {server, results}));
    QVERIFY(earlier.hasValue());
    QCOMPARE(earlier->server, u"192.0.2.10:110"_s);
    const ResultComparison comparison(*earlier, results);
    QCOMPARE(comparison.count(ResultChange::Same), 2);
    QCOMPARE(comparison.cases().size(), 2U);
    const auto json =
        QJsonDocument::fromJson(writeReport(ReportForm::Json, {server, results, &comparison, nullptr}))
            .object();
    QCOMPARE(json["comparison"_L1]["same"_L1].toArray().size(), 2);
    QCOMPARE(json["comparison"_L1]["new"_L1].toArray().size(), 0);
    QCOMPARE(json["cases"_L1][1]["known"_L1].toBool(true), false);
}

void TestCheckReports::readsBaselines_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<int>("line"); // that is no good; 0: none
    QTest::addColumn<QByteArrayList>("ids");
    QTest::newRow("good_empty") << ""_ba << 0 << QByteArrayList();
    QTest::newRow("good_comments") << "# all\n\n  # more\r\n"_ba << 0 << QByteArrayList();
    QTest::newRow("good_ids") << "rfc1939/uidl-shape  # board rev C\r\nembedded/a-b\nembedded/a-b"_ba << 0
                              << QByteArrayList{"rfc1939/uidl-shape", "embedded/a-b"};
    QTest::newRow("invalid_noGroup") << "# x\nuidl-shape\n"_ba << 2 << QByteArrayList();
    QTest::newRow("invalid_words") << "rfc1939/uidl-shape is known"_ba << 1 << QByteArrayList();
    QTest::newRow("invalid_json") << "{\"cases\": []}"_ba << 1 << QByteArrayList();
    QTest::newRow("incomplete_id") << "rfc1939/"_ba << 1 << QByteArrayList();
}

void TestCheckReports::readsBaselines()
{
    QFETCH(const QByteArray, text);
    QFETCH(const int, line);
    QFETCH(const QByteArrayList, ids);
    const auto baseline = Baseline::parse(text);
    QCOMPARE(baseline ? 0 : baseline.error(), line);
    if (baseline)
        QCOMPARE(baseline->ids(), ids);
}

void TestCheckReports::knowsFailures()
{
    const std::vector<CaseResult> results = mixedResults();
    const auto baseline = Baseline::parse("rfc1939/stat-shape\nrfc1939/uidl-shape\nno-such/case\n");
    QVERIFY(baseline.hasValue());
    QCOMPARE(baseline->passing(results), QByteArrayList{one});
    QCOMPARE(baseline->unknown(), QByteArrayList{"no-such/case"});
    QCOMPARE(baseline->newFailures(results), 0);
    QCOMPARE(Baseline().newFailures(results), 1);
}

void TestCheckReports::writesABaseline()
{
    const auto before = Baseline::parse("rfc1939/stat-shape\nrfc1939/noop\n");
    QVERIFY(before.hasValue());
    const Octets text = baselineFor(mixedResults(), u"192.0.2.10:110"_s, *before);
    const auto after = Baseline::parse(text);
    QVERIFY2(after.hasValue(), text.constData());
    // What passes now has gone, what was not asked stays, what failed is new.
    QCOMPARE(QSet(after->ids().begin(), after->ids().end()), (QSet<QByteArray>{two, three}));
    QCOMPARE(after->newFailures(mixedResults()), 0);
}

void TestCheckReports::writesJUnit_data()
{
    QTest::addColumn<bool>("isKnown");
    QTest::newRow("good_failure") << false;
    QTest::newRow("good_known") << true;
}

/// Readers count what the attributes promise, so the two must agree.
void TestCheckReports::writesJUnit()
{
    QFETCH(const bool, isKnown);
    const std::vector<CaseResult> results = mixedResults();
    const ServerFacts server = facts();
    const auto baseline = Baseline::parse(isKnown ? "rfc1939/uidl-shape\n" : "");
    const Octets octets = writeReport(ReportForm::JUnit, {server, results, nullptr, &*baseline});
    QXmlStreamReader xml(octets);
    QHash<QString, int> elements;
    QXmlStreamAttributes suite;
    QString failed;
    QString output;
    while (!xml.atEnd()) {
        if (xml.readNext() != QXmlStreamReader::StartElement)
            continue;
        ++elements[xml.name().toString()];
        if (xml.name() == "testsuite"_L1)
            suite = xml.attributes();
        if (xml.name() == "failure"_L1 || (xml.name() == "skipped"_L1 && failed.isEmpty()))
            failed = xml.attributes().value("message"_L1).toString();
        if (xml.name() == "system-out"_L1)
            output += xml.readElementText();
    }
    QVERIFY2(!xml.hasError(), qPrintable(xml.errorString()));
    QCOMPARE(suite.value("tests"_L1).toInt(), elements.value(u"testcase"_s));
    QCOMPARE(suite.value("failures"_L1).toInt(), elements.value(u"failure"_s));
    QCOMPARE(suite.value("skipped"_L1).toInt(), elements.value(u"skipped"_s));
    QCOMPARE(elements.value(u"failure"_s), isKnown ? 0 : 1);
    QCOMPARE(elements.value(u"skipped"_s), isKnown ? 2 : 1);
    QCOMPARE(failed, (isKnown ? u"known failure: "_s : u""_s) + u"expected <a&b>, got \"\uFFFD\uFFFD\""_s);
    QVERIFY(output.contains(u"S: +OK \\x00]]>\nS: café\n"_s));
    QVERIFY(output.contains(u"warning: they differ"_s));
}

void TestCheckReports::writesJUnitForTheSchema()
{
    const QString xmllint = QStandardPaths::findExecutable(u"xmllint"_s);
    if (xmllint.isEmpty())
        QSKIP("xmllint is not installed");
    QTemporaryDir folder;
    QFile file(folder.filePath(u"report.xml"_s));
    const std::vector<CaseResult> results = mixedResults();
    const ServerFacts server = facts();
    QVERIFY(file.open(QIODevice::WriteOnly));
    QVERIFY(file.write(writeReport(ReportForm::JUnit, {server, results})) > 0);
    file.close();
    QProcess process;
    process.start(xmllint, {u"--noout"_s, u"--nonet"_s, u"--schema"_s,
                            QStringLiteral(DROPSCOPE_SOURCE_DIR "/tests/data/junit.xsd"), file.fileName()});
    QTRY_COMPARE_WITH_TIMEOUT(process.state(), QProcess::NotRunning, 30'000);
    QVERIFY2(process.exitCode() == 0, process.readAllStandardError().constData());
}

/// It loads nothing, runs nothing, and what a server said is text in it.
void TestCheckReports::writesHtmlThatStandsAlone()
{
    const std::vector<CaseResult> results = mixedResults();
    const ServerFacts server = facts();
    const QString html = QString::fromUtf8(writeReport(ReportForm::Html, {server, results}));
    for (const QString& outside : {u"src="_s, u"href="_s, u"<script"_s, u"url("_s, u"@import"_s})
        QVERIFY2(!html.contains(outside), qPrintable(outside));
    QVERIFY(html.contains(u"default-src 'none'"_s));
    QVERIFY(html.contains(u"@media print"_s));
    QVERIFY(!html.contains(u"<b>ready</b>"_s));
    QVERIFY(html.contains(u"&lt;b&gt;ready&lt;/b&gt;"_s));
    QVERIFY(html.contains(u"expected &lt;a&amp;b&gt;"_s));
    QVERIFY(html.contains(u"1 failed"_s));
    for (const CaseResult& result : results)
        QVERIFY2(html.contains(QString::fromLatin1(result.row->id)), result.row->id);
}

void TestCheckReports::writesText()
{
    const std::vector<CaseResult> results = mixedResults();
    const ServerFacts server = facts();
    const auto baseline = Baseline::parse("rfc1939/uidl-shape");
    EarlierResults earlier;
    earlier.verdicts.insert("old/\x1B[31m", Verdict::Fail);
    const ResultComparison comparison(earlier, results);
    const QString text =
        QString::fromUtf8(writeReport(ReportForm::Text, {server, results, &comparison, &*baseline}));
    QVERIFY2(text.contains(u"fail  rfc1939/uidl-shape (known): expected"_s), qPrintable(text));
    QVERIFY2(text.contains(u"192.0.2.10:110: 1 passed, 1 failed, 1 warned, 1 skipped"_s), qPrintable(text));
    QVERIFY2(text.contains(u"of those that failed 1 are known, 0 are not"_s), qPrintable(text));
    QVERIFY2(text.contains(u"since the earlier result: 2 new, 0 fixed, 0 same, 1 gone"_s), qPrintable(text));
    QVERIFY(!text.contains(u'\u001B'));
}

QTEST_GUILESS_MAIN(TestCheckReports)
#include "tst_checkreports.moc"

// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/inspection/htmlreport.h"
#include "core/inspection/inspection.h"
#include "core/inspection/reporttext.h"
#include "tests/support/scriptedtranscript.h"

#include <QTest>
#include <QXmlStreamReader>

using namespace dropscope;
using namespace Qt::StringLiterals;

namespace {

QByteArray reportOf(const Inspection& inspection, qsizetype* slices = nullptr)
{
    HtmlReport report(inspection);
    QByteArray all;
    for (QByteArray slice = report.next(); !slice.isEmpty(); slice = report.next()) {
        all += slice;
        if (slices)
            ++*slices;
    }
    return all;
}

QByteArray reportOf(const QByteArray& script)
{
    const ScriptedTranscript scripted(script);
    const Inspection inspection(scripted.transcript());
    return reportOf(inspection);
}

/// What does not nest is told with its line. Void elements are closed for the reader of XML.
QString nestingProblem(QByteArray html)
{
    html.replace("<br>", "<br/>");
    for (qsizetype at = html.indexOf("<meta"); at >= 0; at = html.indexOf("<meta", at + 1))
        html.insert(html.indexOf('>', at), '/');
    html.replace("<!DOCTYPE html>", "");
    QXmlStreamReader reader(html);
    while (!reader.atEnd())
        reader.readNext();
    return reader.hasError() ? u"%1: %2"_s.arg(reader.lineNumber()).arg(reader.errorString()) : QString();
}

} // namespace

class TestHtmlReport : public QObject
{
    Q_OBJECT

private slots:
    void textIsHarmless_data();
    void textIsHarmless();
    void tellsASession();
    void nests_data();
    void nests();
    void hostileWordsAreText();
    void keepsSecretsMasked();
    void groupsFindings();
    void endsLongTables();
};

const QByteArray session = signInScript() + listingScript({7, 3000}) +
                           "C: RETR 1\nS: +OK\nS: From: <b>x</b>@example.org\nS: Subject: 1 < 2 & \"3\"\nS: "
                           "\nS: a\nS: .\nC: DELE 9\nS: -ERR no\n";

void TestHtmlReport::textIsHarmless_data()
{
    QTest::addColumn<QByteArray>("octets");
    QTest::addColumn<QByteArray>("html");
    QTest::newRow("good_plain") << QByteArray("+OK ready") << QByteArray("+OK ready");
    QTest::newRow("good_utf8") << QByteArray("Zoë") << QByteArray("Zoë");
    QTest::newRow("invalid_markup") << QByteArray("<script>'\"&")
                                    << QByteArray("&lt;script&gt;&#39;&quot;&amp;");
    QTest::newRow("invalid_utf8") << QByteArray("a\xff<") << QByteArray("a\\xff&lt;");
    QTest::newRow("invalid_control") << QByteArray("a\x1b[0m", 5) << QByteArray("a\\u{1b}[0m");
    QTest::newRow("invalid_nul") << QByteArray("a\0b", 3) << QByteArray("a\\u{0}b");
    QTest::newRow("invalid_direction") << QByteArray("a\u202eb") << QByteArray("a\\u{202e}b");
}

void TestHtmlReport::textIsHarmless()
{
    QFETCH(QByteArray, octets);
    QTEST(QByteArray(htmlOctets(octets)), "html");
}

void TestHtmlReport::tellsASession()
{
    const QByteArray html = reportOf(session);
    QVERIFY(html.startsWith("<!DOCTYPE html>"));
    QVERIFY(html.endsWith("</html>\n"));
    for (const char* const words :
         {"+OK POP3 server ready", "USER/PASS", "TRANSACTION", "2 messages", "3\u00a0000", "RETR 1",
          "-ERR no", "1A2B3C4D00WBw1Ph7x1", "1 &lt; 2 &amp; &quot;3&quot;", "the connection was in clear"})
        QVERIFY2(html.contains(words), words);
}

void TestHtmlReport::nests_data()
{
    QTest::addColumn<QByteArray>("script");
    QTest::newRow("good_session") << session;
    QTest::newRow("good_greetingOnly") << QByteArray("S: +OK\n");
    QTest::newRow("good_capabilities") << QByteArray("S: +OK\nC: CAPA\nS: +OK\nS: TOP\nS: <i>\nS: .\n");
    QTest::newRow("incomplete_reply") << QByteArray("S: +OK\nC: LIST\nS: +OK\nS: 1 2\n!close\n");
    QTest::newRow("invalid_reply") << QByteArray("S: +OK\nC: NOOP\nS: <html>\nC: \nS: </td>\n");
}

void TestHtmlReport::nests()
{
    QFETCH(QByteArray, script);
    const QString problem = nestingProblem(reportOf(script));
    QVERIFY2(problem.isEmpty(), qPrintable(problem));
}

void TestHtmlReport::hostileWordsAreText()
{
    const QByteArray html =
        reportOf("S: +OK <script>alert(1)</script>\nC: XX \"><img src=x>\nS: -ERR '<b>\n");
    QVERIFY(!html.contains("<script"));
    QVERIFY(!html.contains("<img"));
    QVERIFY(!html.contains("<b>"));
    QVERIFY(html.contains("default-src 'none'"));
}

void TestHtmlReport::keepsSecretsMasked() { QVERIFY(reportOf(session).contains("PASS xxxxxx")); }

void TestHtmlReport::groupsFindings()
{
    const ScriptedTranscript scripted(
        "S: +OK\nC: NOOP\nS: +ok\nC: NOOP\nS: +OK\\n\\c\nC: LIST\nS: +OK\nS: 1  2\nS: .\n");
    const Inspection inspection(scripted.transcript());
    QVERIFY(inspection.findings().count(RfcVerdict::Violation) > 0);
    const QByteArray html = reportOf(inspection);
    QVERIFY(html.contains("Violations of the RFCs"));
    const Finding& finding = inspection.findings().at(0);
    QVERIFY(html.contains(htmlText(finding.text())));
    if (finding.exchange)
        QVERIFY(html.contains("<a href=\"#x" + QByteArray::number(*finding.exchange) + "\">"));
    const qsizetype worst = html.indexOf("<h3 class=\"bad\">");
    const qsizetype good = html.indexOf("<h3 class=\"good\">");
    QVERIFY(good < 0 || worst < good);
}

void TestHtmlReport::endsLongTables()
{
    QByteArray script = "S: +OK\n";
    for (int i = 0; i < 20'005; ++i)
        script += "C: NOOP\nS: +OK\n";
    const ScriptedTranscript scripted(script);
    const Inspection inspection(scripted.transcript());
    qsizetype slices = 0;
    const QByteArray html = reportOf(inspection, &slices);
    QVERIFY(slices > 10);
    QVERIFY(html.contains("These are the first 20\u00a0000 of 20\u00a0006 exchanges"));
    QVERIFY(html.endsWith("</html>\n"));
}

QTEST_GUILESS_MAIN(TestHtmlReport)
#include "tst_htmlreport.moc"

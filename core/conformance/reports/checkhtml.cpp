// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/conformance/reports/checkhtml.h"

#include "core/base/printable.h"
#include "core/conformance/advice/advice.h"

namespace dropscope {

using namespace Qt::StringLiterals;

namespace {

constexpr auto head = R"(<!DOCTYPE html>
<html lang="en"><head><meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<style>
body { font: 15px/1.45 sans-serif; margin: 2em auto; max-width: 60em; padding: 0 1em; color: #1b1f24; background: #fff; }
table { border-collapse: collapse; width: 100%; } td, th { text-align: left; padding: .25em .6em; vertical-align: top; border-bottom: 1px solid #d8dde3; }
pre { background: #f3f5f7; padding: .8em; overflow-x: auto; white-space: pre-wrap; overflow-wrap: anywhere; }
.fail { color: #b3261e; } .warn { color: #8a5a00; } .pass { color: #1a7f37; } .skip { color: #57606a; }
h2, h3, section p { break-after: avoid; } tr { break-inside: avoid; } thead { display: table-header-group; }
td:last-child { overflow-wrap: anywhere; } code { white-space: nowrap; }
@media print { body { margin: 0; max-width: none; font-size: 10pt; } pre { border: 1px solid #d8dde3; } code { white-space: normal; } @page { margin: 15mm; } }
@media screen and (prefers-color-scheme: dark) { body { color: #e6e9ee; background: #14181d; } pre { background: #1d232a; } td, th { border-color: #333c46; }
.fail { color: #ff7b72; } .warn { color: #e3b341; } .pass { color: #56d364; } .skip { color: #9aa4af; } }
</style>
)";

QString escaped(const QString& text) { return text.toHtmlEscaped(); }

/// Colour is not the only sign: the word stands there as well.
QString verdictIn(const CaseResult& result)
{
    return u"<span class=\"%1\">%1</span>"_s.arg(QLatin1StringView(nameOf(result.verdict)));
}

bool isKnown(const CaseResult& result, const CheckReport& report)
{
    return report.baseline != nullptr && result.verdict == Verdict::Fail &&
           report.baseline->contains(result.row->id);
}

/// A case with something wrong: what it means, what was seen.
QString sectionOf(const CaseResult& result, const CheckReport& report)
{
    QString evidence;
    for (const Octets& line : result.transcript)
        evidence += QString::fromUtf8(line) + u'\n';
    const QString section = QString::fromUtf8(result.row->section);
    const QString detail = escaped(result.detail) + (isKnown(result, report) ? u" (known)"_s : QString());
    return u"<section><h3>%1 %2</h3><p><code>%3</code>%4</p><p class=\"%5\">%6</p><p>%7</p><p>What to change: %8</p><pre>%9</pre></section>\n"_s
        .arg(verdictIn(result), escaped(QString::fromUtf8(result.row->title)),
             escaped(QString::fromLatin1(result.row->id)),
             section.isEmpty() ? QString() : u" · RFC "_s + escaped(section),
             QString::fromLatin1(nameOf(result.verdict)), detail,
             escaped(QString::fromUtf8(result.row->meaning)),
             escaped(QString::fromUtf8(adviceFor(*result.row))), escaped(evidence));
}

QString rowOf(const CaseResult& result)
{
    return u"<tr><td>%1</td><td><code>%2</code></td><td>%3</td><td>%4</td></tr>\n"_s.arg(
        verdictIn(result), escaped(QString::fromLatin1(result.row->id)),
        escaped(QString::fromUtf8(result.row->title)), escaped(result.detail));
}

/// What is known of the server, in a line.
QString factsOf(const ServerFacts& server)
{
    QStringList facts;
    if (server.greeting)
        facts.append(printableOctets(*server.greeting));
    if (server.capabilities() != nullptr)
        if (const auto name = server.capabilities()->implementation())
            facts.append(printableOctets(*name));
    facts.append(server.tls ? server.tls->protocol : u"in clear text"_s);
    facts.append(server.signedInWith ? u"signed in with "_s + methodName(*server.signedInWith)
                                     : u"not signed in"_s);
    return escaped(facts.join(u" · "_s));
}

QString changesOf(const ResultComparison& comparison)
{
    QString text = u"<h2>Since the earlier result</h2>\n<ul>\n"_s;
    for (const ComparedCase& each : comparison.cases())
        text += u"<li>%1: <code>%2</code></li>\n"_s.arg(QLatin1StringView(nameOf(each.change)),
                                                        escaped(QString::fromUtf8(each.id)));
    return text + u"</ul>\n"_s;
}

} // namespace

Octets checkHtml(const CheckReport& report)
{
    const CheckSummary summary = summaryOf(report.results);
    const QString server = escaped(report.server.name());
    QString text = QString::fromUtf8(head);
    text += u"<title>Server check of %1</title></head><body>\n<h1>Server check of %1</h1>\n"_s.arg(server);
    text += u"<p>%1</p>\n<p><b class=\"pass\">%2 passed</b>, <b class=\"fail\">%3 failed</b>, <b "
            u"class=\"warn\">%4 "
            "warned</b>, <b class=\"skip\">%5 skipped</b></p>\n"_s.arg(factsOf(report.server))
                .arg(summary.passed)
                .arg(summary.failed)
                .arg(summary.warned)
                .arg(summary.skipped);
    if (report.comparison != nullptr)
        text += changesOf(*report.comparison);
    for (const Verdict verdict : {Verdict::Fail, Verdict::Warn})
        for (const CaseResult& result : report.results)
            if (result.verdict == verdict)
                text += sectionOf(result, report);
    text += u"<h2>All cases</h2>\n<table><thead><tr><th>Result</th><th>Case</th><th>A right server</th>"
            "<th>Detail</th></tr></thead>\n<tbody>\n"_s;
    for (const CaseResult& result : report.results)
        text += rowOf(result);
    return (text + u"</tbody></table></body></html>\n"_s).toUtf8();
}

} // namespace dropscope

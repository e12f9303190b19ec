// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/conformance/reports/checkhtml.h"

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
section { break-inside: avoid; }
@media screen and (prefers-color-scheme: dark) { body { color: #e6e9ee; background: #14181d; } pre { background: #1d232a; } td, th { border-color: #333c46; }
.fail { color: #ff7b72; } .warn { color: #e3b341; } .pass { color: #56d364; } .skip { color: #9aa4af; } }
</style>
)";

QString escaped(const QString& text) { return text.toHtmlEscaped(); }

QString verdictIn(const CaseResult& result)
{
    const auto name = QLatin1StringView(nameOf(result.verdict));
    return u"<span class=\"%1\">%1</span>"_s.arg(name);
}

/// A case with something wrong: what it means, what was seen.
QString sectionOf(const CaseResult& result)
{
    QString evidence;
    for (const Octets& line : result.transcript)
        evidence += QString::fromUtf8(line) + u'\n';
    const QString section = QString::fromUtf8(result.row->section);
    return u"<section><h3>%1 %2</h3><p><code>%3</code>%4</p><p class=\"%5\">%6</p><p>%7</p><pre>%8</pre></section>\n"_s
        .arg(verdictIn(result), escaped(QString::fromUtf8(result.row->title)),
             escaped(QString::fromLatin1(result.row->id)),
             section.isEmpty() ? QString() : u" · RFC "_s + escaped(section),
             QString::fromLatin1(nameOf(result.verdict)), escaped(result.detail),
             escaped(QString::fromUtf8(result.row->meaning)), escaped(evidence));
}

QString rowOf(const CaseResult& result)
{
    return u"<tr><td>%1</td><td><code>%2</code></td><td>%3</td><td>%4</td></tr>\n"_s.arg(
        verdictIn(result), escaped(QString::fromLatin1(result.row->id)),
        escaped(QString::fromUtf8(result.row->title)), escaped(result.detail));
}

} // namespace

Octets checkHtml(const QString& server, const std::vector<CaseResult>& results)
{
    const CheckSummary summary = summaryOf(results);
    QString text = QString::fromUtf8(head);
    text += u"<title>Server check of %1</title></head><body>\n<h1>Server check of %1</h1>\n"_s.arg(
        escaped(server));
    text += u"<p><b class=\"pass\">%1 passed</b>, <b class=\"fail\">%2 failed</b>, <b class=\"warn\">%3 "
            u"warned</b>, "
            "<b class=\"skip\">%4 skipped</b></p>\n"_s.arg(summary.passed)
                .arg(summary.failed)
                .arg(summary.warned)
                .arg(summary.skipped);
    for (const Verdict verdict : {Verdict::Fail, Verdict::Warn})
        for (const CaseResult& result : results)
            if (result.verdict == verdict)
                text += sectionOf(result);
    text +=
        u"<h2>All cases</h2>\n<table><tr><th>Result</th><th>Case</th><th>A right server</th><th>Detail</th></tr>\n"_s;
    for (const CaseResult& result : results)
        text += rowOf(result);
    return (text + u"</table></body></html>\n"_s).toUtf8();
}

} // namespace dropscope

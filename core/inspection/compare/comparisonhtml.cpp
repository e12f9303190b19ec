// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/inspection/compare/comparisonhtml.h"

#include "core/inspection/compare/comparisonwords.h"
#include "core/inspection/reporttext.h"

namespace dropscope {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype pieceOctets = qsizetype(48) * 1024;
constexpr qsizetype mostExchanges = 20'000;

/// Signs tell what colours tell.
constexpr char style[] = R"(
:root { color-scheme: light dark; --ink: #1d2330; --muted: #596173; --paper: #ffffff; --line: #d9dde5;
        --head: #eef0f4; --first: #c02626; --second: #15703f; }
@media (prefers-color-scheme: dark) {
  :root { --ink: #e3e7ef; --muted: #98a1b3; --paper: #14171d; --line: #39414f; --head: #1f242e;
          --first: #ff8a80; --second: #4ccb84; } }
body { margin: 2rem auto; max-width: 80rem; padding: 0 1rem; background: var(--paper); color: var(--ink);
       font: 15px/1.45 system-ui, sans-serif; }
h1 { font-size: 1.6rem; } h2 { font-size: 1.2rem; margin-top: 2rem; }
table { border-collapse: collapse; width: 100%; }
th, td { border-bottom: 1px solid var(--line); padding: .3rem .6rem; text-align: left; vertical-align: top;
         overflow-wrap: anywhere; }
thead th { background: var(--head); overflow-wrap: normal; }
.expected td { color: var(--muted); }
.first { color: var(--first); } .second { color: var(--second); }
@media print { body { margin: 0; max-width: none; font-size: 10pt; } tr { break-inside: avoid; } }
)";

Octets cell(const QString& text) { return "<td>" + htmlText(text) + "</td>"; }

Octets rowOf(Weight weight) { return weight == Weight::Expected ? "<tr class=\"expected\">" : "<tr>"; }

Octets signOf(bool isFirst, bool isSecond)
{
    if (isFirst && isSecond)
        return "<td>~</td>";
    return isFirst ? "<td class=\"first\">-</td>" : "<td class=\"second\">+</td>";
}

QString numberText(const ExchangeSide& side)
{
    return side.isThere() ? QString::number(side.index) : QString();
}

} // namespace

ComparisonHtml::ComparisonHtml(std::shared_ptr<const ComparisonResult> result, ComparisonText::Titles titles)
    : m_result(std::move(result))
    , m_titles(std::move(titles))
{
}

Octets ComparisonHtml::take()
{
    if (m_isEnded)
        return {};
    if (!std::exchange(m_isBegun, true))
        m_html = head();
    while (m_fact < m_result->facts.size() && m_html.size() < pieceOctets)
        addFact(m_result->facts[m_fact++]);
    if (m_fact < m_result->facts.size())
        return std::exchange(m_html, {});
    if (m_exchange == 0) {
        m_html += m_section.isEmpty() ? "" : "</tbody></table>\n";
        m_html += "<h2>Exchanges</h2>\n<p>" + htmlText(summaryText(m_result->counts)) +
                  "</p>\n<table><thead><tr><th></th><th>A</th><th>B</th><th>Command</th><th>Differs in</th>"
                  "<th>Reply in A</th><th>Reply in B</th></tr></thead><tbody>\n";
    }
    while (m_exchange < m_result->exchanges.size() && m_html.size() < pieceOctets)
        addExchange(m_result->exchanges[m_exchange++]);
    if (m_exchange == m_result->exchanges.size()) {
        m_isEnded = true;
        m_html += "</tbody></table>\n";
        if (m_shown > mostExchanges)
            m_html += "<p>" + htmlText(reportNumber(static_cast<quint64>(m_shown - mostExchanges))) +
                      " more exchanges differ.</p>\n";
        m_html += "</body>\n</html>\n";
    }
    return std::exchange(m_html, {});
}

Octets ComparisonHtml::head() const
{
    return "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n"
           "<meta name=\"viewport\" content=\"width=device-width\">\n"
           "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src "
           "'unsafe-inline'\">\n<title>Two POP3 sessions compared</title>\n<style>" +
           Octets(style) + "</style>\n</head>\n<body>\n<h1>Two POP3 sessions compared</h1>\n<p>A: " +
           htmlText(m_titles.first) + "<br>B: " + htmlText(m_titles.second) + "</p>\n<p>" +
           (m_result->matters() ? "They differ." : "There is no difference that matters.") +
           " What changes from session to session anyway is grey.</p>\n<p>Written by Dropscope " +
           DROPSCOPE_VERSION + ". Secrets are masked.</p>\n";
}

void ComparisonHtml::addFact(const ComparedFact& fact)
{
    if (!isWorthShowing(fact))
        return;
    if (const QString section = sectionOf(fact.kind); section != m_section) {
        m_html += m_section.isEmpty() ? "" : "</tbody></table>\n";
        m_section = section;
        m_html += "<h2>" + htmlText(section) +
                  "</h2>\n<table><thead><tr><th></th><th></th><th>A</th><th>B</th><th></th></tr></thead>"
                  "<tbody>\n";
    }
    m_html += rowOf(fact.weight) + signOf(!fact.first.isNull(), !fact.second.isNull()) + cell(titleOf(fact)) +
              cell(sideText(fact.first)) + cell(sideText(fact.second)) + cell(ratioText(fact.ratio)) +
              "</tr>\n";
}

void ComparisonHtml::addExchange(const ComparedExchange& exchange)
{
    if (!isWorthShowing(exchange) || ++m_shown > mostExchanges)
        return;
    const ExchangeSide& first = exchange.first;
    const ExchangeSide& second = exchange.second;
    QString command = commandText(first.isThere() ? first : second);
    if (exchange.differences.has(Difference::Argument))
        command += u" | "_s + commandText(second);
    m_html += rowOf(exchange.weight) + signOf(first.isThere(), second.isThere()) + cell(numberText(first)) +
              cell(numberText(second)) + cell(command) + cell(differencesText(exchange.differences)) +
              cell(first.isThere() ? replyText(first) : QString()) +
              cell(second.isThere() ? replyText(second) : QString()) + "</tr>\n";
}

} // namespace dropscope

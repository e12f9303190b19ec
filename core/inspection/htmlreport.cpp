// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/inspection/htmlreport.h"

#include "core/inspection/exchangetimes.h"
#include "core/inspection/exchangewords.h"
#include "core/inspection/inspection.h"
#include "core/inspection/reporthead.h"
#include "core/inspection/reporttext.h"

#include <algorithm>

namespace dropscope {

namespace {

constexpr qsizetype sliceOctets = qsizetype(48) * 1024;
constexpr qsizetype mostRows = 20'000;

constexpr char itemTable[] = R"(<table><thead><tr><th class="n">#</th><th class="n">LIST octets</th>
<th class="n">Received</th><th>Unique-id</th><th>Date</th><th>From</th><th>Subject</th><th>State</th></tr>
</thead><tbody>
)";
constexpr char exchangeTable[] = R"(<h2>Exchanges</h2>
<table><thead><tr><th class="n">#</th><th class="n">Sent after</th><th>Command</th><th>Reply</th>
<th class="n">Octets</th><th class="n">Lines</th><th class="n">First octet</th>
<th class="n">Last octet</th></tr>
</thead><tbody>
)";

Octets number(quint64 value) { return htmlText(reportNumber(value)); }
Octets count(qsizetype value) { return number(static_cast<quint64>(value)); }

Octets cell(const Octets& html) { return "<td>" + html + "</td>"; }
Octets numberCell(const Octets& html) { return "<td class=\"n\">" + html + "</td>"; }

Octets octetsCell(const std::optional<OctetCount>& octets)
{
    return numberCell(octets ? number(octets->value()) : Octets("–"));
}

Octets durationCell(Instant from, const std::optional<Instant>& to)
{
    return numberCell(to ? htmlText(reportDuration(*to - from)) : Octets("–"));
}

const char* nameOf(Presence presence)
{
    switch (presence) {
    case Presence::Present:
        return "";
    case Presence::Marked:
        return "marked deleted";
    case Presence::Deleted:
        return "deleted";
    case Presence::Doubtful:
        break;
    }
    return "nobody knows whether it is deleted";
}

const char* classOf(RfcVerdict verdict)
{
    return verdict == RfcVerdict::Violation ? "bad" : verdict == RfcVerdict::Deviation ? "odd" : "good";
}

const char* titleOf(RfcVerdict verdict)
{
    return verdict == RfcVerdict::Violation   ? "Violations of the RFCs"
           : verdict == RfcVerdict::Deviation ? "Deviations"
                                              : "Permitted, and yet worth knowing";
}

} // namespace

HtmlReport::HtmlReport(const Inspection& inspection)
    : m_inspection(inspection)
    , m_items(std::ssize(inspection.maildrop().items()))
    , m_exchanges(inspection.exchanges().size())
{
    const FindingList& findings = inspection.findings();
    for (qsizetype i = 0; i < findings.size(); ++i)
        m_findings += i;
    std::ranges::stable_sort(m_findings, std::ranges::greater(),
                             [&](qsizetype i) { return findings.at(i).row().verdict; });
}

Octets HtmlReport::next()
{
    m_html.clear();
    while (m_html.size() < sliceOctets && m_section != Section::End)
        take();
    return m_html;
}

void HtmlReport::go(Section section)
{
    m_section = section;
    m_row = 0;
}

void HtmlReport::take()
{
    switch (m_section) {
    case Section::Head:
        m_html += reportHead(m_inspection);
        return go(Section::Maildrop);
    case Section::Maildrop: {
        const Maildrop& maildrop = m_inspection.maildrop();
        m_html += "<h2>Maildrop</h2>\n<p>" + count(m_items) + (m_items == 1 ? " message, " : " messages, ") +
                  number(maildrop.octets().value()) + " octets.";
        if (maildrop.statAgreesWithList() == Maildrop::Agreement::Differs)
            m_html += " <span class=\"bad\">STAT does not agree with LIST.</span>";
        m_html.append("</p>\n").append(itemTable);
        return go(Section::Items);
    }
    case Section::Items:
        return takeItems();
    case Section::Findings:
        return takeFinding();
    case Section::Exchanges:
        m_html += exchangeTable;
        return go(Section::Rows);
    case Section::Rows:
        return takeRows();
    case Section::Foot:
        m_html += "</body>\n</html>\n";
        return go(Section::End);
    case Section::End:
        return;
    }
}

void HtmlReport::endTable(qsizetype written, qsizetype all, OctetView what)
{
    m_html += "</tbody></table>\n";
    if (written < all)
        m_html.append("<p>These are the first ").append(count(written)).append(" of ").append(count(all));
    if (written < all)
        m_html.append(" ").append(what).append(".</p>\n");
}

void HtmlReport::takeItems()
{
    const qsizetype end = std::min(m_items, mostRows);
    if (m_row < end)
        return addItem(m_row++);
    endTable(end, m_items, "messages");
    const qsizetype findings = m_findings.size();
    m_html += "<h2>Findings</h2>\n";
    if (findings == 0)
        m_html += "<p>None.</p>\n";
    go(Section::Findings);
}

void HtmlReport::addItem(qsizetype row)
{
    const Item& item = m_inspection.maildrop().items()[static_cast<size_t>(row)];
    const MessageSummary* const summary = m_inspection.summary(row);
    const auto isolated = [](const QString& text) { return cell("<bdi>" + htmlText(text) + "</bdi>"); };
    const QString date = !summary                  ? QString()
                         : summary->date.isValid() ? summary->date.toString(Qt::ISODate)
                                                   : summary->dateText;
    m_html += "<tr>" + numberCell(number(item.number.value())) + octetsCell(item.listOctets) +
              octetsCell(item.receivedOctets) +
              cell(item.uniqueId ? "<code>" + htmlOctets(item.uniqueId->octets()) + "</code>" : Octets()) +
              isolated(date) + isolated(summary ? summary->from : QString()) +
              isolated(summary ? summary->subject : QString()) + cell(nameOf(item.presence)) + "</tr>\n";
}

void HtmlReport::takeFinding()
{
    if (m_row == m_findings.size())
        return go(Section::Exchanges);
    const FindingList& findings = m_inspection.findings();
    const Finding& finding = findings.at(m_findings.at(m_row));
    const FindingRow& row = finding.row();
    if (m_row == 0 || findings.at(m_findings.at(m_row - 1)).row().verdict != row.verdict)
        m_html.append("<h3 class=\"")
            .append(classOf(row.verdict))
            .append("\">")
            .append(titleOf(row.verdict))
            .append("</h3>\n");
    m_html.append("<div class=\"finding ").append(classOf(row.verdict)).append("\"><p>");
    m_html += htmlText(finding.text()) + "</p><p class=\"muted\">RFC " +
              htmlText(QString::fromUtf8(row.section)) + ": " + nameOf(row.verdict) + " · about the " +
              nameOf(row.about) + " · a small embedded client: " + nameOf(row.embedded);
    if (*row.row != '\0')
        m_html.append(" (").append(row.row).append(")");
    if (finding.message)
        m_html += " · message " + number(finding.message->value());
    if (finding.exchange && *finding.exchange < static_cast<quint64>(std::min(m_exchanges, mostRows)))
        m_html += " · <a href=\"#x" + Octets::number(*finding.exchange) + "\">exchange " +
                  number(*finding.exchange) + "</a>";
    m_html += "</p><p class=\"muted\">" + htmlText(QString::fromUtf8(row.why)) + "</p></div>\n";
    ++m_row;
}

void HtmlReport::takeRows()
{
    const qsizetype end = std::min(m_exchanges, mostRows);
    if (m_row < end)
        return addExchange(m_row++);
    endTable(end, m_exchanges, "exchanges");
    go(Section::Foot);
}

void HtmlReport::addExchange(qsizetype exchange)
{
    const ExchangeRecord& record = m_inspection.exchanges().at(exchange);
    const ExchangeWords words = wordsOf(record, m_inspection.transcript());
    const Outcome outcome = outcomeOf(record);
    const Octets reply = words.indicator ? htmlOctets(*words.indicator + ' ' + words.text) : Octets();
    const char* const remark = outcome == Outcome::Accepted || outcome == Outcome::Refused ? ""
                               : outcome == Outcome::Open                                  ? "still coming"
                               : outcome == Outcome::Gap                                   ? "octets missing"
                               : words.indicator                                           ? "cut off"
                                                                                           : "never answered";
    const char* const tone = outcome == Outcome::Refused                             ? " class=\"bad\""
                             : outcome == Outcome::CutOff || outcome == Outcome::Gap ? " class=\"odd\""
                                                                                     : "";
    m_html += "<tr id=\"x" + Octets::number(exchange) + "\">" + numberCell(count(exchange)) +
              durationCell(m_inspection.exchanges().at(0).sentAt, record.sentAt) +
              cell(words.command ? "<code>" + htmlOctets(*words.command) + "</code>" : "(greeting)");
    m_html.append("<td").append(tone).append("><code>").append(reply).append("</code> ").append(remark);
    m_html += "</td>" + octetsCell(record.hasBody ? std::optional(record.bodyOctets) : std::nullopt) +
              numberCell(record.hasBody ? number(record.bodyLines) : Octets("–")) +
              durationCell(record.sentAt, record.firstOctetAt) +
              durationCell(record.sentAt, record.lastOctetAt) + "</tr>\n";
}

} // namespace dropscope

// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/inspection/reporthead.h"

#include "core/inspection/connectionfacts.h"
#include "core/inspection/inspection.h"
#include "core/inspection/reporttext.h"

#include <QStringList>

namespace dropscope {

using namespace Qt::StringLiterals;

namespace {

/// Forms tell what colours tell: verdicts stand there as words.
constexpr char style[] = R"(
:root { color-scheme: light dark; --ink: #1d2330; --muted: #596173; --paper: #ffffff; --line: #d9dde5;
        --head: #eef0f4; --bad: #c02626; --odd: #8a5600; --good: #15703f; }
@media (prefers-color-scheme: dark) {
  :root { --ink: #e3e7ef; --muted: #98a1b3; --paper: #14171d; --line: #39414f; --head: #1f242e;
          --bad: #ff8a80; --odd: #e8b04b; --good: #4ccb84; } }
body { margin: 2rem auto; max-width: 75rem; padding: 0 1rem; background: var(--paper); color: var(--ink);
       font: 15px/1.45 system-ui, sans-serif; }
h1 { font-size: 1.6rem; } h2 { font-size: 1.2rem; margin-top: 2rem; } h3 { font-size: 1rem; }
table { border-collapse: collapse; width: 100%; }
th, td { border-bottom: 1px solid var(--line); padding: .3rem .6rem; text-align: left; vertical-align: top;
         overflow-wrap: anywhere; }
thead th { background: var(--head); overflow-wrap: normal; }
tbody th { width: 14rem; font-weight: 600; }
.n { text-align: right; white-space: nowrap; font-variant-numeric: tabular-nums; }
code { font: .92em ui-monospace, monospace; white-space: pre-wrap; }
.muted { color: var(--muted); }
.bad { color: var(--bad); } .odd { color: var(--odd); } .good { color: var(--good); }
.finding { border-left: 4px solid; padding: .1rem .8rem; margin: .8rem 0; break-inside: avoid; }
.finding p { margin: .2rem 0; color: var(--ink); } .finding p.muted { color: var(--muted); }
a { color: inherit; }
@media print { :root { color-scheme: light; --ink: #1d2330; --muted: #596173; --paper: #ffffff;
                       --line: #d9dde5; --head: #eef0f4; --bad: #c02626; --odd: #8a5600; --good: #15703f; }
               body { margin: 0; max-width: none; font-size: 10pt; } thead { display: table-header-group; }
               tr { break-inside: avoid; } }
)";

class FactTable
{
public:
    explicit FactTable(Octets& html)
        : m_html(html)
    {
        m_html += "<table><tbody>\n";
    }
    ~FactTable() { m_html += "</tbody></table>\n"; }
    Q_DISABLE_COPY_MOVE(FactTable)

    void add(OctetView name, const Octets& value)
    {
        if (!value.isEmpty())
            m_html.append("<tr><th scope=\"row\">")
                .append(name)
                .append("</th><td>")
                .append(value)
                .append("</td></tr>\n");
    }

private:
    Octets& m_html;
};

Octets code(const Octets& html) { return html.isEmpty() ? html : "<code>" + html + "</code>"; }

QString timeText(Instant at)
{
    const auto whole = std::chrono::floor<std::chrono::milliseconds>(at);
    return QDateTime::fromMSecsSinceEpoch(whole.time_since_epoch().count(), Qt::UTC)
        .toString(u"yyyy-MM-dd HH:mm:ss.zzz 'UTC'"_s);
}

const char* nameOf(SessionState state)
{
    switch (state) {
    case SessionState::Greeting:
        return "before the greeting";
    case SessionState::Authorization:
        return "AUTHORIZATION";
    case SessionState::Transaction:
        return "TRANSACTION";
    case SessionState::Update:
        return "UPDATE";
    case SessionState::Closed:
        break;
    }
    return "closed";
}

const char* nameOf(TrustDecision trust)
{
    switch (trust) {
    case TrustDecision::System:
        return "trusted: the system's authorities vouch for it";
    case TrustDecision::CaFile:
        return "trusted: an authority that was named vouches for it";
    case TrustDecision::Fingerprint:
        return "trusted by its fingerprint";
    case TrustDecision::Unchecked:
        return "not checked, as was asked for";
    case TrustDecision::Refused:
        break;
    }
    return "refused";
}

const Capabilities* newestCapabilities(const Inspection& inspection)
{
    for (const auto* const capabilities : {&inspection.capabilitiesAfter(), &inspection.capabilitiesBefore(),
                                           &inspection.capabilitiesInClear()})
        if (*capabilities)
            return &**capabilities;
    return nullptr;
}

void addServer(Octets& html, const Inspection& inspection)
{
    const Transcript& transcript = inspection.transcript();
    html += "<h2>Session</h2>\n";
    FactTable table(html);
    table.add("Server", htmlText(peerText(inspection)));
    if (inspection.greeting())
        table.add("Greeting", code(htmlOctets(inspection.greeting()->line)));
    if (const Capabilities* const newest = newestCapabilities(inspection))
        table.add("Implementation", htmlOctets(newest->implementation().value_or(Octets())));
    table.add("Signed in with", htmlText(signInText(inspection)));
    table.add("State", nameOf(inspection.state()));
    if (!transcript.chunks().isEmpty()) {
        const Instant begin = transcript.chunks().at(0).at;
        table.add("Began", htmlText(timeText(begin)));
        table.add("Lasted", htmlText(reportDuration(transcript.chunks().back().at - begin)));
    }
    const auto octets = [&transcript](Direction direction) {
        return htmlText(reportNumber(static_cast<quint64>(transcript.size(direction)))) + " octets";
    };
    table.add("From the client", octets(Direction::Client));
    table.add("From the server", octets(Direction::Server));
    if (const auto median = inspection.medianLatency())
        table.add("Median latency", htmlText(reportDuration(*median)));
}

void addTls(Octets& html, const Inspection& inspection)
{
    html += "<h2>TLS</h2>\n";
    const std::optional<TlsFacts> tls = inspection.tls();
    if (!tls) {
        html += "<p>None: the connection was in clear.</p>\n";
        return;
    }
    FactTable table(html);
    table.add("Protocol", htmlText(tls->protocol) + (tls->isOldProtocol() ? " (forbidden by RFC 8996)" : ""));
    table.add("Cipher", htmlText(tls->cipher));
    table.add("Began", tls->isAfterStls ? "after STLS" : "with the first octet");
    table.add("Certificate", nameOf(tls->trust));
    if (tls->chain.isEmpty())
        return;
    const CertificateFacts& own = tls->chain.front();
    table.add("Subject", htmlText(own.subject));
    table.add("Issuer", htmlText(own.issuer));
    table.add("Good for", htmlText(own.names.join(u", "_s)));
    table.add("Valid", htmlText(u"%1 to %2"_s.arg(own.validFrom.toUTC().toString(Qt::ISODate),
                                                  own.validUntil.toUTC().toString(Qt::ISODate))));
    table.add("Key", htmlText(own.key));
    table.add("SHA-256", code(htmlText(fingerprintText(own.sha256()))));
}

void addCapabilities(Octets& html, const Inspection& inspection)
{
    html += "<h2>Capabilities</h2>\n";
    if (!newestCapabilities(inspection)) {
        html += "<p>CAPA was not asked, or was refused.</p>\n";
        return;
    }
    FactTable table(html);
    const auto add = [&table](OctetView name, const std::optional<Capabilities>& capabilities) {
        if (!capabilities)
            return;
        QList<Octets> lines;
        for (const Octets& line : capabilities->lines())
            lines += code(htmlOctets(line));
        table.add(name, lines.isEmpty() ? Octets("none") : lines.join("<br>"));
    };
    add("In clear, before STLS", inspection.capabilitiesInClear());
    add("Before sign-in", inspection.capabilitiesBefore());
    add("After sign-in", inspection.capabilitiesAfter());
}

} // namespace

Octets reportHead(const Inspection& inspection)
{
    const Octets server = htmlText(peerText(inspection));
    Octets html = "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n"
                  "<meta name=\"viewport\" content=\"width=device-width\">\n"
                  "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src "
                  "'unsafe-inline'\">\n<title>POP3 session";
    html +=
        (server.isEmpty() ? Octets() : " with " + server) + "</title>\n<style>" + style +
        "</style>\n</head>\n<body>\n<h1>POP3 session" + (server.isEmpty() ? Octets() : " with " + server) +
        "</h1>\n<p class=\"muted\">Written by Dropscope " + DROPSCOPE_VERSION + ". Secrets are masked.</p>\n";
    addServer(html, inspection);
    addTls(html, inspection);
    addCapabilities(html, inspection);
    return html;
}

} // namespace dropscope

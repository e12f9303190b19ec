// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/verbs/capabilitiesverb.h"

#include "app/cli/output/findingfacts.h"
#include "app/cli/output/tlserrortext.h"
#include "core/base/printable.h"

namespace dropscope {

using namespace Qt::StringLiterals;

namespace {

QStringList linesOf(const QString& heading, const std::optional<Capabilities>& capabilities)
{
    if (!capabilities)
        return {heading + u"CAPA refused"_s};
    QStringList lines = {heading.trimmed()};
    for (const Octets& line : capabilities->lines())
        lines.append("  "_L1 + printableOctets(line));
    return lines;
}

QString verdictName(ProbeVerdict verdict)
{
    switch (verdict) {
    case ProbeVerdict::Works:
        return u"works"_s;
    case ProbeVerdict::Refused:
        return u"refused"_s;
    case ProbeVerdict::Unclear:
        return u"unclear"_s;
    case ProbeVerdict::NeedsMessage:
        return u"needs-message"_s;
    case ProbeVerdict::OnlyBeforeSignIn:
        return u"only-before-sign-in"_s;
    case ProbeVerdict::OnlyAfterSignIn:
        return u"only-after-sign-in"_s;
    case ProbeVerdict::WouldChangeSession:
        return u"would-change-session"_s;
    case ProbeVerdict::NotToBeAsked:
        break;
    }
    return u"not-to-be-asked"_s;
}

QString verdictText(ProbeVerdict verdict)
{
    switch (verdict) {
    case ProbeVerdict::Works:
        return u"works"_s;
    case ProbeVerdict::Refused:
        return u"refused"_s;
    case ProbeVerdict::Unclear:
        return u"answered with neither +OK nor -ERR, or with nonsense"_s;
    case ProbeVerdict::NeedsMessage:
        return u"not tried: the maildrop is empty"_s;
    case ProbeVerdict::OnlyBeforeSignIn:
        return u"not tried: it is legal before sign-in only (an address without user)"_s;
    case ProbeVerdict::OnlyAfterSignIn:
        return u"not tried: it is legal after sign-in only (an address with a user)"_s;
    case ProbeVerdict::WouldChangeSession:
        return u"not tried: it would change the session"_s;
    case ProbeVerdict::NotToBeAsked:
        break;
    }
    return u"not tried: there is no command that tells"_s;
}

QStringList probeLines(const QList<ProbeOutcome>& outcomes)
{
    QStringList lines = {u"not announced"_s};
    for (const ProbeOutcome& outcome : outcomes)
        lines.append(
            u"  %1 %2"_s.arg(QString::fromLatin1(outcome.tag), -15).arg(verdictText(outcome.verdict)));
    if (outcomes.isEmpty())
        lines.append(u"  nothing: CAPA names all that could be tried"_s);
    return lines;
}

QStringList tlsLines(const std::optional<TlsFacts>& tls)
{
    if (!tls)
        return {u"TLS               none: everything is readable on the way"_s};
    const QString how = tls->isAfterStls ? u"by STLS"_s : u"from the first octet"_s;
    QStringList lines = {u"TLS               %1, %2, %3"_s.arg(tls->protocol, tls->cipher, how)};
    if (tls->chain.isEmpty())
        return lines;
    const CertificateFacts& certificate = tls->chain.constFirst();
    lines.append(u"certificate       %1"_s.arg(printable(certificate.subject)));
    lines.append(u"  issued by       %1"_s.arg(printable(certificate.issuer)));
    lines.append(u"  good for        %1"_s.arg(printable(certificate.names.join(u", "_s))));
    lines.append(u"  valid           %1 to %2"_s.arg(certificate.validFrom.toString(Qt::ISODate),
                                                     certificate.validUntil.toString(Qt::ISODate)));
    lines.append(u"  key             %1"_s.arg(certificate.key));
    lines.append(u"  SHA-256         %1"_s.arg(fingerprintText(certificate.sha256())));
    lines.append(u"  trusted by      %1"_s.arg(trustName(tls->trust)));
    for (const CertificateProblem problem : tls->problems)
        lines.append(u"  but             %1"_s.arg(problemText(problem)));
    return lines;
}

} // namespace

Expected<std::unique_ptr<Verb>, UsageError> CapabilitiesVerb::make(const Surroundings& surroundings)
{
    auto target = parseTarget(surroundings.options);
    if (!target)
        return Unexpected{target.error()};
    return std::unique_ptr<Verb>(new CapabilitiesVerb(surroundings, std::move(*target)));
}

CapabilitiesVerb::CapabilitiesVerb(const Surroundings& surroundings, Target target)
    : m_surroundings(surroundings)
    , m_connection(surroundings, std::move(target), Connection::forFindings(surroundings))
{
}

void CapabilitiesVerb::start()
{
    if (m_connection.hasUser())
        m_connection.enter([this](const Entered&) { probe(); });
    else
        m_connection.approach([this] { probe(std::nullopt); });
}

/// Signed in: STAT says whether there is a message to ask about.
void CapabilitiesVerb::probe()
{
    if (!m_surroundings.options.wantsProbe) {
        print();
        return;
    }
    m_connection.session().stat([this](const Expected<DropListing>& drop) {
        if (m_connection.isOver())
            return;
        if (drop)
            probe(drop->messages > 0 ? MessageNumber::from(1) : std::nullopt);
        else
            m_connection.fail({drop.error(), Stage::Listing});
    });
}

void CapabilitiesVerb::probe(std::optional<MessageNumber> message)
{
    if (!m_surroundings.options.wantsProbe) {
        print();
        return;
    }
    probeCapabilities(m_connection.session(), message, [this](const Expected<QList<ProbeOutcome>>& outcomes) {
        if (m_connection.isOver())
            return;
        if (!outcomes) {
            m_connection.fail({outcomes.error(), Stage::Listing});
            return;
        }
        m_probe = *outcomes;
        print();
    });
}

int CapabilitiesVerb::interrupt(int signalNumber)
{
    m_connection.interrupt();
    return exitCodeForSignal(signalNumber);
}

void CapabilitiesVerb::print()
{
    if (m_surroundings.options.wantsJson)
        m_connection.setLastWords([this] { printJson(); });
    else
        printText();
    if (const auto& failure = m_surroundings.console.outputFailure())
        m_connection.fail({*failure, Stage::Listing});
    else
        m_connection.quit(ExitCode::Done);
}

QStringList CapabilitiesVerb::signInMethods() const
{
    const ServerFacts& facts = m_connection.facts();
    QStringList methods;
    if (facts.offersApop)
        methods.append(u"APOP"_s);
    if (!facts.capabilitiesBefore)
        return methods;
    if (facts.capabilitiesBefore->has("USER"))
        methods.append(u"USER"_s);
    for (const Octets& mechanism : facts.capabilitiesBefore->parameters("SASL").value_or(QList<Octets>()))
        methods.append("SASL "_L1 + textOf(mechanism));
    return methods;
}

void CapabilitiesVerb::printText()
{
    const ServerFacts& facts = m_connection.facts();
    const QStringList methods = signInMethods();
    QStringList lines = {u"server            %1 (%2)"_s.arg(facts.name(), facts.family().value_or(u"-"_s)),
                         u"greeting          %1"_s.arg(printableOctets(facts.greeting.value_or(Octets()))),
                         u"sign-in methods   %1"_s.arg(methods.isEmpty() ? u"none announced"_s
                                                                         : printable(methods.join(u", "_s)))};
    if (facts.signedInWith)
        lines.append(u"signed in with    %1"_s.arg(methodName(*facts.signedInWith)));
    lines += tlsLines(facts.tls);
    if (facts.tls && facts.tls->isAfterStls)
        lines += linesOf(u"before STLS       "_s, facts.capabilitiesInClear);
    lines += linesOf(u"before sign-in    "_s, facts.capabilitiesBefore);
    if (facts.signedInWith)
        lines += linesOf(u"after sign-in     "_s, facts.capabilitiesAfter);
    if (m_probe)
        lines += probeLines(*m_probe);
    m_surroundings.console.line(lines.join(u'\n'));
}

void CapabilitiesVerb::writeProbe(JsonWriter& json) const
{
    if (!m_probe) {
        json.null();
        return;
    }
    json.beginArray();
    for (const ProbeOutcome& outcome : *m_probe) {
        json.beginObject();
        json.key("capability").string(QString::fromLatin1(outcome.tag));
        json.key("result").string(verdictName(outcome.verdict));
        json.endObject();
    }
    json.endArray();
}

void CapabilitiesVerb::printJson()
{
    JsonWriter json;
    json.beginObject();
    writeServer(json.key("server"), m_connection.facts());
    json.key("signInMethods").beginArray();
    for (const QString& method : signInMethods())
        json.string(method);
    json.endArray();
    json.key("probe");
    writeProbe(json);
    json.key("items").beginArray().endArray();
    writeFindings(json.key("findings"), m_connection.inspection()->findings());
    json.endObject();
    m_surroundings.console.write(json.take());
}

} // namespace dropscope

// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/conformance/reports/serverfacts.h"

#include "core/base/printable.h"
#include "core/conformance/survey.h"

namespace dropscope {

using namespace Qt::StringLiterals;

namespace {

void writeCapabilities(JsonWriter& json, const std::optional<Capabilities>& capabilities)
{
    if (!capabilities) {
        json.null();
        return;
    }
    json.beginArray();
    for (const Octets& line : capabilities->lines())
        json.string(textOf(line));
    json.endArray();
}

void writeCertificate(JsonWriter& json, const CertificateFacts& certificate)
{
    json.beginObject();
    json.key("subject").string(certificate.subject);
    json.key("issuer").string(certificate.issuer);
    json.key("names").beginArray();
    for (const QString& name : certificate.names)
        json.string(name);
    json.endArray();
    json.key("validFrom").string(certificate.validFrom.toString(Qt::ISODate));
    json.key("validUntil").string(certificate.validUntil.toString(Qt::ISODate));
    json.key("key").string(certificate.key);
    json.key("serialNumber").string(certificate.serialNumber);
    json.key("sha256").string(fingerprintText(certificate.sha256()));
    json.endObject();
}

std::optional<QString> implementationOf(const ServerFacts& facts)
{
    const Capabilities* const capabilities = facts.capabilities();
    const auto name = capabilities != nullptr ? capabilities->implementation() : std::nullopt;
    return name ? std::optional(textOf(*name)) : std::nullopt;
}

} // namespace

void writeTls(JsonWriter& json, const std::optional<TlsFacts>& tls)
{
    if (!tls) {
        json.null();
        return;
    }
    const bool hasCertificate = !tls->chain.isEmpty();
    json.beginObject();
    json.key("protocol").string(tls->protocol);
    json.key("cipher").string(tls->cipher);
    json.key("sha256").string(
        hasCertificate ? std::optional(fingerprintText(tls->chain.constFirst().sha256())) : std::nullopt);
    json.key("stls").boolean(tls->isAfterStls);
    json.key("trust").string(trustName(tls->trust));
    json.key("problems").beginArray();
    for (const CertificateProblem problem : tls->problems)
        json.string(problemText(problem));
    json.endArray();
    json.key("chain").beginArray();
    for (const CertificateFacts& certificate : tls->chain)
        writeCertificate(json, certificate);
    json.endArray();
    json.endObject();
}

QString ServerFacts::name() const
{
    const QString shown = printable(host);
    return (host.contains(u':') ? u"[%1]:%2"_s : u"%1:%2"_s).arg(shown).arg(port);
}

std::optional<QString> ServerFacts::family() const
{
    if (peer.isNull())
        return std::nullopt;
    bool isMapped = false; // ::ffff:192.0.2.1
    (void)peer.toIPv4Address(&isMapped);
    return isMapped ? u"ipv4"_s : u"ipv6"_s;
}

const Capabilities* ServerFacts::capabilities() const
{
    if (capabilitiesAfter)
        return &*capabilitiesAfter;
    return capabilitiesBefore ? &*capabilitiesBefore : nullptr;
}

ServerFacts factsOf(const Survey& survey, const QString& host, quint16 port)
{
    ServerFacts facts;
    facts.host = host;
    facts.port = port;
    facts.peer = survey.peer;
    if (survey.greetingReply)
        facts.greeting = survey.greetingReply->status.line;
    facts.offersApop = survey.greeting.timestamp.has_value();
    facts.tls = survey.tls;
    facts.capabilitiesInClear = Survey::capabilitiesOf(survey.capaInClear);
    facts.capabilitiesBefore = survey.before();
    facts.capabilitiesAfter = survey.after();
    if (survey.isSignedIn())
        facts.signedInWith = survey.signIn->method;
    return facts;
}

QString problemText(CertificateProblem problem)
{
    switch (problem) {
    case CertificateProblem::Expired:
        return u"it has expired"_s;
    case CertificateProblem::NotYetValid:
        return u"it is not valid yet"_s;
    case CertificateProblem::SelfSigned:
        return u"it is self-signed"_s;
    case CertificateProblem::UnknownIssuer:
        return u"its issuer is not known"_s;
    case CertificateProblem::WrongName:
        return u"it is for another host"_s;
    case CertificateProblem::Revoked:
        return u"it was revoked"_s;
    case CertificateProblem::WeakKey:
        return u"its key is too weak"_s;
    case CertificateProblem::BadSignature:
        return u"its signature is wrong"_s;
    case CertificateProblem::NoCertificate:
        return u"there is none"_s;
    case CertificateProblem::Other:
        break;
    }
    return u"it does not verify"_s;
}

QString trustName(TrustDecision trust)
{
    switch (trust) {
    case TrustDecision::System:
        return u"system"_s;
    case TrustDecision::CaFile:
        return u"ca-file"_s;
    case TrustDecision::Fingerprint:
        return u"fingerprint"_s;
    case TrustDecision::Unchecked:
        return u"unchecked"_s;
    case TrustDecision::Refused:
        break;
    }
    return u"refused"_s;
}

QString methodName(SignInMethod method)
{
    return method == SignInMethod::UserPass ? u"USER"_s : QString::fromLatin1(signInMethodRow(method).name);
}

void writeServer(JsonWriter& json, const ServerFacts& facts)
{
    json.beginObject();
    json.key("host").string(facts.host);
    json.key("port").number(facts.port);
    json.key("family").string(facts.family());
    json.key("greeting").string(facts.greeting ? std::optional(textOf(*facts.greeting)) : std::nullopt);
    json.key("implementation").string(implementationOf(facts));
    json.key("tls");
    writeTls(json, facts.tls);
    json.key("capabilities").beginObject();
    json.key("inClear");
    writeCapabilities(json, facts.capabilitiesInClear);
    json.key("before");
    writeCapabilities(json, facts.capabilitiesBefore);
    json.key("after");
    writeCapabilities(json, facts.capabilitiesAfter);
    json.endObject();
    json.key("signedInWith")
        .string(facts.signedInWith ? std::optional(methodName(*facts.signedInWith)) : std::nullopt);
    json.endObject();
}

} // namespace dropscope

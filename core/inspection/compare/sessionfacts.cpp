// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/inspection/compare/sessionfacts.h"

#include "core/inspection/compare/sessionnoise.h"
#include "core/inspection/connectionfacts.h"
#include "core/inspection/inspection.h"
#include "core/inspection/reporttext.h"
#include "core/protocol/values/commandtable.h"

#include <map>
#include <set>

namespace dropscope {

using namespace Qt::StringLiterals;

namespace {

/// A null text is absent on that side.
void add(ComparisonResult& result, FactKind kind, const QString& name, const QString& first,
         const QString& second, Weight ifDiffers)
{
    if (first.isNull() && second.isNull())
        return;
    const bool isSame = first == second && first.isNull() == second.isNull();
    result.add(ComparedFact{kind, name, first, second, isSame ? Weight::Same : ifDiffers, {}});
}

QString orNull(const QString& text) { return text.isEmpty() ? QString() : text; }

QString hostText(const Inspection& inspection)
{
    const auto& connection = inspection.transcript().connection();
    const QString peer = peerText(inspection);
    if (!connection || connection->host.isEmpty())
        return orNull(peer);
    return peer.isEmpty() ? connection->host : u"%1 (%2)"_s.arg(peer, connection->host);
}

QString greetingText(const Inspection& inspection)
{
    return inspection.greeting() ? QString::fromUtf8(inspection.greeting()->line) : QString();
}

Weight weightOfGreeting(const Inspection& first, const Inspection& second)
{
    const auto words = [](const Inspection& inspection) {
        return inspection.greeting() ? withoutNoise(inspection.greeting()->line) : Octets();
    };
    return words(first) == words(second) ? Weight::Expected : Weight::Matters;
}

QString endText(const Inspection& inspection)
{
    if (!inspection.transcript().hasEnded())
        return u"open"_s;
    static constexpr std::array names{"ended", "ended by the client", "ended by the server", "timed out",
                                      "broken"};
    return QString::fromLatin1(names[static_cast<size_t>(inspection.transcript().connectionEnd())]);
}

/// Both sides end the connection then, and who is seen to do it first is chance.
bool endsByQuit(const Inspection& inspection)
{
    const ExchangeList& exchanges = inspection.exchanges();
    const ExchangeRecord* const last = exchanges.size() > 0 ? &exchanges.at(exchanges.size() - 1) : nullptr;
    const auto end = inspection.transcript().connectionEnd();
    return last != nullptr && last->keyword == Keyword::Quit && last->status == Status::Positive &&
           (end == ConnectionEnd::ByClient || end == ConnectionEnd::ByServer);
}

/// Of a session that goes on, or a file that breaks off, nobody knows yet how it ends.
Weight weightOfEnd(const Inspection& first, const Inspection& second)
{
    const auto isKnown = [](const Inspection& inspection) {
        return inspection.transcript().hasEnded() &&
               inspection.transcript().connectionEnd() != ConnectionEnd::Unknown;
    };
    const bool isQuit = endsByQuit(first) && endsByQuit(second);
    return isKnown(first) && isKnown(second) && !isQuit ? Weight::Matters : Weight::Expected;
}

void compareTls(const Inspection& first, const Inspection& second, ComparisonResult& result)
{
    const auto one = first.tls();
    const auto other = second.tls();
    if (!one && !other)
        return;
    const auto protocol = [](const std::optional<TlsFacts>& tls) { return tls ? tls->protocol : u"none"_s; };
    const auto cipher = [](const std::optional<TlsFacts>& tls) {
        return tls ? orNull(tls->cipher) : QString();
    };
    const auto certificate = [](const std::optional<TlsFacts>& tls) {
        return tls && !tls->chain.isEmpty() ? fingerprintText(tls->chain.constFirst().sha256()) : QString();
    };
    const bool isSameServer = hostText(first) == hostText(second);
    add(result, FactKind::TlsProtocol, {}, protocol(one), protocol(other), Weight::Matters);
    add(result, FactKind::TlsCipher, {}, cipher(one), cipher(other), Weight::Matters);
    add(result, FactKind::Certificate, {}, certificate(one), certificate(other),
        isSameServer ? Weight::Matters : Weight::Expected);
}

/// Parameters by tag, both in the order of the alphabet: the order says nothing (RFC 2449 §3).
std::map<QString, QString> tagsOf(const std::optional<Capabilities>& capabilities)
{
    std::map<QString, QString> tags;
    if (!capabilities)
        return tags;
    for (const Octets& line : capabilities->lines()) {
        QStringList words = QString::fromUtf8(line.simplified()).split(u' ');
        const QString tag = words.takeFirst().toUpper();
        if (tag != "IMPLEMENTATION"_L1)
            words.sort();
        tags[tag] = words.join(u' ');
    }
    return tags;
}

void compareCapabilities(FactKind kind, const std::optional<Capabilities>& first,
                         const std::optional<Capabilities>& second, ComparisonResult& result)
{
    if (!first || !second) {
        const auto asked = [](const std::optional<Capabilities>& capabilities) {
            return capabilities ? u"answered"_s : u"not asked, or refused"_s;
        };
        if (first || second)
            add(result, kind, u"CAPA"_s, asked(first), asked(second), Weight::Matters);
        return;
    }
    const auto one = tagsOf(first);
    const auto other = tagsOf(second);
    std::set<QString> all;
    for (const auto* const tags : {&one, &other})
        for (const auto& [tag, words] : *tags)
            all.insert(tag);
    const auto textOf = [](const std::map<QString, QString>& tags, const QString& tag) {
        const auto found = tags.find(tag);
        return found == tags.end() ? QString() : found->second.isEmpty() ? u"yes"_s : found->second;
    };
    for (const QString& tag : all)
        add(result, kind, tag, textOf(one, tag), textOf(other, tag),
            tag == "IMPLEMENTATION"_L1 ? Weight::Expected : Weight::Matters);
}

std::map<FindingKind, quint64> tally(const FindingList& findings)
{
    std::map<FindingKind, quint64> counts;
    for (qsizetype i = 0; i < findings.size(); ++i)
        counts[findings.at(i).kind] += 1 + findings.at(i).further;
    return counts;
}

std::chrono::nanoseconds durationOf(const Inspection& inspection)
{
    const auto& chunks = inspection.transcript().chunks();
    return chunks.isEmpty() ? std::chrono::nanoseconds(0) : chunks.back().at - chunks.front().at;
}

std::optional<double> ratioOf(std::chrono::nanoseconds first, std::chrono::nanoseconds second)
{
    return first.count() > 0
               ? std::optional(static_cast<double>(second.count()) / static_cast<double>(first.count()))
               : std::nullopt;
}

} // namespace

void compareSessions(const Inspection& first, const Inspection& second, ComparisonResult& result)
{
    const auto both = [&](FactKind kind, auto textOf, Weight weight) {
        add(result, kind, {}, textOf(first), textOf(second), weight);
    };
    both(FactKind::Server, hostText, Weight::Expected);
    both(FactKind::GreetingLine, greetingText, weightOfGreeting(first, second));
    both(
        FactKind::SignIn, [](const Inspection& i) { return orNull(signInText(i)); }, Weight::Matters);
    compareTls(first, second, result);
    both(FactKind::End, endText, weightOfEnd(first, second));
    compareCapabilities(FactKind::CapabilityInClear, first.capabilitiesInClear(),
                        second.capabilitiesInClear(), result);
    compareCapabilities(FactKind::CapabilityBefore, first.capabilitiesBefore(), second.capabilitiesBefore(),
                        result);
    compareCapabilities(FactKind::CapabilityAfter, first.capabilitiesAfter(), second.capabilitiesAfter(),
                        result);
    const auto messages = [](const Inspection& inspection) {
        const auto& drop = inspection.maildrop().dropListing();
        return drop ? QString::number(drop->messages) : QString();
    };
    const auto octets = [](const Inspection& inspection) {
        const auto& drop = inspection.maildrop().dropListing();
        return drop ? QString::number(drop->octets.value()) : QString();
    };
    both(FactKind::MessageCount, messages, Weight::Matters);
    both(FactKind::MaildropOctets, octets, Weight::Matters);
}

/// What the RFCs permit is a note, such as a reply that came in two reads: another one in each session.
void compareFindings(const Inspection& first, const Inspection& second, ComparisonResult& result)
{
    const auto one = tally(first.findings());
    const auto other = tally(second.findings());
    for (const FindingRow& row : findingTable()) {
        const auto textOf = [&row](const std::map<FindingKind, quint64>& counts) {
            const auto found = counts.find(row.kind);
            return found == counts.end() ? QString() : QString::number(found->second);
        };
        add(result, FactKind::FindingCount, QString::fromLatin1(row.id), textOf(one), textOf(other),
            row.verdict == RfcVerdict::Ok ? Weight::Expected : Weight::Matters);
    }
}

void compareLatencies(const LatencyStatistics& first, const LatencyStatistics& second,
                      ComparisonResult& result)
{
    for (const CommandRow& row : commandTable()) {
        const auto one = first.of(row.keyword);
        const auto other = second.of(row.keyword);
        if (!one && !other)
            continue;
        const auto textOf = [](const std::optional<LatencyStatistics::Distribution>& times) {
            return times ? reportDuration(times->median) : QString();
        };
        const QString name = *row.name == '\0' ? u"other"_s : QString::fromLatin1(row.name);
        result.add(ComparedFact{FactKind::Latency, name, textOf(one), textOf(other), Weight::Expected,
                                one && other ? ratioOf(one->median, other->median) : std::nullopt});
    }
}

void compareDurations(const Inspection& first, const Inspection& second, ComparisonResult& result)
{
    const auto one = durationOf(first);
    const auto other = durationOf(second);
    result.add(ComparedFact{FactKind::Duration,
                            {},
                            reportDuration(one),
                            reportDuration(other),
                            Weight::Expected,
                            ratioOf(one, other)});
}

} // namespace dropscope

// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/findings/rules/anomalyrules.h"

#include "core/findings/rules/anomalykinds.h"

namespace dropscope {

void AnomalyRules::noted(const AnomalyObserved& event)
{
    const Exchange* const exchange = event.exchange ? facts().openExchange(*event.exchange) : nullptr;
    const bool isGreeting = exchange != nullptr && !exchange->command;
    const QString octets = printable(event.anomaly.octets);
    const FindingKind kind = findingOf(event.anomaly.kind);
    switch (event.anomaly.kind) {
    case AnomalyKind::UnsolicitedOctets:
        takeUnsolicited(event);
        return;
    case AnomalyKind::ReplyUnterminated:
        takeUnterminated(event);
        return;
    case AnomalyKind::StatusIndicatorMissing:
        m_malformed = event.range;
        if (continuesMessage(event.range.begin))
            reportEndsEarly(event);
        else
            reportAnomaly(isGreeting ? FindingKind::GreetingNotOk : kind, event, {octets});
        return;
    case AnomalyKind::StatusIndicatorCase:
        reportAnomaly(isGreeting ? FindingKind::GreetingNotOk : kind, event, {octets});
        return;
    case AnomalyKind::BareLfLineEnd:
        reportAnomaly(exchange != nullptr && isOf(*exchange, Keyword::Retr) ? FindingKind::RetrStatusBareLf
                                                                            : kind,
                      event, {octets});
        return;
    case AnomalyKind::ReplyLineOver512:
        reportAnomaly(kind, event, {text(event.range.size()), octets});
        return;
    case AnomalyKind::OctetsBehindStls:
        reportAnomaly(kind, event, {text(event.range.size()), octets});
        return;
    case AnomalyKind::CommandLineMalformed:
        takeCommandLine(event);
        return;
    case AnomalyKind::OldTlsPermitted: {
        TlsFacts used;
        used.protocol = QString::fromLatin1(event.anomaly.octets);
        reportAnomaly(used.isOldProtocol() ? FindingKind::OldTls : kind, event, {octets});
        return;
    }
    default:
        reportAnomaly(kind, event, {octets});
    }
}

/// Octets that nobody asked for: the rest of a message that a line with a single dot ended, or more behind
/// the end of a message, or behind another reply.
void AnomalyRules::takeUnsolicited(const AnomalyObserved& event)
{
    if (event.range == m_malformed)
        return; // said already: the line that ended the understanding
    if (continuesMessage(event.range.begin)) {
        reportEndsEarly(event);
        return;
    }
    const auto& last = facts().last;
    const bool isInRead = event.range.begin == facts().lastEnd && facts().lastEnd > facts().read.begin;
    FindingKind kind = isInRead ? FindingKind::UnsolicitedInRead : FindingKind::UnsolicitedOctets;
    if (isInRead && last && isOf(*last, Keyword::Retr) && last->hasBody)
        kind = FindingKind::OctetsBehindMarker;
    reportAnomaly(kind, event, {text(event.range.size()), printable(event.anomaly.octets)});
}

void AnomalyRules::takeUnterminated(const AnomalyObserved& event)
{
    if (facts().end == ConnectionEnd::ByClient) // the server was not let finish
        return;
    const auto& responding = facts().responding;
    if (!responding) {
        reportAnomaly(FindingKind::ReplyUnterminated, event, {printable(event.anomaly.octets)});
        return;
    }
    const Octets& tail = facts().bodyTail;
    const OctetRange place{facts().bodyEnd - tail.size(), facts().bodyEnd};
    const bool startsBody = place.begin == responding->bodyRange.begin;
    for (const char* const ending : {".", ".\r", ".\n", ".\r\r", ".\n\n"}) {
        const OctetView marker(ending);
        const OctetView before = OctetView(tail).chopped(tail.endsWith(marker) ? marker.size() : 0);
        const bool isLine = before.endsWith('\n') || (before.isEmpty() && startsBody);
        if (tail.endsWith(marker) && isLine) {
            report(FindingKind::TerminatorMalformed, *responding, place, {printable(tail)});
            return;
        }
    }
    report(FindingKind::BodyUnterminated, *responding, place,
           {text(facts().bodyEnd - responding->bodyRange.begin)});
}

/// What makes a line no command: its length, its line end, or else its octets.
void AnomalyRules::takeCommandLine(const AnomalyObserved& event)
{
    constexpr qint64 longest = 255; // RFC 2449 §4, with CR LF
    const Exchange* const exchange = event.exchange ? facts().openExchange(*event.exchange) : nullptr;
    const QString octets = printable(event.anomaly.octets);
    const QString size = text(event.range.size());
    const bool isTooLong = exchange != nullptr && event.range.size() > longest;
    if (isTooLong && isOf(*exchange, Keyword::Auth))
        reportAnomaly(FindingKind::InitialResponseTooLong, event, {size});
    else if (isTooLong)
        reportAnomaly(FindingKind::CommandLineOver255, event, {size, octets});
    else if (exchange != nullptr && event.range.size() == exchange->command->line().size() + 1)
        reportAnomaly(FindingKind::CommandBareLf, event, {octets});
    else
        reportAnomaly(FindingKind::CommandLineMalformed, event, {octets});
}

/// The message ended short of its size, and this stands directly behind it.
bool AnomalyRules::continuesMessage(qint64 place) const
{
    const auto& last = facts().last;
    if (!last || !isOf(*last, Keyword::Retr) || !isAccepted(*last) || place != facts().lastEnd)
        return false;
    const auto expected = facts().expectedOctets(*last);
    return expected && last->bodyOctets.value() < *expected;
}

void AnomalyRules::reportEndsEarly(const AnomalyObserved& event)
{
    const Exchange& message = *facts().last;
    report(FindingKind::MessageEndsEarly, message, event.range,
           {text(*message.command->messageNumber()), text(message.bodyOctets),
            text(*facts().expectedOctets(message))});
}

void AnomalyRules::reportAnomaly(FindingKind kind, const AnomalyObserved& event, QStringList arguments)
{
    const Exchange* const exchange = event.exchange ? facts().openExchange(*event.exchange) : nullptr;
    const bool isAboutOne = exchange != nullptr && exchange->command;
    report({kind,
            event.direction,
            event.range,
            {},
            event.exchange,
            isAboutOne ? exchange->command->messageNumber() : std::nullopt,
            std::move(arguments)});
}

} // namespace dropscope

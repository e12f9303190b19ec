// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/inspection/compare/comparisonwords.h"

#include "core/inspection/reporttext.h"

#include <QStringList>

namespace dropscope {

using namespace Qt::StringLiterals;

namespace {

QString nounOf(FactKind kind)
{
    switch (kind) {
    case FactKind::Server:
        return u"server"_s;
    case FactKind::GreetingLine:
        return u"greeting"_s;
    case FactKind::SignIn:
        return u"signed in with"_s;
    case FactKind::TlsProtocol:
        return u"TLS"_s;
    case FactKind::TlsCipher:
        return u"cipher"_s;
    case FactKind::Certificate:
        return u"certificate SHA-256"_s;
    case FactKind::End:
        return u"end"_s;
    case FactKind::MessageCount:
        return u"messages by STAT"_s;
    case FactKind::MaildropOctets:
        return u"octets by STAT"_s;
    case FactKind::Duration:
        return u"whole session"_s;
    default:
        return {};
    }
}

/// Of facts that have a name: what stands behind it.
QString aspectOf(FactKind kind)
{
    switch (kind) {
    case FactKind::MessageOctets:
        return u", octets by LIST"_s;
    case FactKind::RetrievedOctets:
        return u", octets that came"_s;
    case FactKind::MessageId:
        return u", unique-id"_s;
    case FactKind::MessageState:
        return u", state"_s;
    case FactKind::Latency:
        return u", median until the first octet"_s;
    default:
        return {};
    }
}

QString counted(qsizetype count, const QString& one, const QString& many)
{
    return u"%1 %2"_s.arg(reportNumber(static_cast<quint64>(count)), count == 1 ? one : many);
}

} // namespace

QString sectionOf(FactKind kind)
{
    switch (kind) {
    case FactKind::CapabilityInClear:
        return u"Capabilities in clear, before STLS"_s;
    case FactKind::CapabilityBefore:
        return u"Capabilities before sign-in"_s;
    case FactKind::CapabilityAfter:
        return u"Capabilities after sign-in"_s;
    case FactKind::MessageCount:
    case FactKind::MaildropOctets:
    case FactKind::Message:
    case FactKind::MessageOctets:
    case FactKind::RetrievedOctets:
    case FactKind::MessageId:
    case FactKind::MessageState:
        return u"Maildrop"_s;
    case FactKind::FindingCount:
        return u"Findings, how often"_s;
    case FactKind::Latency:
    case FactKind::Duration:
        return u"Times"_s;
    default:
        return u"Session"_s;
    }
}

QString titleOf(const ComparedFact& fact)
{
    if (const QString noun = nounOf(fact.kind); !noun.isEmpty())
        return noun;
    const bool isMessage = fact.kind >= FactKind::Message && fact.kind <= FactKind::MessageState;
    return (isMessage ? u"message "_s : QString()) + visibleText(fact.name) + aspectOf(fact.kind);
}

QString sideText(const QString& text) { return text.isNull() ? u"-"_s : visibleText(text); }

QString differencesText(Differences differences)
{
    QStringList names;
    for (size_t kind = 0; kind < differenceCount; ++kind)
        if (differences.has(static_cast<Difference>(kind)))
            names += QString::fromLatin1(nameOf(static_cast<Difference>(kind)));
    return names.join(u", "_s);
}

QString commandText(const ExchangeSide& side)
{
    return side.index == 0 && side.command.isEmpty() ? u"(greeting)"_s : visibleOctets(side.command);
}

QString replyText(const ExchangeSide& side)
{
    QString text = side.reply.isEmpty() ? u"(no reply)"_s : visibleOctets(side.reply);
    if (side.hasBody)
        text += u" (%1, %2%3)"_s.arg(counted(static_cast<qsizetype>(side.octets), u"octet"_s, u"octets"_s),
                                     counted(static_cast<qsizetype>(side.lines), u"line"_s, u"lines"_s),
                                     side.isWhole ? QString() : u", not whole"_s);
    return text;
}

QString summaryText(const ComparisonResult::Counts& counts)
{
    QStringList parts;
    const auto add = [&parts](qsizetype count, const QString& what) {
        if (count > 0)
            parts += u"%1 %2"_s.arg(reportNumber(static_cast<quint64>(count)), what);
    };
    add(counts.same, u"alike"_s);
    add(counts.expected, u"differ as was to be expected"_s);
    add(counts.differ, u"differ"_s);
    add(counts.onlyFirst, u"only in A"_s);
    add(counts.onlySecond, u"only in B"_s);
    return parts.isEmpty() ? u"none"_s : parts.join(u", "_s);
}

QString ratioText(const std::optional<double>& ratio)
{
    return ratio ? u"x%1"_s.arg(*ratio, 0, 'f', *ratio < 10 ? 2 : 0) : QString();
}

bool isWorthShowing(const ComparedExchange& exchange)
{
    return exchange.weight == Weight::Matters || exchange.differences.has(Difference::Text);
}

bool isWorthShowing(const ComparedFact& fact) { return fact.weight != Weight::Same; }

} // namespace dropscope

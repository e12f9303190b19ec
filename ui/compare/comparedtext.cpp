// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/compare/comparedtext.h"

#include "core/inspection/reporttext.h"
#include "ui/text/amounttext.h"

#include <QCoreApplication>

using namespace Qt::StringLiterals;

namespace dropscope::ui {

namespace {

QString tr(const char* text) { return QCoreApplication::translate("ComparedText", text); }

QString counted(qsizetype count) { return groupedNumber(static_cast<quint64>(count)); }

QString bodyText(const ExchangeSide& side)
{
    const QString size =
        side.lines == 1
            ? tr("%1, 1 line").arg(octetsText(OctetCount(side.octets)))
            : tr("%1, %2 lines").arg(octetsText(OctetCount(side.octets)), groupedNumber(side.lines));
    return side.isWhole ? size : tr("%1, not whole").arg(size);
}

QString readsText(qsizetype reads) { return reads == 1 ? tr("1 read") : tr("%1 reads").arg(counted(reads)); }

QString differenceText(Difference difference)
{
    switch (difference) {
    case Difference::OnlyFirst:
        return tr("only in A");
    case Difference::OnlySecond:
        return tr("only in B");
    case Difference::Argument:
        return tr("command");
    case Difference::Indicator:
        return tr("status");
    case Difference::Text:
        return tr("text");
    case Difference::Size:
        return tr("size");
    case Difference::Body:
        return tr("content");
    case Difference::Wholeness:
        return tr("cut off");
    case Difference::Reads:
        break;
    }
    return tr("reads");
}

} // namespace

QString sectionText(FactKind kind)
{
    switch (kind) {
    case FactKind::CapabilityInClear:
        return tr("Capabilities in clear");
    case FactKind::CapabilityBefore:
        return tr("Capabilities before sign-in");
    case FactKind::CapabilityAfter:
        return tr("Capabilities after sign-in");
    case FactKind::MessageCount:
    case FactKind::MaildropOctets:
    case FactKind::Message:
    case FactKind::MessageOctets:
    case FactKind::RetrievedOctets:
    case FactKind::MessageId:
    case FactKind::MessageState:
        return tr("Maildrop");
    case FactKind::FindingCount:
        return tr("Findings");
    case FactKind::Latency:
    case FactKind::Duration:
        return tr("Times");
    default:
        return tr("Session");
    }
}

QString factText(const ComparedFact& fact)
{
    const QString name = visibleText(fact.name);
    switch (fact.kind) {
    case FactKind::Server:
        return tr("Server");
    case FactKind::GreetingLine:
        return tr("Greeting");
    case FactKind::SignIn:
        return tr("Signed in with");
    case FactKind::TlsProtocol:
        return tr("TLS");
    case FactKind::TlsCipher:
        return tr("Cipher");
    case FactKind::Certificate:
        return tr("Certificate, SHA-256");
    case FactKind::End:
        return tr("End");
    case FactKind::MessageCount:
        return tr("Messages by STAT");
    case FactKind::MaildropOctets:
        return tr("Octets by STAT");
    case FactKind::Message:
        return tr("Message %1").arg(name);
    case FactKind::MessageOctets:
        return tr("Message %1, octets by LIST").arg(name);
    case FactKind::RetrievedOctets:
        return tr("Message %1, octets that came").arg(name);
    case FactKind::MessageId:
        return tr("Message %1, unique-id").arg(name);
    case FactKind::MessageState:
        return tr("Message %1, state").arg(name);
    case FactKind::Latency:
        return tr("%1, median until the first octet").arg(name);
    case FactKind::Duration:
        return tr("Whole session");
    default:
        return name;
    }
}

QString remarkText(const ComparedFact& fact)
{
    if (fact.ratio)
        return tr("×%1").arg(*fact.ratio, 0, 'f', *fact.ratio < 10 ? 2 : 0);
    const bool isTime = fact.kind == FactKind::Latency || fact.kind == FactKind::Duration;
    return fact.weight == Weight::Expected && !isTime ? tr("expected") : QString();
}

QString differencesText(Differences differences)
{
    QStringList names;
    for (size_t kind = 0; kind < differenceCount; ++kind)
        if (differences.has(static_cast<Difference>(kind)))
            names += differenceText(static_cast<Difference>(kind));
    return names.join(u", "_s);
}

QString commandText(const ComparedExchange& exchange)
{
    const auto textOf = [](const ExchangeSide& side) {
        return side.index == 0 && side.command.isEmpty() ? tr("(greeting)") : visibleOctets(side.command);
    };
    const QString first = textOf(exchange.first.isThere() ? exchange.first : exchange.second);
    return exchange.differences.has(Difference::Argument) ? first + u" | "_s + textOf(exchange.second)
                                                          : first;
}

QString replyText(const ComparedExchange& exchange, bool isFirst)
{
    const ExchangeSide& side = isFirst ? exchange.first : exchange.second;
    if (!side.isThere())
        return {};
    QString text = side.reply.isEmpty() ? tr("(no reply)") : visibleOctets(side.reply);
    if (side.hasBody)
        text += u"  "_s + tr("(%1)").arg(bodyText(side));
    if (exchange.differences.has(Difference::Reads))
        text += u"  "_s + tr("[%1]").arg(readsText(side.reads));
    return text;
}

QString signText(const ComparedExchange& exchange)
{
    if (!exchange.second.isThere())
        return u"−"_s;
    if (!exchange.first.isThere())
        return u"+"_s;
    return exchange.weight == Weight::Matters    ? u"≠"_s
           : exchange.weight == Weight::Expected ? u"≈"_s
                                                 : u"="_s;
}

QString signWord(const ComparedExchange& exchange)
{
    if (!exchange.second.isThere())
        return tr("Only in A");
    if (!exchange.first.isThere())
        return tr("Only in B");
    return exchange.weight == Weight::Matters    ? tr("Differs")
           : exchange.weight == Weight::Expected ? tr("Differs as was to be expected")
                                                 : tr("Alike");
}

Tone toneOf(const ComparedExchange& exchange)
{
    if (!exchange.second.isThere())
        return Tone::Danger;
    if (!exchange.first.isThere())
        return Tone::Positive;
    return exchange.weight == Weight::Matters ? Tone::Plain : Tone::Muted;
}

Tone toneOf(const ComparedFact& fact)
{
    if (fact.weight != Weight::Matters)
        return Tone::Muted;
    if (fact.second.isNull())
        return Tone::Danger;
    return fact.first.isNull() ? Tone::Positive : Tone::Plain;
}

QString summaryText(const ComparisonResult& result)
{
    const ComparisonResult::Counts& counts = result.counts;
    QStringList parts;
    const auto add = [&parts](qsizetype count, const QString& text) {
        if (count > 0)
            parts += text.arg(counted(count));
    };
    add(counts.differ, tr("%1 differ"));
    add(counts.onlyFirst, tr("%1 only in A"));
    add(counts.onlySecond, tr("%1 only in B"));
    add(counts.expected, tr("%1 differ as was to be expected"));
    add(counts.same, tr("%1 alike"));
    const QString exchanges = tr("Exchanges: %1.").arg(parts.isEmpty() ? tr("none") : parts.join(u", "_s));
    if (!result.matters())
        return tr("No difference that matters. %1").arg(exchanges);
    if (counts.facts == 0)
        return exchanges;
    return tr("%1 Besides, facts that differ: %2.").arg(exchanges, counted(counts.facts));
}

} // namespace dropscope::ui

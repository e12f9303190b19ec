// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/findings/rules/capabilityrules.h"

namespace dropscope {

namespace {

/// Tags of one answer to CAPA that another does not have, as they are written.
QString tagsOnlyIn(const Capabilities& one, const Capabilities& other)
{
    QStringList tags;
    for (const Octets& line : one.lines()) {
        const Octets tag = line.simplified().split(' ').constFirst();
        if (!tag.isEmpty() && !other.has(tag) && tags.size() < 20)
            tags.append(printable(tag));
    }
    return tags.isEmpty() ? QStringLiteral("-") : tags.join(QStringLiteral(", "));
}

constexpr quint64 bitOf(Keyword keyword) { return quint64(1) << static_cast<unsigned>(keyword); }

} // namespace

void CapabilityRules::ended(const Exchange& exchange)
{
    if (!exchange.command || !facts().capabilities)
        return;
    if (isOf(exchange, Keyword::Capa) && isAccepted(exchange))
        compareWithClear();
    const CommandRow& row = exchange.command->row();
    const OctetView tag = row.capability;
    if (tag.isEmpty())
        return;
    const bool announced = facts().capabilities->has(tag);
    const QString tagText = QString::fromLatin1(row.capability);
    if (announced && isRefused(exchange) && isDefinite(exchange))
        report(FindingKind::CapabilityRefused, exchange, exchange.statusRange,
               {tagText, commandText(exchange), replyText(exchange)});
    const bool isJudged =
        facts().capabilitiesState == facts().state && row.keyword != Keyword::User &&
        row.keyword != Keyword::Pass; // USER is announced where it is of use (RFC 2449 §6.3)
    if (announced || !isAccepted(exchange) || !isJudged || (m_missed & bitOf(row.keyword)) != 0)
        return;
    m_missed |= bitOf(row.keyword);
    report(FindingKind::CapabilityNotAnnounced, exchange, exchange.statusRange,
           {tagText, commandText(exchange)});
}

/// The refusal is of the command, not of the message or the language that it names.
bool CapabilityRules::isDefinite(const Exchange& exchange) const
{
    switch (exchange.command->keyword()) {
    case Keyword::Uidl:
    case Keyword::Lang:
        return !exchange.command->hasArgument();
    case Keyword::Utf8:
        return true;
    case Keyword::Top: {
        const auto number = exchange.command->messageNumber();
        return number && facts().maildrop.octets.has(*number) && !facts().maildrop.marked.has(*number);
    }
    default:
        return false; // a name or a secret may be wrong; STLS has a finding of its own
    }
}

void CapabilityRules::compareWithClear()
{
    const auto& clear = facts().capabilitiesInClear;
    if (!clear || m_isCompared)
        return;
    m_isCompared = true;
    const QString gained = tagsOnlyIn(*facts().capabilities, *clear);
    QList<Octets> lines;
    for (const Octets& line : clear->lines()) {
        if (line.simplified().toUpper() != "STLS") // which is of no use any more
            lines.append(line);
    }
    const QString lost = tagsOnlyIn(Capabilities(lines), *facts().capabilities);
    if (gained == QStringLiteral("-") && lost == gained)
        return;
    report({FindingKind::CapabilitiesChanged,
            Direction::Server,
            {facts().lastEnd, facts().serverOctets},
            {},
            {},
            {},
            {gained, lost}});
}

} // namespace dropscope

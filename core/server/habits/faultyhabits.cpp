// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/server/habits/faultyhabits.h"

#include "core/protocol/values/commandtable.h"
#include "core/server/dialects/dialect.h"
#include "core/server/habits/listingfaults.h"

#include <algorithm>

namespace dropscope {

namespace {

using K = FaultKind;

bool hasSmallLetters(OctetView keyword)
{
    return std::ranges::any_of(keyword, [](char octet) { return octet >= 'a' && octet <= 'z'; });
}

OctetView keywordOf(const Command& command)
{
    const OctetView line = command.line();
    const qsizetype space = line.indexOf(' ');
    return space < 0 ? line : line.first(space);
}

bool isListing(Keyword keyword) { return keyword == Keyword::List || keyword == Keyword::Uidl; }

} // namespace

std::optional<Objection> FaultyHabits::judge(const Command& command, std::optional<Objection> found)
{
    if (m_faults.has(K::CaseSensitive) && command.keyword() != Keyword::SaslResponse &&
        hasSmallLetters(keywordOf(command)))
        return Objection::UnknownCommand;
    return found;
}

void FaultyHabits::status(const Answer& answer, OctetView line, Octets& wire)
{
    Octets octets = worded(answer, line) + "\r\n";
    const ReplyContext context{answer, m_isEncrypted, m_hasUtf8};
    HangUp hangUp = m_faults.isEmpty() ? HangUp::Not : hangUpAt(m_faults, context);
    m_refusals += answer.isPositive ? 0 : 1;
    if (m_faults.has(K::RefusalsHangUp) && m_refusals >= m_faults.valueOf(K::RefusalsHangUp))
        hangUp = HangUp::Behind;
    if (!m_faults.isEmpty()) {
        const bool isSingle = answer.isPositive && !answer.isMultiLine && isListing(context.keyword());
        if (isSingle) {
            const Octets text = octets.sliced(4).trimmed();
            const Octets spoiled = spoiledListing(m_faults, context.keyword(), text, m_session);
            octets = "+OK " + text.first(text.indexOf(' ')) + spoiled.sliced(spoiled.indexOf(' ')) + "\r\n";
            octets = spoiledSingleListing(m_faults, context.keyword(), octets);
        }
        spoilReply(m_faults, context, octets);
    }
    m_hasUtf8 |= answer.isPositive && context.isTo(Keyword::Utf8);
    m_isHangingUp |= hangUp != HangUp::Not;
    if (hangUp == HangUp::InPlace)
        octets.clear();
    wire.append(octets).append(std::exchange(m_lateMarker, {}));
    if (answer.isMultiLine)
        beginBody(answer, octets);
}

/// In the words of the dialect. What programs read of a line stays.
Octets FaultyHabits::worded(const Answer& answer, OctetView line) const
{
    if (m_dialect == nullptr || answer.command == nullptr)
        return line.toByteArray();
    const Keyword keyword = answer.command->keyword();
    if (isListing(keyword) && answer.isPositive && !answer.isMultiLine)
        return line.toByteArray();
    const Octets indicator = answer.isPositive ? "+OK" : "-ERR";
    const Octets ours = line.sliced(std::min(line.size(), indicator.size() + 1)).toByteArray();
    const Octets text = textOf(*m_dialect, keyword, answer.isPositive, ours);
    return text.isEmpty() ? indicator : indicator + ' ' + text;
}

void FaultyHabits::beginBody(const Answer& answer, const Octets& line)
{
    m_keyword = answer.command == nullptr ? Keyword::Unknown : answer.command->keyword();
    m_isSignedIn = answer.state == SessionState::Transaction;
    m_body = Body::Right;
    if (m_faults.isEmpty())
        return;
    const bool isMessage = m_keyword == Keyword::Retr || m_keyword == Keyword::Top;
    m_body = isMessage ? Body::Message : Body::Listing;
    m_message.reset();
    m_messageOctets = 0;
    m_listing.clear();
    if (isMessage)
        m_message = std::make_unique<MessageSpoiler>(m_faults, m_keyword, ++m_looks);
    if (!line.startsWith('+') && !line.startsWith('*') && !line.isEmpty())
        m_body = Body::Swallowed;
}

void FaultyHabits::challenge(OctetView line, Octets& wire)
{
    Octets octets = line.toByteArray();
    constexpr qsizetype indicator = 2; // "+ "
    const auto text = Octets::fromBase64(octets.sliced(indicator));
    if (m_faults.has(K::ScramUnsigned) && text.startsWith("v="))
        octets = "+ " + ("v=" + Octets(text.size() - indicator, 'A')).toBase64();
    if (m_faults.has(K::ChallengeInWords) && text.isEmpty())
        octets = "+ go ahead";
    if (m_faults.has(K::ChallengePlusOk))
        octets.insert(1, "OK");
    if (m_faults.has(K::ChallengeNoSpace))
        octets.remove(1, 1);
    ServerHabits::challenge(octets, wire);
}

void FaultyHabits::body(OctetView octets, Octets& wire)
{
    switch (m_body) {
    case Body::Right:
        return ServerHabits::body(octets, wire);
    case Body::Swallowed:
        return;
    case Body::Listing:
        m_listing.append(octets);
        return;
    case Body::Message:
        return takeMessage(octets, wire);
    }
}

void FaultyHabits::takeMessage(OctetView octets, Octets& wire)
{
    m_messageOctets += octets.size();
    const qint64 over = m_faults.has(K::LargeCut) ? m_messageOctets - m_faults.valueOf(K::LargeCut) : 0;
    m_isHangingUp |= over > 0;
    m_message->take(octets.first(octets.size() - std::clamp<qint64>(over, 0, octets.size())), wire);
}

void FaultyHabits::endBody(Octets& wire)
{
    const Body body = std::exchange(m_body, Body::Right);
    if (body == Body::Right)
        return ServerHabits::endBody(wire);
    if (body == Body::Listing)
        return endListing(wire);
    if (body == Body::Swallowed)
        return;
    if (m_isHangingUp)
        return m_message.reset(); // its end does not come
    m_message->finish(wire);
    m_message.reset();
    if (m_keyword != Keyword::Retr)
        return;
    if (m_faults.has(K::BehindMarker))
        wire.append("\r\n");
    if (m_faults.has(K::MarkerLate) && m_isPipelined && wire.endsWith(".\r\n")) {
        wire.chop(3);
        m_lateMarker = ".\r\n";
    }
}

void FaultyHabits::endListing(Octets& wire)
{
    QList<Octets> lines = std::exchange(m_listing, {}).split('\n');
    lines.removeLast();
    for (Octets& line : lines)
        line.chop(1);
    if (m_keyword == Keyword::Capa)
        spoilCapabilities(m_faults, m_isSignedIn, lines);
    if (m_keyword == Keyword::Uidl && m_faults.has(K::UidlLeavesOut) && !lines.isEmpty())
        lines.removeLast();
    for (Octets& line : lines) {
        if (isListing(m_keyword))
            line = spoiledListing(m_faults, m_keyword, line, m_session);
        if (m_faults.has(K::LangLatin1))
            line = QString::fromUtf8(line).toLatin1();
        ServerHabits::body(line + "\r\n", wire);
    }
    ServerHabits::endBody(wire);
    const bool isEndless = (m_keyword == Keyword::Uidl && m_faults.has(K::ListTerminatorMissing)) ||
                           (m_keyword == Keyword::Capa && m_faults.has(K::CapaUnterminated));
    if (isEndless)
        wire.chop(3);
    if (m_faults.has(K::TerminatorBareLf))
        wire.replace(wire.size() - 2, 2, "\n");
}

bool FaultyHabits::forgetsInputAtTls() const { return !m_faults.has(K::StlsKeepsInput); }

} // namespace dropscope

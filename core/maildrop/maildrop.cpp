// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/maildrop/maildrop.h"

#include "core/protocol/codec/listingparser.h"

#include <algorithm>

namespace dropscope {

namespace {

Maildrop::Change joined(Maildrop::Change a, const Maildrop::Change& b)
{
    a.totals |= b.totals;
    if (!a.firstAdded)
        a.firstAdded = b.firstAdded;
    if (a.changed && b.changed)
        a.changed = {std::min(a.changed->first, b.changed->first),
                     std::max(a.changed->second, b.changed->second)};
    else if (b.changed)
        a.changed = b.changed;
    return a;
}

Maildrop::Change changedRow(qsizetype row, bool totals)
{
    return {totals, std::nullopt, std::pair(row, row)};
}

/// How many messages a maildrop here can have; a listing longer than that is a lie (codec/limits.h).
constexpr qsizetype mostItems = 1'000'000;
constexpr qsizetype longestLine = 64 * 1024;

bool isAccepted(const Exchange& exchange)
{
    return exchange.isWhole && exchange.status && exchange.status->isPositive();
}

bool isRefused(const Exchange& exchange)
{
    return exchange.isWhole && exchange.status && exchange.status->status == Status::Negative;
}

} // namespace

std::optional<qsizetype> Maildrop::rowOf(MessageNumber number) const
{
    const auto found = m_rows.constFind(number);
    return found == m_rows.cend() ? std::nullopt : std::optional(*found);
}

Maildrop::Change Maildrop::apply(const ObserverEvent& event)
{
    if (const auto* const answered = std::get_if<ExchangeAnswered>(&event)) {
        const Exchange& exchange = answered->exchange;
        if (exchange.hasBody && exchange.command &&
            (exchange.command->keyword() == Keyword::List || exchange.command->keyword() == Keyword::Uidl)) {
            m_listings.insert(exchange.index, *exchange.command);
            m_line.clear();
            m_isLineTooLong = false;
        }
        return {};
    }
    if (const auto* const body = std::get_if<ExchangeBody>(&event))
        return applyBody(*body);
    if (const auto* const missed = std::get_if<OctetsMissed>(&event)) {
        if (missed->isInBody && missed->exchange && m_listings.contains(*missed->exchange)) {
            m_line.resize(0);
            m_isLineTooLong = true; // what is left of the line is none
        }
        return {};
    }
    if (const auto* const ended = std::get_if<ExchangeEnded>(&event))
        return ended->exchange.command ? applyEnd(ended->exchange) : Change{};
    if (const auto* const moved = std::get_if<SessionMoved>(&event)) {
        m_quitSent |= moved->to == SessionState::Update;
        // Without QUIT the server must not delete anything (RFC 1939 §6).
        if (moved->to == SessionState::Closed && !m_quitSent)
            return settleMarks(Presence::Present);
    }
    return {};
}

Maildrop::Change Maildrop::applyBody(const ExchangeBody& body)
{
    const auto listing = m_listings.constFind(body.index);
    if (listing == m_listings.cend())
        return {};
    const bool isList = listing->keyword() == Keyword::List;
    Change change;
    OctetView rest = body.octets;
    for (qsizetype lf = rest.indexOf('\n'); lf >= 0; lf = rest.indexOf('\n')) {
        takeListingLine(rest.first(lf), isList, change);
        rest = rest.sliced(lf + 1);
    }
    m_isLineTooLong |= m_line.size() + rest.size() > longestLine;
    if (!m_isLineTooLong)
        m_line.append(rest);
    return change;
}

/// The end of a line whose beginning may have come before.
void Maildrop::takeListingLine(OctetView line, bool isList, Change& change)
{
    const bool isTooLong = std::exchange(m_isLineTooLong, false) || m_line.size() + line.size() > longestLine;
    if (!isTooLong) {
        if (!m_line.isEmpty())
            line = m_line.append(line);
        line = line.endsWith('\r') ? line.chopped(1) : line;
        change = joined(change, isList ? applyListLine(line) : applyUidlLine(line));
    }
    m_line.resize(0);
}

Maildrop::Change Maildrop::applyListLine(OctetView line)
{
    const auto listing = parseScanListing(line);
    return listing.value ? setOctets(*listing.value) : Change{};
}

Maildrop::Change Maildrop::applyUidlLine(OctetView line)
{
    const auto listing = parseUniqueIdListing(line);
    return listing.value ? setUniqueId(*listing.value) : Change{};
}

Maildrop::Change Maildrop::setOctets(const ScanListing& listing)
{
    if (const auto row = rowOf(listing.number)) {
        Item& item = m_items[static_cast<size_t>(*row)];
        if (item.listOctets == listing.octets)
            return {};
        if (item.listOctets) // a server that changes its mind
            m_octets.subtract(*item.listOctets);
        m_octets.add(listing.octets);
        item.listOctets = listing.octets;
        return changedRow(*row, true);
    }
    const Change added = add(listing.number);
    if (!added.firstAdded)
        return {};
    m_items.back().listOctets = listing.octets;
    m_octets.add(listing.octets);
    return added;
}

/// Nothing where there are as many as there can be.
Maildrop::Change Maildrop::add(MessageNumber number)
{
    if (std::ssize(m_items) >= mostItems)
        return {};
    const qsizetype row = std::ssize(m_items);
    m_items.push_back(Item{number, {}, {}, {}, Presence::Present, {}, LineEnd::CrLf});
    m_rows.insert(number, row);
    return {true, row, std::nullopt};
}

Maildrop::Change Maildrop::addFiled(OctetCount octets, const std::optional<UniqueId>& uniqueId)
{
    const Change added = add(MessageNumber::atIndex(m_items.size()));
    if (!added.firstAdded)
        return added;
    Item& item = m_items.back();
    item.listOctets = octets;
    item.receivedOctets = octets;
    item.uniqueId = uniqueId;
    item.isFiled = true;
    item.body = {m_filedEnd, m_filedEnd + static_cast<qint64>(octets.value())};
    m_filedEnd = item.body.end + 1; // so that no empty one shares its place
    m_octets.add(octets);
    ++m_retrievedCount;
    return added;
}

/// A small client asks STAT and then retrieves: who answers +OK about a message has it.
Maildrop::Change Maildrop::noteMessage(const Exchange& exchange)
{
    const auto number = exchange.command->messageNumber();
    const bool isAnswered = exchange.status && exchange.status->isPositive();
    return !m_listed && number && isAnswered && !rowOf(*number) ? add(*number) : Change{};
}

Maildrop::Change Maildrop::setUniqueId(const UniqueIdListing& listing)
{
    if (const auto row = rowOf(listing.number)) {
        m_items[static_cast<size_t>(*row)].uniqueId = listing.uniqueId;
        return changedRow(*row, false);
    }
    const Change added = add(listing.number);
    if (added.firstAdded)
        m_items.back().uniqueId = listing.uniqueId;
    return added;
}

Maildrop::Change Maildrop::applyEnd(const Exchange& exchange)
{
    const Command& command = *exchange.command;
    const bool accepted = isAccepted(exchange);
    const bool refused = isRefused(exchange);
    const auto number = command.messageNumber();
    m_listings.remove(exchange.index);
    Change change;
    switch (command.keyword()) {
    case Keyword::Stat:
        takeStat(exchange);
        return {true, std::nullopt, std::nullopt};
    case Keyword::List:
        if (accepted && number)
            return applyListLine(exchange.status->text);
        m_listed |= accepted;
        return {true, std::nullopt, std::nullopt};
    case Keyword::Uidl:
        // "no such message" says nothing about the command
        if (accepted || (refused && !number))
            m_uidl = accepted ? Support::Available : Support::Refused;
        return accepted && number ? applyUidlLine(exchange.status->text)
                                  : Change{true, std::nullopt, std::nullopt};
    case Keyword::Top:
        if (accepted)
            m_top = Support::Available;
        else if (refused && m_top == Support::Unknown)
            m_top = Support::Refused;
        return noteMessage(exchange);
    case Keyword::Retr:
        change = noteMessage(exchange);
        return joined(change, applyRetr(exchange));
    case Keyword::Dele:
        change = noteMessage(exchange);
        return joined(change, applyDele(exchange));
    case Keyword::Rset:
        return applyRset(exchange);
    case Keyword::Quit:
        return m_quitSent ? settleMarks(accepted ? Presence::Deleted : Presence::Doubtful) : Change{};
    default:
        return {};
    }
}

Maildrop::Change Maildrop::applyRetr(const Exchange& exchange)
{
    const auto number = exchange.command->messageNumber();
    const auto row = number ? rowOf(*number) : std::nullopt;
    if (!row || isRefused(exchange))
        return {};
    m_asked.insert(*row);
    if (!isAccepted(exchange))
        return {};
    Item& item = m_items[static_cast<size_t>(*row)];
    m_retrievedCount += item.isRetrieved() ? 0 : 1;
    item.receivedOctets = exchange.bodyOctets;
    item.body = exchange.bodyRange;
    item.bodyLineEnd = exchange.status->lineEnd;
    return changedRow(*row, true);
}

Maildrop::Change Maildrop::applyDele(const Exchange& exchange)
{
    const auto number = exchange.command->messageNumber();
    const auto row = number ? rowOf(*number) : std::nullopt;
    if (!row || m_items[static_cast<size_t>(*row)].presence != Presence::Present)
        return {};
    if (isAccepted(exchange))
        return setMarked(*row);
    if (!isRefused(exchange))
        m_unclear.insert(*row);
    return {};
}

Maildrop::Change Maildrop::applyRset(const Exchange& exchange)
{
    if (isAccepted(exchange))
        return settleMarks(Presence::Present);
    for (qsizetype row = 0; !isRefused(exchange) && row < std::ssize(m_items); ++row) {
        if (m_items[static_cast<size_t>(row)].presence == Presence::Marked)
            m_unclear.insert(row);
    }
    return {};
}

void Maildrop::takeStat(const Exchange& exchange)
{
    if (!exchange.status || !exchange.status->isPositive())
        return;
    m_drop = parseDropListing(exchange.status->text).value;
    m_leftOutOfStat = {static_cast<quint64>(m_markedCount), m_markedOctets.value()};
}

Maildrop::Change Maildrop::setMarked(qsizetype row)
{
    Item& item = m_items[static_cast<size_t>(row)];
    item.presence = Presence::Marked;
    m_unclear.remove(row);
    ++m_markedCount;
    m_markedOctets.add(item.listOctets.value_or(OctetCount()));
    return changedRow(row, true);
}

/// The marks come to their end: what was marked is now as said, unless that is not known.
Maildrop::Change Maildrop::settleMarks(Presence marked)
{
    Change change{true, std::nullopt, std::nullopt};
    const bool quit = marked != Presence::Present;
    for (qsizetype row = 0; row < std::ssize(m_items); ++row) {
        Item& item = m_items[static_cast<size_t>(row)];
        const bool mayBeGone =
            quit && (m_unclear.contains(row) ||
                     (m_deletesRetrieved && m_asked.contains(row) && item.presence == Presence::Present));
        if (item.presence != Presence::Marked && !mayBeGone)
            continue;
        item.presence = mayBeGone ? Presence::Doubtful : marked;
        change = joined(change, changedRow(row, true));
    }
    m_unclear.clear();
    m_markedCount = 0;
    m_markedOctets = {};
    return change;
}

Maildrop::Agreement Maildrop::statAgreesWithList() const
{
    if (!m_drop || !m_listed)
        return Agreement::Unknown;
    OctetSum octets;
    octets.add(m_drop->octets);
    octets.add(m_leftOutOfStat.octets);
    const bool agrees =
        m_drop->messages + m_leftOutOfStat.messages == m_items.size() && octets.value() == m_octets.value();
    return agrees ? Agreement::Agrees : Agreement::Differs;
}

} // namespace dropscope

// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/inspection/dialoguelog.h"

namespace dropscope {

DialogueLog::Change DialogueLog::apply(const ObserverEvent& event)
{
    return std::visit([this](const auto& any) { return apply(any); }, event);
}

/// Commands are numbered as they come, so their entries ascend in both.
std::optional<qsizetype> DialogueLog::firstOf(quint64 exchange) const
{
    const auto isCommand = [this](qsizetype entry) { return at(entry).kind == LogEntry::Kind::Command; };
    qsizetype low = 0;
    qsizetype high = size();
    while (low < high && exchange > 0) {
        const qsizetype middle = low + (high - low) / 2;
        qsizetype command = middle;
        while (command < high && !isCommand(command))
            ++command;
        if (command == high || at(command).exchange >= exchange)
            high = middle;
        else
            low = command + 1;
    }
    while (low < size() && at(low).exchange != exchange && !isCommand(low))
        ++low; // the greeting has no command
    return low < size() && at(low).exchange == exchange ? std::optional(low) : std::nullopt;
}

DialogueLog::Change DialogueLog::append(const LogEntry& entry)
{
    m_entries.append(entry);
    return {size() - 1, std::nullopt};
}

DialogueLog::Change DialogueLog::apply(const ExchangeBegan& event)
{
    const Exchange& exchange = event.exchange;
    if (!exchange.command)
        return {}; // the greeting: its entry comes with its line
    LogEntry entry;
    entry.kind = LogEntry::Kind::Command;
    entry.direction = Direction::Client;
    entry.exchange = exchange.index;
    entry.at = exchange.sentAt;
    entry.range = exchange.commandRange;
    entry.isPipelined = m_unanswered.has_value();
    m_unanswered = exchange.index;
    return append(entry);
}

DialogueLog::Change DialogueLog::apply(const ExchangeAnswered& event)
{
    const Exchange& exchange = event.exchange;
    LogEntry entry;
    entry.kind = !exchange.command                              ? LogEntry::Kind::Greeting
                 : exchange.status->status == Status::Challenge ? LogEntry::Kind::Challenge
                                                                : LogEntry::Kind::Status;
    entry.direction = Direction::Server;
    entry.exchange = exchange.index;
    entry.at = exchange.lastOctetAt.value_or(exchange.sentAt);
    if (exchange.command && exchange.firstOctetAt)
        entry.latency = *exchange.firstOctetAt - exchange.sentAt;
    entry.range = exchange.statusRange;
    entry.isNegative =
        exchange.status->status == Status::Negative || exchange.status->status == Status::Malformed;
    entry.anomalies = std::exchange(m_pending, {});
    return append(entry);
}

DialogueLog::Change DialogueLog::apply(const ChallengeAnswered& event)
{
    LogEntry entry;
    entry.kind = LogEntry::Kind::SaslResponse;
    entry.exchange = event.index;
    entry.at = event.at;
    entry.range = event.range;
    return append(entry);
}

DialogueLog::Change DialogueLog::apply(const ExchangeBody& event)
{
    if (m_openBody) {
        m_entries[*m_openBody].range.end = event.wireEnd;
        return {std::nullopt, std::pair(*m_openBody, *m_openBody)};
    }
    LogEntry entry;
    entry.kind = LogEntry::Kind::Body;
    entry.direction = Direction::Server;
    entry.exchange = event.index;
    entry.at = event.at;
    entry.range = {m_bodyFrom.value_or(event.wireBegin), event.wireEnd};
    entry.isWhole = false;
    entry.hasGap = m_bodyFrom.has_value();
    m_openBody = size();
    return append(entry);
}

DialogueLog::Change DialogueLog::apply(const ExchangeEnded& event)
{
    const Exchange& exchange = event.exchange;
    if (m_unanswered == exchange.index)
        m_unanswered.reset();
    const auto from = std::exchange(m_bodyFrom, std::nullopt);
    if (!exchange.hasBody || (!m_openBody && from))
        return {};
    Change change;
    if (!m_openBody) { // a body of nothing but the termination octet
        LogEntry entry;
        entry.kind = LogEntry::Kind::Body;
        entry.direction = Direction::Server;
        entry.exchange = exchange.index;
        m_openBody = size();
        change = append(entry);
    } else {
        change.changed = {*m_openBody, *m_openBody};
    }
    LogEntry& body = m_entries[*std::exchange(m_openBody, std::nullopt)];
    body.range = {from.value_or(exchange.bodyRange.begin), exchange.bodyRange.end};
    body.at = exchange.lastOctetAt.value_or(exchange.sentAt);
    body.lines = exchange.bodyLines;
    body.isWhole = exchange.isWhole;
    return change;
}

DialogueLog::Change DialogueLog::apply(const SessionMoved& /*event*/) { return {}; }

DialogueLog::Change DialogueLog::apply(const AnomalyObserved& event)
{
    const bool client = event.direction == Direction::Client;
    if (event.isBehindGap && !event.exchange) {
        LogEntry entry;
        entry.kind = LogEntry::Kind::Unsolicited;
        entry.direction = event.direction;
        entry.at = event.at;
        entry.range = event.range;
        return append(entry);
    }
    if (client && event.exchange) { // its command is the newest entry
        m_entries.back().anomalies.insert(event.anomaly.kind);
        return {std::nullopt, std::pair(size() - 1, size() - 1)};
    }
    const bool unsolicited = event.anomaly.kind == AnomalyKind::UnsolicitedOctets ||
                             event.anomaly.kind == AnomalyKind::OctetsBehindStls;
    const bool unfinished = event.anomaly.kind == AnomalyKind::ReplyUnterminated || client;
    if (!unsolicited && !unfinished) {
        m_pending.insert(event.anomaly.kind);
        return {};
    }
    if (m_openBody) { // the rest of a body: its exchange's end will say so
        LogEntry& body = m_entries[*m_openBody];
        body.anomalies.insert(event.anomaly.kind);
        return {std::nullopt, std::pair(*m_openBody, *m_openBody)};
    }
    LogEntry entry;
    entry.kind = unsolicited ? LogEntry::Kind::Unsolicited : LogEntry::Kind::Unfinished;
    entry.direction = event.direction;
    entry.exchange = event.exchange;
    entry.at = event.at;
    entry.range = event.range;
    entry.anomalies = std::exchange(m_pending, {}); // of a first line that is no greeting at all
    entry.anomalies.insert(event.anomaly.kind);
    return append(entry);
}

DialogueLog::Change DialogueLog::apply(const OctetsMissed& event)
{
    Change change;
    if (event.isInBody) {
        m_bodyFrom = event.range.end;
        if (const auto body = std::exchange(m_openBody, std::nullopt)) {
            m_entries[*body].hasGap = true;
            change.changed = {*body, *body};
        }
    }
    LogEntry entry;
    entry.kind = LogEntry::Kind::Gap;
    entry.direction = event.direction;
    entry.exchange = event.exchange;
    entry.at = event.at;
    entry.range = event.range;
    entry.isWhole = false;
    change.firstAdded = append(entry).firstAdded;
    return change;
}

} // namespace dropscope

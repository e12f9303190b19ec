// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/unit/protocol/flow/eventtext.h"

namespace dropscope {

Octets nameOf(SessionState state)
{
    static constexpr const char* names[] = {"Greeting", "Authorization", "Transaction", "Update", "Closed"};
    return names[static_cast<int>(state)];
}

Octets nameOf(Status status)
{
    static constexpr const char* names[] = {"positive", "negative", "challenge", "malformed"};
    return names[static_cast<int>(status)];
}

Octets visible(OctetView octets)
{
    Octets text = octets.toByteArray();
    text.replace('\r', "\\r").replace('\n', "\\n").replace('\0', "\\0");
    return text;
}

void EventText::take(ClientEngine& engine)
{
    while (const auto event = engine.nextEvent())
        std::visit([this](const auto& any) { take(any); }, *event);
}

void EventText::append(const Octets& beginning, OctetView octets)
{
    if (m_open != beginning || m_lines.isEmpty() || !m_lines.last().startsWith(beginning))
        m_lines.append(beginning);
    m_open = beginning;
    m_lines.last() += visible(octets);
}

void EventText::take(const GreetingArrived& event)
{
    m_lines.append("greeting: " + nameOf(event.greeting.status.status) + " <" + event.greeting.status.text +
                   '>');
    if (event.greeting.timestamp)
        m_lines.last() += " timestamp " + *event.greeting.timestamp;
}

void EventText::take(const StatusArrived& event)
{
    m_lines.append("status: " + nameOf(event.status.status) + " <" + visible(event.status.text) + '>' +
                   (event.bodyFollows ? " body" : ""));
}

void EventText::take(const BodyArrived& event)
{
    if (!event.octets.isEmpty())
        append("body: ", event.octets);
}

void EventText::take(const ReplyEnded& event)
{
    m_lines.append("ended: " + nameOf(event.status) + ", " + QByteArray::number(event.lines) + " lines at " +
                   QByteArray::number(event.position));
    m_ends.append(event.position);
}

void EventText::take(const StateChanged& event)
{
    m_lines.append("state: " + nameOf(event.from) + " to " + nameOf(event.to));
}

void EventText::take(const AnomalyFound& event)
{
    const Octets beginning = Octets("anomaly: ") + anomalyRow(event.anomaly.kind).name + ' ';
    if (event.anomaly.kind != AnomalyKind::UnsolicitedOctets)
        m_open.clear();
    append(beginning, event.anomaly.octets);
    if (event.anomaly.kind != AnomalyKind::UnsolicitedOctets)
        m_open.clear();
}

void EventText::take(const DialogueBroken& event)
{
    static constexpr const char* names[] = {"NoGreeting",       "NotAGreeting",     "MalformedReply",
                                            "MalformedListing", "NumberTooLarge",   "LineTooLong",
                                            "ListingTooLong",   "UnsolicitedFlood", "ReplyTimedOut",
                                            "ClosedByServer",   "ConnectionLost"};
    m_lines.append(Octets("broken: ") + names[static_cast<int>(event.kind)] + ' ' +
                   visible(event.octets.left(20)) + " (" + event.section + ')');
}

} // namespace dropscope

// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/inspection/inspection.h"

#include "core/inspection/filedmessages.h"
#include "core/inspection/transcriptmessages.h"
#include "core/mailstore/mailfilereader.h"

#include <algorithm>

namespace dropscope {

namespace {

/// A header longer than this is cut for the summary; the message itself is not.
constexpr qsizetype longestHeader = 256 * 1024;

bool isAboutOneMessage(const Command& command)
{
    return command.keyword() == Keyword::Top || command.keyword() == Keyword::Retr;
}

template <typename Range>
void widen(std::optional<Range>& range, const std::optional<Range>& more)
{
    if (range && more)
        range = Range{std::min(range->first, more->first), std::max(range->second, more->second)};
    else if (more)
        range = more;
}

/// Of a list that only grows.
template <typename Change>
void join(Change& all, const Change& more)
{
    if (more.firstAdded && !all.firstAdded)
        all.firstAdded = more.firstAdded;
    widen(all.changed, more.changed);
}

} // namespace

Inspection::Inspection(std::shared_ptr<Transcript> transcript, Reading reading)
    : m_transcript(std::move(transcript))
    , m_origin(std::make_shared<TranscriptMessages>(m_transcript))
{
    if (reading == Reading::AtOnce) {
        while (m_taken < m_transcript->chunks().size())
            takeNext();
        catchUp();
        m_changes = {}; // nobody was there to be told
    }
    m_transcript->addListener(this);
}

Inspection::~Inspection() { m_transcript->removeListener(this); }

void Inspection::readOn(std::chrono::nanoseconds time)
{
    if (!m_isBehind)
        return;
    const auto until = std::chrono::steady_clock::now() + time;
    if (m_reader) {
        readFiles(until);
        return tell();
    }
    while (m_taken < m_transcript->chunks().size()) {
        takeNext();
        if (std::chrono::steady_clock::now() >= until)
            break;
    }
    if (m_taken == m_transcript->chunks().size())
        catchUp();
    tell();
}

/// A read or write that the transcript holds already.
void Inspection::takeNext()
{
    const auto& note = m_transcript->tls();
    if (note && note->chunk == m_taken)
        takeTls(note->facts, note->at);
    const Transcript::Chunk& chunk = m_transcript->chunks().at(m_taken++);
    const OctetRange range{chunk.begin, chunk.begin + chunk.size};
    if (chunk.isGap)
        takeGap(chunk.direction, chunk.size, chunk.at);
    else
        takeOctets(chunk.direction, m_transcript->read(chunk.direction, range), chunk.at);
}

/// What follows is told by the transcript.
void Inspection::catchUp()
{
    m_isBehind = false;
    const auto& note = m_transcript->tls();
    if (note && note->chunk == m_taken)
        takeTls(note->facts, note->at);
    if (m_transcript->hasEnded())
        takeEnd(*m_transcript->endedAt());
}

void Inspection::appended(Direction direction, OctetView octets, Instant at)
{
    if (m_isBehind)
        return;
    takeOctets(direction, octets, at);
    tell();
}

void Inspection::missed(Direction direction, qint64 octets, Instant at)
{
    if (m_isBehind)
        return;
    takeGap(direction, octets, at);
    tell();
}

void Inspection::secured(const TlsFacts& facts, Instant at)
{
    if (m_isBehind)
        return;
    takeTls(facts, at);
    tell();
}

void Inspection::ended(Instant at)
{
    if (m_isBehind)
        return;
    takeEnd(at);
    tell();
}

void Inspection::takeOctets(Direction direction, OctetView octets, Instant at)
{
    m_octetsTaken += octets.size();
    beginAmid();
    m_observer.setReadable(m_transcript->crossesNetwork());
    m_judge.setOpened(m_transcript->connectedAt());
    m_judge.appended(direction, octets, at);
    m_observer.observe(direction, octets, at);
    takeEvents();
}

void Inspection::takeGap(Direction direction, qint64 octets, Instant at)
{
    beginAmid();
    m_observer.missed(direction, octets, at);
    takeEvents();
}

/// Of a capture that begins in the middle of the connection.
void Inspection::beginAmid()
{
    if (m_transcript->coverage().beginsAmid && !std::exchange(m_isAmid, true)) {
        m_observer.beginAmid();
        m_judge.beginAmid();
    }
}

/// What was said in clear before STLS is told apart from what is said under TLS (RFC 2595 §4).
void Inspection::takeTls(const TlsFacts& facts, Instant at)
{
    m_judge.secured(facts, at);
    m_observer.secured(facts, at);
    takeEvents();
    if (facts.isAfterStls)
        m_capabilitiesInClear = std::exchange(m_capabilitiesBefore, std::nullopt);
    m_changes.tls = true;
}

void Inspection::takeEnd(Instant at)
{
    const bool isSeen = !m_transcript->coverage().endsAmid;
    m_judge.ended(m_transcript->connectionEnd(), at, isSeen);
    m_observer.connectionEnded(at, isSeen);
    takeEvents();
    m_changes.incoming |= m_incoming.has_value();
    m_incoming.reset();
    m_changes.ended = true;
}

void Inspection::takeEvents()
{
    while (const auto event = m_observer.nextEvent())
        take(*event);
    join(m_changes.findings, m_judge.takeChange());
}

void Inspection::take(const ObserverEvent& event)
{
    m_judge.apply(event);
    const Maildrop::Change drop = m_maildrop.apply(event);
    m_changes.maildrop.totals |= drop.totals;
    if (drop.firstAdded && !m_changes.maildrop.firstAdded)
        m_changes.maildrop.firstAdded = drop.firstAdded;
    widen(m_changes.maildrop.changed, drop.changed);
    join(m_changes.log, m_log.apply(event));
    join(m_changes.exchanges, m_exchanges.apply(event));

    if (const auto* const answered = std::get_if<ExchangeAnswered>(&event)) {
        takeAnswered(answered->exchange);
    } else if (const auto* const body = std::get_if<ExchangeBody>(&event)) {
        takeBody(*body);
    } else if (const auto* const endedEvent = std::get_if<ExchangeEnded>(&event)) {
        takeEnded(endedEvent->exchange);
    } else if (const auto* const moved = std::get_if<SessionMoved>(&event)) {
        m_state = moved->to;
        m_changes.state = true;
    }
}

void Inspection::takeAnswered(const Exchange& exchange)
{
    if (!exchange.command) {
        m_greeting = exchange.status;
        m_changes.greeting = true;
        return;
    }
    if (exchange.firstOctetAt && exchange.status->status != Status::Challenge)
        m_latencies.add(*exchange.firstOctetAt - exchange.sentAt);
    if (exchange.hasBody) {
        m_incoming = Incoming{exchange.index, *exchange.command, {}};
        m_bodyStart.clear();
        m_changes.incoming = true;
    }
}

void Inspection::takeBody(const ExchangeBody& body)
{
    if (!m_incoming || m_incoming->exchange != body.index)
        return;
    m_incoming->octets = body.total;
    m_changes.incoming = true;
    const qsizetype room = longestHeader - m_bodyStart.size();
    const bool wanted =
        isAboutOneMessage(m_incoming->command) || m_incoming->command.keyword() == Keyword::Capa;
    if (wanted && room > 0)
        m_bodyStart.append(OctetView(body.octets).first(std::min(room, body.octets.size())));
}

void Inspection::takeEnded(const Exchange& exchange)
{
    if (exchange.command && exchange.command->keyword() == Keyword::Capa)
        takeCapabilities(exchange);
    if (!m_incoming || m_incoming->exchange != exchange.index)
        return;
    const Command command = m_incoming->command;
    m_incoming.reset();
    m_changes.incoming = true;
    const auto number =
        isAboutOneMessage(command) && exchange.isWhole ? command.messageNumber() : std::nullopt;
    const auto row = number ? m_maildrop.rowOf(*number) : std::nullopt;
    if (!row)
        return;
    m_summaries.insert(*number, summarize(m_bodyStart));
    widen(m_changes.maildrop.changed, std::optional(std::pair(*row, *row)));
}

void Inspection::takeCapabilities(const Exchange& exchange)
{
    if (!exchange.isWhole || !exchange.hasBody)
        return;
    QList<Octets> lines = m_bodyStart.split('\n');
    lines.removeLast(); // behind the last line end
    for (Octets& line : lines)
        line = line.endsWith('\r') ? line.chopped(1) : line;
    const Capabilities capabilities(std::move(lines));
    const bool signedIn = m_state == SessionState::Transaction || m_state == SessionState::Update;
    (signedIn ? m_capabilitiesAfter : m_capabilitiesBefore) = capabilities;
    if (signedIn || capabilities.deletesWhatWasRetrieved())
        m_maildrop.setDeletesWhatWasRetrieved(capabilities.deletesWhatWasRetrieved());
    m_changes.capabilities = true;
}

bool Inspection::Changes::isNone() const
{
    return maildrop.isNone() && !log.firstAdded && !log.changed && findings.isNone() &&
           !exchanges.firstAdded && !exchanges.changed && !state && !greeting && !capabilities && !tls &&
           !incoming && !ended;
}

void Inspection::tell()
{
    if (m_isTelling)
        return;
    m_isTelling = true;
    while (!m_changes.isNone())
        tell(std::exchange(m_changes, {}));
    m_isTelling = false;
}

void Inspection::tell(const Changes& changes)
{
    const qsizetype lastItem = std::ssize(m_maildrop.items()) - 1;
    const qsizetype lastEntry = m_log.size() - 1;
    if (changes.state)
        emit stateChanged(m_state);
    if (changes.greeting)
        emit greetingChanged();
    if (changes.tls)
        emit tlsChanged();
    if (changes.capabilities)
        emit capabilitiesChanged();
    if (changes.maildrop.firstAdded)
        emit itemsAdded(*changes.maildrop.firstAdded, lastItem);
    if (changes.maildrop.changed)
        emit itemsChanged(changes.maildrop.changed->first, changes.maildrop.changed->second);
    if (changes.maildrop.totals)
        emit totalsChanged();
    if (changes.log.firstAdded)
        emit logAdded(*changes.log.firstAdded, lastEntry);
    if (changes.log.changed)
        emit logChanged(changes.log.changed->first, changes.log.changed->second);
    if (changes.exchanges.firstAdded)
        emit exchangesAdded(*changes.exchanges.firstAdded, m_exchanges.size() - 1);
    if (changes.exchanges.changed)
        emit exchangesChanged(changes.exchanges.changed->first, changes.exchanges.changed->second);
    tell(changes.findings);
    if (changes.incoming)
        emit incomingChanged();
    if (changes.ended)
        emit ended();
}

void Inspection::tell(const FindingList::Change& change)
{
    if (change.firstAdded)
        emit findingsAdded(*change.firstAdded, m_judge.size() - 1);
    if (change.changed)
        emit findingsChanged(change.changed->first, change.changed->second);
}

std::optional<TlsFacts> Inspection::tls() const
{
    const auto& note = m_transcript->tls();
    return note ? std::optional(note->facts) : std::nullopt;
}

const MessageSummary* Inspection::summary(qsizetype row) const
{
    const auto found = m_summaries.constFind(m_maildrop.items()[static_cast<size_t>(row)].number);
    return found == m_summaries.cend() ? nullptr : &*found;
}

std::unique_ptr<OctetSource> Inspection::message(qsizetype row) const
{
    const Item& item = m_maildrop.items()[static_cast<size_t>(row)];
    return item.receivedOctets ? m_origin->message(item) : nullptr;
}

std::function<std::unique_ptr<OctetSource>()> Inspection::opener(qsizetype row) const
{
    const Item& item = m_maildrop.items()[static_cast<size_t>(row)];
    if (!item.receivedOctets)
        return nullptr;
    return [origin = m_origin, item] { return origin->message(item); };
}

QString Inspection::pathOf(qsizetype row) const
{
    return m_filed ? m_filed->pathOf(m_maildrop.items()[static_cast<size_t>(row)].number) : QString();
}

} // namespace dropscope

// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/session/session.h"

#include "core/auth/apop.h"
#include "core/session/replyhandlers.h"

namespace dropscope {

namespace {

/// So much that nobody asked for is borne, then the server is called broken.
constexpr qint64 mostUnsolicited = 64 * 1024;

} // namespace

Session::Session(std::unique_ptr<Transport> transport, Clock& clock, std::shared_ptr<Transcript> transcript,
                 QObject* parent)
    : QObject(parent)
    , m_transport(std::move(transport))
    , m_clock(clock)
    , m_transcript(std::move(transcript))
    , m_silence(
          clock, [this] { return isAwaiting(); }, [this] { onSilence(); })
{
    if (m_transcript)
        m_recorder.emplace(*m_transcript);
    connect(m_transport.get(), &Transport::connected, this, [this] {
        emit connected();
        m_silence.noteProgress();
    });
    connect(m_transport.get(), &Transport::received, this, &Session::onReceived);
    connect(m_transport.get(), &Transport::sent, this, [this] { m_silence.noteProgress(); });
    connect(m_transport.get(), &Transport::closed, this,
            [this] { onClosed(ProtocolError::Kind::ClosedByServer); });
    connect(m_transport.get(), &Transport::broken, this,
            [this] { onClosed(ProtocolError::Kind::ConnectionLost); });
    connect(m_transport.get(), &Transport::connectFailed, this,
            [this](const ConnectError& error) { fail(error); });
}

Session::~Session()
{
    m_transport->disconnect(this);
    if (m_life != Life::Opening && m_life != Life::Open)
        return;
    m_transport->abort();
    if (m_recorder)
        m_recorder->end(m_clock.now());
}

void Session::open(const SessionSettings& settings, Answer<Greeting> answer)
{
    if (m_life != Life::Fresh) {
        answer(Unexpected{Error(LocalError{LocalError::Kind::AlreadyConnected, settings.endpoint.host})});
        return;
    }
    m_life = Life::Opening;
    m_settings = settings;
    m_silence.setLimit(settings.replyLimit);
    m_opening = std::move(answer);
    m_queue.setPipelining(settings.pipelining == Pipelining::On);
    m_transport->open(settings.endpoint, settings.connectLimit);
}

void Session::ask(Command command, std::unique_ptr<ReplyHandler> handler)
{
    if (m_life != Life::Open) {
        const QString name = QString::fromLatin1(command.row().name);
        handler->failed(LocalError{LocalError::Kind::NotConnected, name});
        return;
    }
    m_queue.add(std::move(command), std::move(handler));
    pump();
}

void Session::user(OctetView name, Answer<StatusLine> answer)
{
    ask(Command::user(name), statusHandler(std::move(answer)));
}

void Session::pass(const Secret& secret, Answer<StatusLine> answer)
{
    ask(Command::pass(secret), statusHandler(std::move(answer)));
}

void Session::apop(OctetView name, const Secret& secret, Answer<StatusLine> answer)
{
    if (!m_greeting || !m_greeting->timestamp) {
        answer(Unexpected{Error(LocalError{LocalError::Kind::NoSignInMethod, QStringLiteral("APOP")})});
        return;
    }
    ask(Command::apop(name, apopDigest(*m_greeting->timestamp, secret)), statusHandler(std::move(answer)));
}

void Session::capabilities(Answer<Capabilities> answer)
{
    ask(Command::capa(),
        capabilitiesHandler([this, answer = std::move(answer)](Expected<Capabilities> result) {
            if (result) {
                m_capabilities = *result;
                if (m_settings.pipelining == Pipelining::Auto)
                    m_queue.setPipelining(result->has("PIPELINING"));
            }
            answer(std::move(result));
        }));
}

void Session::stat(Answer<DropListing> answer)
{
    ask(Command::stat(), dropListingHandler(std::move(answer)));
}

void Session::list(Answer<ScanListings> answer)
{
    ask(Command::list(), scanListingsHandler(std::move(answer)));
}

void Session::list(MessageNumber number, Answer<ScanListing> answer)
{
    ask(Command::list(number), scanListingHandler(std::move(answer)));
}

void Session::uidl(Answer<UniqueIdListings> answer)
{
    ask(Command::uidl(), uniqueIdListingsHandler(std::move(answer)));
}

void Session::uidl(MessageNumber number, Answer<UniqueIdListing> answer)
{
    ask(Command::uidl(number), uniqueIdListingHandler(std::move(answer)));
}

void Session::top(MessageNumber number, quint64 lines, BodySink* sink, Answer<MessageReceipt> answer)
{
    ask(Command::top(number, lines), messageHandler(number, sink, std::move(answer)));
}

void Session::retrieve(MessageNumber number, BodySink* sink, Answer<MessageReceipt> answer)
{
    ask(Command::retr(number), messageHandler(number, sink, std::move(answer)));
}

void Session::markDeleted(MessageNumber number, Answer<StatusLine> answer)
{
    ask(Command::dele(number), statusHandler(std::move(answer)));
}

void Session::reset(Answer<StatusLine> answer) { ask(Command::rset(), statusHandler(std::move(answer))); }

void Session::noop(Answer<StatusLine> answer) { ask(Command::noop(), statusHandler(std::move(answer))); }

void Session::quit(Answer<StatusLine> answer) { ask(Command::quit(), statusHandler(std::move(answer))); }

void Session::raw(Command command, BodySink* sink, Answer<RawReply> answer)
{
    auto handler = rawHandler(sink, std::move(answer));
    if (m_life != Life::Open) {
        handler->failed(LocalError{LocalError::Kind::NotConnected, {}});
        return;
    }
    m_queue.addRaw(std::move(command), std::move(handler));
    pump();
}

void Session::drop()
{
    if (m_life == Life::Fresh || m_life == Life::Ended)
        return;
    if (m_life == Life::Open && state() == SessionState::Closed) { // called by whoever is told so
        endInOrder();
        return;
    }
    m_transport->abort();
    fail(LocalError{LocalError::Kind::Cancelled, {}});
}

void Session::cancel()
{
    if (m_life == Life::Opening) {
        drop();
        return;
    }
    m_queue.cancelUnsent(LocalError{LocalError::Kind::Cancelled, {}});
}

bool Session::quitDeletesWhatWasRetrieved() const
{
    return m_retrieved && m_capabilities && m_capabilities->deletesWhatWasRetrieved();
}

void Session::onReceived(const Octets& octets, Instant at)
{
    if (m_life == Life::Ended)
        return;
    if (m_recorder) {
        const bool mayEcho = m_queue.mayEchoSecret();
        m_recorder->received(octets, at, mayEcho ? Recorder::Echo::Possible : Recorder::Echo::Impossible);
    }
    m_silence.noteProgress();
    if (m_queue.engine().isChallenged()) // it is the client's turn
        m_unsolicited += octets.size();
    m_queue.receive(octets);
    pump();
    if (m_unsolicited > mostUnsolicited) {
        m_transport->abort();
        fail(protocolError(ProtocolError::Kind::UnsolicitedFlood, octets, "RFC 1939 §3"));
    }
}

/// Tells everyone what came and sends what may go, until nothing more happens. An answer may ask for
/// something new, which comes here again: the loop that runs already takes care of it.
void Session::pump()
{
    if (m_pumping)
        return;
    m_pumping = true;
    takeEvents();
    send();
    m_pumping = false;
}

void Session::takeEvents()
{
    while (m_life != Life::Ended) {
        const auto event = m_queue.nextEvent();
        if (!event)
            return;
        take(*event);
    }
}

void Session::send()
{
    while (m_life == Life::Open) {
        const auto command = m_queue.nextToSend();
        if (!command)
            break;
        m_retrieved |= command->keyword() == Keyword::Retr;
        m_lastSentAt = m_clock.now();
        if (m_recorder)
            m_recorder->sent(*command, m_lastSentAt);
        m_transport->write(command->wire());
        m_silence.noteProgress();
        takeEvents(); // QUIT moves the state as it goes out
    }
}

void Session::take(const ProtocolEvent& event)
{
    if (const auto* const greeting = std::get_if<GreetingArrived>(&event)) {
        m_replyEnd = greeting->position;
        takeGreeting(greeting->greeting);
    } else if (const auto* const status = std::get_if<StatusArrived>(&event)) {
        m_bodyOctets = {};
        emit replyReceived(answeringLine(), status->status);
    } else if (const auto* const body = std::get_if<BodyArrived>(&event)) {
        takeBody(*body);
    } else if (const auto* const ended = std::get_if<ReplyEnded>(&event)) {
        m_replyEnd = ended->position;
        if (state() == SessionState::Update && m_queue.answering() == nullptr)
            failAfterQuit();
    } else if (const auto* const moved = std::get_if<StateChanged>(&event)) {
        tellState(moved->to);
        if (moved->to == SessionState::Closed && m_life == Life::Open)
            endInOrder();
    } else if (const auto* const anomaly = std::get_if<AnomalyFound>(&event)) {
        if (anomaly->anomaly.kind == AnomalyKind::UnsolicitedOctets)
            m_unsolicited += anomaly->position - std::exchange(m_replyEnd, anomaly->position);
        emit anomalyFound(anomaly->anomaly);
    } else if (const auto* const broken = std::get_if<DialogueBroken>(&event)) {
        m_transport->abort();
        fail(protocolError(broken->kind, broken->octets, broken->section));
    }
}

void Session::takeGreeting(const Greeting& greeting)
{
    m_greeting = greeting;
    if (greeting.status.status == Status::Negative) {
        emit greetingReceived(greeting);
        const auto& code = greeting.status.responseCode;
        m_transport->abort();
        fail(Refusal{{}, greeting.status.humanText(), code ? code->levels : Octets()});
        return;
    }
    m_life = Life::Open;
    emit greetingReceived(greeting);
    // Whoever was told may have ended it: then the answer was given.
    if (const auto opening = std::exchange(m_opening, {}))
        opening(greeting);
}

void Session::takeBody(const BodyArrived& body)
{
    m_bodyOctets += OctetCount(static_cast<quint64>(body.octets.size()));
    const Command* const command = m_queue.answering();
    if (command == nullptr || command->keyword() != Keyword::Retr)
        return;
    if (const auto number = command->messageNumber())
        emit messageProgressed(*number, m_bodyOctets);
}

bool Session::isAwaiting() const
{
    const bool lives = m_life == Life::Opening || m_life == Life::Open;
    return lives && m_queue.engine().waitsFor() != ClientEngine::WaitsFor::Nothing;
}

void Session::onSilence()
{
    const bool greeted = m_life == Life::Open;
    const auto kind = greeted ? ProtocolError::Kind::ReplyTimedOut : ProtocolError::Kind::NoGreeting;
    const ProtocolError error =
        protocolError(kind, m_queue.engine().partialLine(), greeted ? "RFC 1939 §3" : "RFC 1939 §4");
    m_transport->abort(); // what came after this would be taken for the answer to something else
    fail(error);
}

void Session::onClosed(ProtocolError::Kind kind)
{
    if (m_life == Life::Ended)
        return;
    const bool silent = m_life == Life::Opening && m_queue.engine().partialLine().isEmpty();
    fail(protocolError(kind, m_queue.engine().partialLine(), silent ? "RFC 1939 §4" : "RFC 1939 §3"));
}

ProtocolError Session::protocolError(ProtocolError::Kind kind, OctetView octets, const char* section) const
{
    constexpr qsizetype shown = 256;
    const Octets beginning = octets.first(std::min(shown, octets.size())).toByteArray();
    return {kind, answeringLine(), m_queue.masked(beginning), m_queue.engine().replyOctets(), section};
}

Octets Session::answeringLine() const
{
    const Command* const command = m_queue.answering();
    return command == nullptr ? Octets() : command->maskedLine();
}

void Session::tellState(SessionState state)
{
    if (std::exchange(m_toldState, state) != state)
        emit stateChanged(state);
}

void Session::fail(const Error& error) { end(error, error); }

/// QUIT was answered by neither +OK nor -ERR. The server was told to end it all the same: nothing more is to
/// be waited for.
void Session::failAfterQuit()
{
    m_transport->close();
    fail(ProtocolError{ProtocolError::Kind::MalformedReply, "QUIT", {}, 0, "RFC 1939 §6"});
}

/// QUIT was answered: the server is about to close, and nothing that was asked later will be answered.
void Session::endInOrder()
{
    m_transport->close();
    end(ProtocolError{ProtocolError::Kind::ClosedByServer, {}, {}, 0, "RFC 1939 §6"}, std::nullopt);
}

void Session::end(const Error& error, std::optional<Error> reason)
{
    if (std::exchange(m_life, Life::Ended) == Life::Ended)
        return;
    m_reason = std::move(reason);
    m_silence.stop();
    m_queue.connectionEnded();
    if (m_recorder)
        m_recorder->end(m_clock.now());
    tellState(SessionState::Closed);
    if (const auto opening = std::exchange(m_opening, {}))
        opening(Unexpected{error});
    m_queue.failAll(error);
    emit closed();
}

} // namespace dropscope

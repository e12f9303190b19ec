// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/session/session.h"

#include "core/auth/apop.h"
#include "core/session/recordedconnection.h"
#include "core/session/replyhandlers.h"

namespace dropscope {

Session::Session(std::unique_ptr<Transport> transport, Clock& clock, std::shared_ptr<Transcript> transcript,
                 QObject* parent)
    : QObject(parent)
    , m_transport(std::move(transport))
    , m_clock(clock)
    , m_transcript(std::move(transcript))
    , m_tls(*m_transport)
    , m_silence(
          clock, [this] { return isAwaiting(); }, [this] { onSilence(); })
    , m_pairing(*m_transport, clock, [this] {
        m_transport->abort();
        fail(m_tls.error(TlsError::Kind::SpeaksTls));
    })
{
    if (m_transcript)
        m_recorder.emplace(*m_transcript);
    connect(m_transport.get(), &Transport::connected, this, &Session::onConnected);
    connect(m_transport.get(), &Transport::secured, this, &Session::onSecured);
    connect(m_transport.get(), &Transport::tlsFailed, this, &Session::onTlsFailed);
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
        m_recorder->end(m_clock.now(), ConnectionEnd::ByClient);
}

void Session::open(const SessionSettings& settings, Answer<Greeting> answer)
{
    if (m_life != Life::Fresh)
        return answer(
            Unexpected{Error(LocalError{LocalError::Kind::AlreadyConnected, settings.endpoint.host})});
    m_life = Life::Opening;
    m_settings = settings;
    m_silence.setLimit(settings.replyLimit);
    m_opening = std::move(answer);
    m_queue.setPipelining(settings.pipelining == Pipelining::On);
    if (const auto prepared = m_tls.prepare(settings.endpoint, settings.tls); !prepared)
        return fail(prepared.error());
    m_transport->open(settings.endpoint, settings.connectLimit);
}

void Session::ask(Command command, std::unique_ptr<ReplyHandler> handler)
{
    if (m_life != Life::Open)
        return handler->failed(
            LocalError{LocalError::Kind::NotConnected, QString::fromLatin1(command.row().name)});
    m_queue.add(std::move(command), std::move(handler));
    pump();
}

void Session::apop(OctetView name, const Secret& secret, Answer<StatusLine> answer)
{
    if (!m_greeting || !m_greeting->timestamp) {
        answer(Unexpected{Error(LocalError{LocalError::Kind::NoSignInMethod, QStringLiteral("APOP")})});
        return;
    }
    ask(Command::apop(name, apopDigest(*m_greeting->timestamp, secret)), statusHandler(std::move(answer)));
}

void Session::startTls(Answer<TlsFacts> answer)
{
    ask(Command::stls(), statusHandler(m_tls.replyToStls(std::move(answer))));
}

void Session::onConnected()
{
    if (m_transcript)
        m_transcript->noteConnection(recordedConnection(m_settings, *m_transport), m_clock.now());
    emit connected();
    m_silence.noteProgress();
    if (m_life != Life::Opening)
        return;
    if (m_settings.security == Security::Tls)
        m_tls.begin(false);
    else
        m_pairing.start();
}

/// What came in clear behind the +OK may be anybody's: it must not be taken for an answer to what is sent
/// under TLS, and whoever put it there must not see a secret (RFC 2595 §4, CVE-2011-0411).
void Session::beginTls()
{
    const Octets injected = m_unasked.behindReply();
    if (injected.isEmpty())
        return m_tls.begin(true);
    m_transport->abort();
    fail(m_tls.error(TlsError::Kind::InjectedOctets, injected));
}

void Session::onSecured(const TlsFacts& facts)
{
    m_tls.secured(facts);
    m_silence.noteProgress();
    m_capabilities.reset(); // RFC 2595 §4: what was said in clear counts no more
    m_queue.setPipelining(m_settings.pipelining == Pipelining::On);
    if (m_transcript)
        m_transcript->noteTls(*m_tls.facts(), m_clock.now());
    emit secured(*m_tls.facts());
    m_tls.tell();
    pump();
}

void Session::onTlsFailed(const TlsError& error)
{
    if (m_recorder && !error.octets.isEmpty())
        m_recorder->received(error.octets, m_clock.now(), Recorder::Echo::Possible);
    if (m_transcript && !error.facts.chain.isEmpty())
        m_transcript->noteTls(error.facts, m_clock.now());
    fail(m_tls.inContext(error));
}

void Session::guard(const Secret& secret)
{
    m_queue.guard(secret);
    if (m_recorder)
        m_recorder->learn(secret);
}

void Session::authenticate(std::unique_ptr<SaslClient> client, AuthAnswer answer)
{
    SaslExchange::Wire wire;
    wire.send = [this](Command response) { m_queue.answerChallenge(std::move(response)); };
    wire.giveUp = [this](const Error& error) {
        m_transport->abort();
        fail(error);
    };
    auto exchange = std::make_unique<SaslExchange>(std::move(client), std::move(wire), std::move(answer));
    Expected<Command> opening = exchange->opening();
    if (opening)
        ask(std::move(*opening), std::move(exchange));
    else
        exchange->failed(opening.error());
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

void Session::raw(Command command, BodySink* sink, Answer<RawReply> answer)
{
    auto handler = rawHandler(sink, std::move(answer));
    if (m_life != Life::Open)
        return handler->failed(LocalError{LocalError::Kind::NotConnected, {}});
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

void Session::onReceived(const Octets& octets, Instant at)
{
    if (m_life == Life::Ended)
        return;
    using Echo = Recorder::Echo;
    if (m_recorder)
        m_recorder->received(octets, at, m_queue.mayEchoSecret() ? Echo::Possible : Echo::Impossible);
    m_silence.noteProgress();
    m_pairing.stop();
    m_unasked.received(octets, m_queue.engine().isChallenged());
    m_queue.receive(octets);
    pump();
    if (m_unasked.isFlood()) {
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
    while (m_life == Life::Open && !m_tls.isUnderWay()) {
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
        m_unasked.replyEnded(greeting->position);
        takeGreeting(greeting->greeting);
    } else if (const auto* const status = std::get_if<StatusArrived>(&event)) {
        takeStatus(*status);
    } else if (const auto* const body = std::get_if<BodyArrived>(&event)) {
        takeBody(*body);
    } else if (const auto* const ended = std::get_if<ReplyEnded>(&event)) {
        takeEnd(*ended);
    } else if (const auto* const moved = std::get_if<StateChanged>(&event)) {
        tellState(moved->to);
        if (moved->to == SessionState::Closed && m_life == Life::Open)
            endInOrder();
    } else if (const auto* const anomaly = std::get_if<AnomalyFound>(&event)) {
        if (anomaly->anomaly.kind == AnomalyKind::UnsolicitedOctets)
            m_unasked.foundUpTo(anomaly->position);
        emit anomalyFound(anomaly->anomaly);
    } else if (const auto* const broken = std::get_if<DialogueBroken>(&event)) {
        m_transport->abort();
        fail(protocolError(broken->kind, broken->octets, broken->section));
    }
}

void Session::takeStatus(const StatusArrived& status)
{
    m_bodyOctets = {};
    const Command* const command = m_queue.answering();
    m_stlsAccepted = command != nullptr && command->keyword() == Keyword::Stls &&
                     status.status.isPositive() && state() == SessionState::Authorization && !m_tls.facts();
    emit replyReceived(m_queue.answeringLine(), status.status);
}

void Session::takeEnd(const ReplyEnded& ended)
{
    m_unasked.replyEnded(ended.position);
    if (std::exchange(m_stlsAccepted, false))
        beginTls();
    else if (state() == SessionState::Update && m_queue.answering() == nullptr)
        failAfterQuit();
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
    return lives && (m_tls.isUnderWay() || m_queue.engine().waitsFor() != ClientEngine::WaitsFor::Nothing);
}

void Session::onSilence()
{
    if (m_tls.isUnderWay()) {
        m_transport->abort();
        fail(m_tls.error(TlsError::Kind::HandshakeFailed));
        return;
    }
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
    return {kind, m_queue.answeringLine(), m_queue.masked(beginning), m_queue.engine().replyOctets(),
            section};
}

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
    m_pairing.stop();
    m_queue.connectionEnded();
    if (m_recorder)
        m_recorder->end(m_clock.now(), connectionEnd(error));
    tellState(SessionState::Closed);
    if (const auto opening = std::exchange(m_opening, {}))
        opening(Unexpected{error});
    m_tls.tell(error);
    m_queue.failAll(error);
    emit closed();
}

} // namespace dropscope

// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/server/serverconnection.h"

#include "core/base/logging.h"
#include "core/server/credentials.h"
#include "core/transport/servercertificate.h"

#include <algorithm>
#include <utility>

namespace dropscope {

using namespace Qt::StringLiterals;

namespace {

/// The engine is given no more at a time: what it makes of the shortest lines stays small.
constexpr qsizetype mouthful = 4096;

} // namespace

ServerConnection::ServerConnection(std::unique_ptr<Transport> transport, const House& house, quint64 number,
                                   QObject* parent)
    : QObject(parent)
    , m_options(house.options)
    , m_faults(house.faults)
    , m_clock(house.clock)
    , m_transport(std::move(transport))
    , m_inputSpoiler(m_faults)
    , m_responder(m_options, house.maildrops, m_faults)
    , m_lastActivity(m_clock.now())
{
    auto habits = std::make_unique<FaultyHabits>(m_faults, m_options.dialect, number);
    m_habits = habits.get();
    m_engine.setHabits(std::move(habits));
    makeStream();
    connectTransport();
    m_engine.setWording([this](Objection objection) { return m_responder.text(objection); });
    watchInactivity(inactivityLimit());
    const bool isInClear = m_faults.has(FaultKind::ClearGreeting);
    if (m_options.tls == ServerTls::FromFirstOctet && !isInClear)
        startTls();
    else
        m_engine.greet(m_responder.greeting());
    schedulePump();
}

void ServerConnection::connectTransport()
{
    connect(m_transport.get(), &Transport::received, this, &ServerConnection::onReceived);
    connect(m_transport.get(), &Transport::sent, this, [this] {
        m_lastActivity = m_clock.now();
        if (m_isCutWhenSent)
            cutWhenSent();
        pump();
    });
    connect(m_transport.get(), &Transport::closed, this, &ServerConnection::end);
    connect(m_transport.get(), &Transport::broken, this, &ServerConnection::end);
    connect(m_transport.get(), &Transport::secured, this, &ServerConnection::onSecured);
    connect(m_transport.get(), &Transport::tlsFailed, this, [this](const TlsError& error) {
        emit tlsFailed(error);
        end();
    });
}

/// What is done to the octets on their way, as the plan has it now.
void ServerConnection::makeStream()
{
    m_streamRevision = m_faults.revision();
    FaultOutlet outlet;
    outlet.write = [this](OctetView octets) {
        if (!m_hasEnded)
            m_transport->write(octets);
    };
    outlet.end = [this](StreamEnd how) { onStreamEnded(how); };
    m_stream = std::make_unique<FaultStream>(m_faults.octetPlan(), m_clock, std::move(outlet));
}

void ServerConnection::onStreamEnded(StreamEnd how)
{
    m_isClosing = true;
    m_input.clear();
    if (how == StreamEnd::Reset) {
        QMetaObject::invokeMethod(this, &ServerConnection::hangUp, Qt::QueuedConnection);
        return;
    }
    m_transport->setReading(true); // the end of the client's direction is what close() waits for
    m_isCutWhenSent = m_isEncrypted && m_faults.has(FaultKind::CloseNotifyMissing);
    if (m_isCutWhenSent)
        return cutWhenSent();
    m_transport->close();
}

/// TLS has no end then, only TCP.
void ServerConnection::cutWhenSent()
{
    if (m_transport->unsentOctets() == 0)
        QMetaObject::invokeMethod(this, &ServerConnection::hangUp, Qt::QueuedConnection);
}

void ServerConnection::put(const Octets& octets)
{
    if (m_streamRevision != m_faults.revision() && m_stream->pendingOctets() == 0)
        makeStream();
    m_stream->take(octets);
}

/// At once, and without a word.
void ServerConnection::hangUp()
{
    if (m_hasEnded)
        return;
    m_transport->abort();
    end();
}

ServerConnection::~ServerConnection() { abort(); }

void ServerConnection::abort()
{
    m_hasEnded = true;
    m_inactivity.reset();
    m_handshake.reset();
    m_responder.end();
    m_transport->abort();
}

void ServerConnection::onReceived(const Octets& octets)
{
    if (m_isClosing)
        return; // behind QUIT nothing counts
    if (octets.contains('\n'))
        m_lastActivity = m_clock.now();
    m_stream->clientSpoke();
    m_input.append(m_faults.isEmpty() ? octets : m_inputSpoiler.spoiled(octets));
    if (m_inputSpoiler.isOverrun())
        return hangUp();
    pump();
}

void ServerConnection::schedulePump()
{
    if (!std::exchange(m_isPumpScheduled, true))
        QMetaObject::invokeMethod(this, &ServerConnection::pump, Qt::QueuedConnection);
}

void ServerConnection::pump()
{
    m_isPumpScheduled = false;
    qint64 sent = 0;
    while (!m_hasEnded && !m_isClosing && !m_isHandshaking && !isHeldBack() && sent < turnOctets) {
        if (!gather() && !m_habits->isHangingUp())
            break;
        const Octets octets = m_engine.takeOctets();
        put(octets);
        sent += octets.size();
        if (m_habits->isHangingUp() && !m_hasEnded)
            m_stream->end(StreamEnd::Cut);
        if (m_hasEnded || m_isClosing)
            return;
        if (m_engine.mustStartTls()) // now, or the client is quicker
            startTls();
    }
    if (m_hasEnded || m_isClosing || m_isHandshaking)
        return;
    m_transport->setReading(!hasWork());
    if (hasWork() && !isHeldBack())
        schedulePump();
}

bool ServerConnection::hasWork() const
{
    return !m_input.isEmpty() || m_engine.hasInput() || m_responder.isInBody() ||
           m_engine.octetsToSend() > 0 || m_engine.state() == SessionState::Closed;
}

/// Makes as much of what is there as is worth a packet. False: there is nothing. What faults do, they do to
/// each reply by itself.
bool ServerConnection::gather()
{
    constexpr qint64 worthSending = qint64(64) * 1024;
    bool isMoving = m_engine.octetsToSend() > 0 || step();
    const bool hasAny = isMoving;
    while (isMoving && m_faults.isEmpty() && !m_hasEnded && !m_isClosing && !m_engine.mustStartTls() &&
           m_engine.state() != SessionState::Closed && m_engine.octetsToSend() < worthSending)
        isMoving = step();
    return hasAny;
}

/// Makes something of what is there. False: there is nothing.
bool ServerConnection::step()
{
    if (m_engine.state() == SessionState::Closed) {
        m_isClosing = true;
        m_input.clear();
        m_transport->setReading(true);
        if (!m_faults.has(FaultKind::QuitStaysOpen))
            m_stream->end(StreamEnd::Finished);
        return false;
    }
    m_habits->setPipelined(m_engine.hasInput() || !m_input.isEmpty());
    if (m_responder.isInBody()) {
        if (m_responder.continueBody(m_engine))
            return true;
        put(m_engine.takeOctets());
        cut();
        return true;
    }
    const qsizetype before = m_engine.octetsToSend();
    if (const auto request = m_engine.nextRequest()) {
        emit commandReceived(request->maskedLine());
        if (m_hasEnded)
            return false;
        m_responder.answer(*request, m_engine);
        return true;
    }
    if (m_input.isEmpty())
        return m_engine.octetsToSend() > before; // of lines that the engine refused by itself
    feedEngine();
    return true;
}

void ServerConnection::feedEngine()
{
    const qsizetype size = std::min(mouthful, m_input.size());
    m_engine.receive(OctetView(m_input).first(size));
    m_input.remove(0, size);
}

void ServerConnection::startTls()
{
    m_isHandshaking = true;
    if (!m_faults.has(FaultKind::StlsKeepsInput))
        m_input.clear();
    m_handshake = m_clock.callAfter(handshakeLimit, [this] {
        m_transport->abort();
        end();
    });
    m_transport->setReading(true);
    m_transport->startTlsAsServer(identity());
}

void ServerConnection::onSecured(const TlsFacts& facts)
{
    m_isHandshaking = false;
    m_handshake.reset();
    m_lastActivity = m_clock.now();
    m_isEncrypted = true;
    m_habits->setEncrypted();
    const Octets sha256 = facts.chain.isEmpty() ? Octets() : facts.chain.constFirst().sha256();
    m_responder.secured(accountWithCertificate(m_options.accounts, sha256));
    if (m_engine.mustStartTls())
        m_engine.tlsStarted();
    else
        m_engine.greet(m_responder.greeting());
    emit secured(facts);
    if (!m_hasEnded)
        pump();
}

/// In the middle of a reply that has no honest end.
void ServerConnection::cut()
{
    qCWarning(logServer) << "a message could not be read to its end; the connection is cut";
    hangUp();
}

void ServerConnection::watchInactivity(std::chrono::milliseconds delay)
{
    m_inactivity = m_clock.callAfter(delay, [this] {
        const auto idle = m_clock.now() - m_lastActivity;
        if (idle < inactivityLimit()) {
            watchInactivity(std::chrono::ceil<std::chrono::milliseconds>(inactivityLimit() - idle));
            return;
        }
        logOut();
    });
}

std::chrono::milliseconds ServerConnection::inactivityLimit() const
{
    const bool isEarly = m_faults.has(FaultKind::AutologoutEarly);
    return isEarly ? std::chrono::seconds(m_faults.valueOf(FaultKind::AutologoutEarly))
                   : m_options.inactivityLimit;
}

/// Without a word, and without UPDATE (RFC 1939 §3).
void ServerConnection::logOut()
{
    m_responder.endForSilence();
    if (!m_faults.has(FaultKind::AutologoutSpeaks))
        return hangUp();
    put("-ERR idle for too long\r\n");
    m_stream->end(StreamEnd::Finished);
}

ServerIdentity ServerConnection::identity() const
{
    ServerIdentity identity = m_options.identity;
    if (m_faults.has(FaultKind::OtherCertificate))
        if (auto other = makeServerIdentity({u"other.example.org"_s}))
            identity = std::move(*other);
    identity.hasOldTlsAlone = m_faults.has(FaultKind::OldTls);
    return identity;
}

void ServerConnection::end()
{
    if (std::exchange(m_hasEnded, true))
        return;
    m_inactivity.reset();
    m_handshake.reset();
    m_engine.connectionEnded();
    m_responder.end();
    emit ended();
}

} // namespace dropscope

// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/proxy/recordedtransport.h"

#include <utility>

namespace dropscope {

RecordedTransport::RecordedTransport(std::unique_ptr<Transport> inner, std::shared_ptr<Transcript> transcript,
                                     bool isTlsFromStart, Clock& clock)
    : m_inner(std::move(inner))
    , m_transcript(std::move(transcript))
    , m_clock(clock)
    , m_recorder(m_transcript)
{
    ConnectionNote note;
    note.host = m_inner->localAddress().toString();
    note.clientAddress = m_inner->peerAddress();
    note.clientPort = m_inner->peerPort();
    note.serverAddress = m_inner->localAddress();
    note.serverPort = m_inner->localPort();
    note.isTlsFromStart = isTlsFromStart;
    m_transcript->noteConnection(note, m_clock.now());
    connect(m_inner.get(), &Transport::received, this, [this](const Octets& octets, Instant at) {
        m_recorder.client(octets, at);
        emit received(octets, at);
    });
    connect(m_inner.get(), &Transport::secured, this, [this](const TlsFacts& facts) {
        m_transcript->noteTls(facts, m_clock.now());
        emit secured(facts);
    });
    connect(m_inner.get(), &Transport::sent, this, &Transport::sent);
    connect(m_inner.get(), &Transport::closed, this, [this] {
        noteEnd(m_isClosing ? ConnectionEnd::ByServer : ConnectionEnd::ByClient);
        emit closed();
    });
    connect(m_inner.get(), &Transport::broken, this, [this](const QString& systemText) {
        noteEnd(ConnectionEnd::Broken);
        emit broken(systemText);
    });
    connect(m_inner.get(), &Transport::tlsFailed, this, [this](const TlsError& error) {
        noteEnd(ConnectionEnd::Broken);
        emit tlsFailed(error);
    });
}

RecordedTransport::~RecordedTransport() { noteEnd(ConnectionEnd::ByServer); }

/// It stands already.
void RecordedTransport::open(const Endpoint& endpoint, std::chrono::milliseconds timeLimit)
{
    m_inner->open(endpoint, timeLimit);
}

void RecordedTransport::probeTls(std::function<void(bool speaksTls)> report)
{
    m_inner->probeTls(std::move(report));
}

void RecordedTransport::write(OctetView octets)
{
    if (!m_hasEnded && !octets.isEmpty())
        m_recorder.server(octets, m_clock.now());
    m_inner->write(octets);
}

void RecordedTransport::close()
{
    m_isClosing = true;
    m_inner->close();
}

void RecordedTransport::abort()
{
    noteEnd(ConnectionEnd::ByServer);
    m_inner->abort();
}

void RecordedTransport::noteEnd(ConnectionEnd how)
{
    if (!std::exchange(m_hasEnded, true))
        m_recorder.end(m_clock.now(), how);
}

} // namespace dropscope

// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/proxy/serverapproach.h"

#include "core/protocol/codec/limits.h"
#include "core/transport/tlsfiles.h"

namespace dropscope {

ServerApproach::ServerApproach(DuplexSocket& socket, const ProxySettings& settings,
                               DialogueRecorder& recorder, Clock& clock, QObject* parent)
    : QObject(parent)
    , m_socket(socket)
    , m_settings(settings)
    , m_recorder(recorder)
    , m_clock(clock)
    , m_line(Limits().lineOctets)
{
}

void ServerApproach::start()
{
    connect(&m_socket, &DuplexSocket::connected, this, &ServerApproach::onConnected);
    connect(&m_socket, &DuplexSocket::connectFailed, this,
            [this](const ConnectError& error) { fail(error); });
    connect(&m_socket, &DuplexSocket::received, this, &ServerApproach::onReceived);
    connect(&m_socket, &DuplexSocket::secured, this, &ServerApproach::onSecured);
    connect(&m_socket, &DuplexSocket::tlsFailed, this, [this](const TlsError& error) { fail(error); });
    connect(&m_socket, &DuplexSocket::peerFinished, this,
            [this] { failInProtocol(ProtocolError::Kind::ClosedByServer); });
    connect(&m_socket, &DuplexSocket::broken, this,
            [this] { failInProtocol(ProtocolError::Kind::ConnectionLost); });
    m_socket.open(m_settings.server, m_settings.connectLimit);
}

void ServerApproach::onConnected()
{
    emit connected();
    if (m_settings.security == Security::Tls) {
        m_step = Step::Securing;
        m_socket.startTls(m_settings.tls);
    } else if (m_settings.security == Security::Stls) {
        m_step = Step::Greeting;
        m_socket.setReading(true);
    } else {
        succeed();
    }
}

void ServerApproach::onReceived(OctetView octets)
{
    m_recorder.server(octets, m_clock.now());
    if (m_step == Step::Greeting)
        m_greeting += octets; // as it is for the client
    while (const auto line = m_line.take(octets)) {
        if (line->tooLong)
            return failInProtocol(ProtocolError::Kind::LineTooLong);
        if (m_step == Step::Greeting)
            return takeGreeting(*line);
        if (m_step == Step::StlsReply)
            return takeStlsReply(*line, !octets.isEmpty());
    }
}

void ServerApproach::takeGreeting(const LineBuffer::Line& line)
{
    if (!line.octets.startsWith("+OK")) { // the client's to see, and to make sense of
        succeed();
        return;
    }
    m_step = Step::StlsReply;
    const Command stls = Command::stls();
    m_socket.write(stls.wire());
    m_recorder.client(stls.wire(), m_clock.now());
}

void ServerApproach::takeStlsReply(const LineBuffer::Line& line, bool isMoreBehind)
{
    const QString& host = m_settings.server.host;
    const quint16 port = m_socket.peerPort();
    if (!line.octets.startsWith("+OK"))
        return fail(TlsError{TlsError::Kind::StlsRefused, host, port, QString::fromLatin1(line.octets), {}});
    if (isMoreBehind) // anybody's (CVE-2011-0411)
        return fail(TlsError{TlsError::Kind::InjectedOctets, host, port, {}, {}});
    m_step = Step::Securing;
    m_socket.startTls(m_settings.tls);
}

void ServerApproach::onSecured(TlsFacts facts)
{
    facts.isAfterStls = m_settings.security == Security::Stls;
    emit secured(facts);
    succeed();
}

/// What the socket tells from here on is somebody else's.
void ServerApproach::succeed()
{
    disconnect(&m_socket, nullptr, this, nullptr);
    emit ready(m_greeting);
}

void ServerApproach::fail(const Error& error)
{
    disconnect(&m_socket, nullptr, this, nullptr);
    emit failed(error);
}

void ServerApproach::failInProtocol(ProtocolError::Kind kind)
{
    const bool isGreeted = m_step != Step::Connecting && m_step != Step::Greeting;
    const char* const section = isGreeted ? "RFC 2595 §4" : "RFC 1939 §4";
    fail(ProtocolError{kind, isGreeted ? Octets("STLS") : Octets(), m_line.partial(),
                       static_cast<quint64>(m_line.partial().size()), section});
}

} // namespace dropscope

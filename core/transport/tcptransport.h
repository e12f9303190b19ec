// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/transport/socketpointer.h"
#include "core/transport/socketprobe.h"
#include "core/transport/tcpconnector.h"
#include "core/transport/tlshandshake.h"
#include "core/transport/tlsprobe.h"
#include "core/transport/transport.h"

#include <functional>
#include <memory>

namespace dropscope {

/// A TCP connection, opened by open() or accepted by a server; plain at first, and under TLS when the owner
/// says so.
///
/// close() sends what was written, ends this side's direction, and leaves the peer two seconds to end its
/// own: a socket closed outright while octets of the peer lie unread answers with a reset, which can destroy
/// the last reply on its way. Under TLS this side's direction ends with close_notify, and what was not told
/// by then is not told any more. A peer that ends the connection without close_notify, as many servers do,
/// ends it in order all the same: POP3 says by itself where a reply ends.
///
/// Whatever lies unread when TLS starts came in clear: startTls() and startTlsAsServer() fail if there is
/// anything, and no octet of it reaches the TLS library (CVE-2011-0411). A server calls startTlsAsServer() in
/// the same turn of the loop as it writes what the client waits for before it begins; the first octets of a
/// handshake that are there already are let stand.
class TcpTransport final : public Transport
{
    Q_OBJECT

public:
    /// The clock must outlive the transport.
    explicit TcpTransport(Clock& clock = systemClock(), QObject* parent = nullptr);
    /// Around a socket that is connected; connected() does not come.
    explicit TcpTransport(SocketPointer accepted, Clock& clock = systemClock(), QObject* parent = nullptr);
    ~TcpTransport() override;

    void open(const Endpoint& endpoint, std::chrono::milliseconds timeLimit) override;
    /// The accepted socket was opened elsewhere: to that host, for which a certificate must be; and perhaps
    /// something was received already.
    void takeOver(const QString& host, bool hasReceived)
    {
        m_host = host;
        m_hasReceived = hasReceived;
    }
    void startTls(const TlsSettings& settings) override;
    void startTlsAsServer(const ServerIdentity& identity) override;
    void probeTls(std::function<void(bool speaksTls)> report) override;
    /// Without effect before connected() and after close().
    void write(OctetView octets) override;
    void close() override;
    void abort() override;
    /// As abort(), and the peer sees that the connection broke.
    void reset();

    [[nodiscard]] qint64 unsentOctets() const override { return m_unsentOctets; }
    void setReading(bool reading) override;

    [[nodiscard]] bool hasPeerClosedTls() const override { return m_hasPeerClosedTls; }
    [[nodiscard]] QHostAddress peerAddress() const override { return m_peerAddress; }
    [[nodiscard]] quint16 peerPort() const override { return m_peerPort; }
    [[nodiscard]] QHostAddress localAddress() const override { return m_localAddress; }
    [[nodiscard]] quint16 localPort() const override { return m_localPort; }

    static constexpr qint64 readOctets =
        qint64(256) * 1024; ///< at most, for one signal and one turn of the loop
    static constexpr std::chrono::seconds lingerLimit{2};
    static constexpr std::chrono::seconds probeLimit{2}; ///< of probeTls(); after it the answer is no

private:
    enum class Phase : quint8 { Idle, Connecting, Open, Securing, Closing, HalfClosed, Ended };
    enum class PeerEnd : quint8 { None, Orderly, Broken };

    using StartHandshake = std::function<void(TlsHandshake& handshake)>;

    void connectorReported(TcpConnector::Outcome outcome);
    void adopt(SocketPointer socket);
    void listenTo(QTcpSocket* socket);

    void startHandshake(bool isClient, StartHandshake start);
    void beginHandshake();
    [[nodiscard]] Octets clearOctets() const;
    void handshakeReported(TlsHandshake::Outcome outcome);
    void adoptSecured(TlsHandshake::Secured secured);
    void failTls(const TlsError& error);
    void tellFailure(TlsError error);
    void onTlsError(QAbstractSocket::SocketError error);
    void drain();

    void scheduleRead();
    void readOnce();
    [[nodiscard]] Octets takeOctets();
    [[nodiscard]] bool hasMore() const;
    void onBytesWritten(qint64 count);
    void onAllSent();
    void onDisconnected();
    void endSending();
    void finish();
    void release();

    Clock& m_clock;
    Phase m_phase = Phase::Idle;
    std::unique_ptr<TcpConnector> m_connector;
    SocketPointer m_socket;
    QSslSocket* m_tls = nullptr; ///< m_socket, once it is one
    SocketProbe m_probe;
    QString m_host; ///< of open()
    StartHandshake m_startHandshake;
    std::unique_ptr<TlsHandshake> m_handshake;
    std::unique_ptr<TlsProbe> m_tlsProbe;
    bool m_isClient = true; ///< in the handshake
    QHostAddress m_peerAddress;
    quint16 m_peerPort = 0;
    QHostAddress m_localAddress;
    quint16 m_localPort = 0;

    qint64 m_unsentOctets = 0;
    bool m_isReading = true;
    bool m_isReadScheduled = false;
    bool m_isSentScheduled = false;
    bool m_hasReceived = false; ///< something was told, so TLS is after STLS
    bool m_hasPeerClosedTls = false;
    bool m_isDraining = false; ///< nothing is told any more, only the end is waited for
    PeerEnd m_peerEnd = PeerEnd::None;
    QString m_systemText; ///< of Broken
    std::unique_ptr<Clock::Alarm> m_linger;
};

} // namespace dropscope

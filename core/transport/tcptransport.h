// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/transport/socketpointer.h"
#include "core/transport/socketprobe.h"
#include "core/transport/tcpconnector.h"
#include "core/transport/transport.h"

#include <memory>

namespace dropscope {

/// A plain TCP connection, opened by open() or accepted by a server.
///
/// close() sends what was written, ends this side's direction, and leaves the peer two seconds to end its
/// own: a socket closed outright while octets of the peer lie unread answers with a reset, which can destroy
/// the last reply on its way.
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

    [[nodiscard]] QHostAddress peerAddress() const override { return m_peerAddress; }
    [[nodiscard]] quint16 peerPort() const override { return m_peerPort; }
    [[nodiscard]] quint16 localPort() const override { return m_localPort; }

    static constexpr qint64 readOctets =
        qint64(256) * 1024; ///< at most, for one signal and one turn of the loop
    static constexpr std::chrono::seconds lingerLimit{2};

private:
    enum class Phase : quint8 { Idle, Connecting, Open, Closing, HalfClosed, Ended };
    enum class PeerEnd : quint8 { None, Orderly, Broken };

    void connectorReported(TcpConnector::Outcome outcome);
    void adopt(SocketPointer socket);
    void scheduleRead();
    void readOnce();
    [[nodiscard]] Octets takeOctets();
    void onBytesWritten(qint64 count);
    void onDisconnected();
    void endSending();
    void finish();
    void release();

    Clock& m_clock;
    Phase m_phase = Phase::Idle;
    std::unique_ptr<TcpConnector> m_connector;
    SocketPointer m_socket;
    SocketProbe m_probe;
    QHostAddress m_peerAddress;
    quint16 m_peerPort = 0;
    quint16 m_localPort = 0;

    qint64 m_unsentOctets = 0;
    bool m_isReading = true;
    bool m_isReadScheduled = false;
    bool m_isSentScheduled = false;
    PeerEnd m_peerEnd = PeerEnd::None;
    QString m_systemText; ///< of Broken
    std::unique_ptr<Clock::Alarm> m_linger;
};

} // namespace dropscope

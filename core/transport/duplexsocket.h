// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/clock.h"
#include "core/base/error.h"
#include "core/base/octets.h"
#include "core/transport/endpoint.h"
#include "core/transport/tlssettings.h"

#include <QHostAddress>
#include <QObject>
#include <QSocketNotifier>

#include <chrono>
#include <functional>
#include <memory>

namespace dropscope {

class TcpConnector;
class TcpTransport;

/// A TCP connection for whoever stands between two peers: its two directions end apart, each when its sender
/// says so (RFC 9293 §3.6), which QTcpSocket does not do; a reset is told as one, and can be passed on.
///
/// Under TLS a TcpTransport takes over, and the directions end together: when the peer ends its own nothing
/// can be sent to it any more, and after finishWriting() nothing is told but the end.
///
/// Of peerFinished(), connectFailed(), tlsFailed() and broken() one comes, once, unless abort() was called.
/// After peerFinished() writing goes on, and broken() may still come of it.
class DuplexSocket final : public QObject
{
    Q_OBJECT

public:
    /// The clock must outlive the socket.
    explicit DuplexSocket(Clock& clock, QObject* parent = nullptr);
    /// Takes the descriptor of a connection that stands; connected() does not come. Reading is off.
    explicit DuplexSocket(qintptr descriptor, Clock& clock, QObject* parent = nullptr);
    ~DuplexSocket() override;

    /// Resolving the name and connecting together take at most the time limit. Reading is off.
    void open(const Endpoint& endpoint, std::chrono::milliseconds timeLimit);
    /// TLS from here on, behind what was written before. secured() or tlsFailed() follows, never from within.
    /// The owner runs the time limit. What came in clear and was not told yet makes it fail.
    void startTls(const TlsSettings& settings);
    void startTlsAsServer(const ServerIdentity& identity);

    void write(OctetView octets);
    /// Ends this side's direction once everything is sent.
    void finishWriting();
    /// Lets the peer see a reset, once what was written is with the system.
    void resetAfterSending();
    /// Ends the connection at once, unsent octets and all. Nothing is told any more.
    void abort();

    /// Octets written that the system has not taken yet.
    [[nodiscard]] qint64 unsentOctets() const;
    /// While reading is off nothing is received and the peer feels the back-pressure.
    void setReading(bool reading);
    [[nodiscard]] bool isUnderTls() const { return m_tls != nullptr; }
    [[nodiscard]] bool hasPeerFinished() const { return m_hasPeerFinished; }

    /// Valid once the connection stands.
    [[nodiscard]] QHostAddress peerAddress() const { return m_peerAddress; }
    [[nodiscard]] quint16 peerPort() const { return m_peerPort; }
    [[nodiscard]] QHostAddress localAddress() const { return m_localAddress; }
    [[nodiscard]] quint16 localPort() const { return m_localPort; }

    static constexpr qsizetype readOctets = qsizetype(256) * 1024; ///< at most, for one signal

signals:
    void connected();
    void connectFailed(const dropscope::ConnectError& error);
    /// As one read of the system gave them. Valid during the call.
    void received(QByteArrayView octets);
    /// Octets left for the system; unsentOctets() is less.
    void sent();
    /// The peer ended its direction; everything it sent was received before.
    void peerFinished();
    void secured(const dropscope::TlsFacts& facts);
    void tlsFailed(const dropscope::TlsError& error);
    /// Reset, or the network gave up. The text is the system's.
    void broken(const QString& systemText);

private:
    void adopt(int descriptor);
    void onReadable();
    void onWritable();
    [[nodiscard]] qsizetype sendSome(OctetView octets);
    void onAllSent();
    void fail(int systemError);
    void release();
    void startTlsBehindUnsent(std::function<void(TcpTransport& tls)> start);
    void becomeTls();

    Clock& m_clock;
    QString m_host; ///< of open()
    std::unique_ptr<TcpConnector> m_connector;
    int m_descriptor = -1;
    std::unique_ptr<QSocketNotifier> m_readable;
    std::unique_ptr<QSocketNotifier> m_writable;
    std::unique_ptr<TcpTransport> m_tls;
    std::function<void(TcpTransport& tls)> m_startTls; ///< once everything is sent

    Octets m_unsent;
    qsizetype m_sentOfUnsent = 0; ///< octets at its front that the system has
    bool m_isReading = false;
    bool m_isFinishing = false;
    bool m_isResetting = false;
    bool m_hasPeerFinished = false;
    bool m_hasReceived = false; ///< so TLS is after STLS

    QHostAddress m_peerAddress;
    quint16 m_peerPort = 0;
    QHostAddress m_localAddress;
    quint16 m_localPort = 0;
};

} // namespace dropscope

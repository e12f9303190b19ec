// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/clock.h"
#include "core/base/error.h"
#include "core/base/octets.h"
#include "core/transport/endpoint.h"
#include "core/transport/tlssettings.h"

#include <QHostAddress>
#include <QObject>

#include <chrono>
#include <functional>

namespace dropscope {

/// A connection: octets out, octets in with the time they came, and how it ended. The one thing that stands
/// between the engine and a socket, so that a test can stand there as well.
///
/// Of connectFailed(), tlsFailed(), closed() and broken() exactly one comes, once, unless abort() was called:
/// then none comes.
class Transport : public QObject
{
    Q_OBJECT

public:
    using QObject::QObject;

    /// Opens a connection. Resolving the name and connecting together take at most the time limit.
    virtual void open(const Endpoint& endpoint, std::chrono::milliseconds timeLimit) = 0;

    /// TLS from here on, this side being the client; valid between connected() and the end, once. secured()
    /// or tlsFailed() follows, never from within; what is written before that is not sent. Octets that came
    /// in clear and were not told yet are not told: that they were there is tlsFailed()'s to say
    /// (InjectedOctets). The host is the one of open(). The owner runs the time limit.
    virtual void startTls(const TlsSettings& settings) = 0;
    /// The same, this side being the server.
    virtual void startTlsAsServer(const ServerIdentity& identity) = 0;

    /// Asks the peer, on a connection of its own beside this one, whether it speaks TLS from the first octet.
    /// The report comes once, from the event loop, or never once this one has ended.
    virtual void probeTls(std::function<void(bool speaksTls)> report) = 0;

    virtual void write(OctetView octets) = 0;
    /// Sends what was written, then ends the connection from this side.
    virtual void close() = 0;
    /// Ends the connection at once, unsent octets and all.
    virtual void abort() = 0;

    /// Octets written that the operating system has not taken yet.
    [[nodiscard]] virtual qint64 unsentOctets() const = 0;
    /// While reading is off nothing is received and the peer feels the back-pressure. On at first.
    virtual void setReading(bool reading) = 0;

    /// The peer said close_notify: what it sent under TLS is known to be whole (RFC 8446 §6.1).
    [[nodiscard]] virtual bool hasPeerClosedTls() const { return false; }

    /// Valid from connected() on.
    [[nodiscard]] virtual QHostAddress peerAddress() const = 0;
    [[nodiscard]] virtual quint16 peerPort() const = 0;
    [[nodiscard]] virtual QHostAddress localAddress() const = 0;
    [[nodiscard]] virtual quint16 localPort() const = 0;

signals:
    void connected();
    /// As one read of the socket gave them: a read boundary, a lower bound on the peer's segments. At most
    /// 256 KiB.
    void received(const dropscope::Octets& octets, dropscope::Instant at);
    /// Octets left for the operating system; unsentOctets() is less.
    void sent();
    /// The peer ended the connection in order; everything it sent was received before.
    void closed();
    /// No connection came to be.
    void connectFailed(const dropscope::ConnectError& error);
    /// TLS stands, and the certificate was accepted. As the server: only protocol and cipher are known, and
    /// the client's certificate, if it showed one, is the chain.
    void secured(const dropscope::TlsFacts& facts);
    /// TLS was asked for and does not stand; the connection is cut.
    void tlsFailed(const dropscope::TlsError& error);
    /// The connection broke. The text is the operating system's.
    void broken(const QString& systemText);
};

} // namespace dropscope

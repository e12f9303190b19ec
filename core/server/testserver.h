// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/clock.h"
#include "core/base/error.h"
#include "core/base/expected.h"
#include "core/faults/activefaults.h"
#include "core/server/maildrops.h"
#include "core/server/serveroptions.h"

#include <QHostAddress>
#include <QObject>
#include <QTcpServer>

#include <deque>
#include <functional>
#include <map>
#include <memory>

namespace dropscope {

class ServerConnection;
class TcpTransport;
class Transport;

// Theory of operation
//
// A correct server of RFC 1939 for tests of clients, for a look at the demo maildrop, and for devices that
// are tested against this machine: with CAPA (RFC 2449), TLS from the first octet or by STLS (RFC 2595), AUTH
// (RFC 5034), UTF8 and LANG (RFC 6856). It listens on 127.0.0.1 alone.
//
// TestServer accepts, and keeps the ServerConnections. Each of these carries octets between its Transport
// and its ServerEngine (what is legal, how a reply is framed) and asks its Responder for the answers (what
// is in the maildrop). The Responder has an Authorization in the AUTHORIZATION state, and a MaildropSession
// in the TRANSACTION state; what the sessions of one maildrop have in common, SharedMaildrop knows. What is
// offered when, offer.h says, and phrase.h how it is said. Long answers are ReplyBodies, written slice by
// slice.
//
// What is done wrong on purpose (core/faults) has its places between these: FaultyHabits between engine and
// wire, an InputSpoiler before the engine, a FaultStream before the transport, and within Responder,
// Authorization and MaildropSession a question where they decide. habits/ holds what is not one line.

class TestServer final : public QObject
{
    Q_OBJECT

public:
    /// The clock must outlive the server.
    explicit TestServer(ServerOptions options, Clock& clock = systemClock(), QObject* parent = nullptr);
    ~TestServer() override;

    /// What stands between a client and the server from its first octet on, as a recorder does: made around
    /// each connection.
    using Wrap = std::function<std::unique_ptr<Transport>(std::unique_ptr<Transport> accepted)>;
    /// Before start().
    void setWrap(Wrap wrap) { m_wrap = std::move(wrap); }

    /// The port. Fails with ConnectError if it is taken.
    [[nodiscard]] Expected<quint16> start();
    /// Listens no more and cuts every connection; nothing marked is removed.
    void stop();

    /// Of the certificate that it shows, 32 octets, so that a client of the same process can trust it; empty
    /// without TLS.
    [[nodiscard]] Octets certificateSha256() const;

    [[nodiscard]] bool isListening() const { return m_listener.isListening(); }
    /// 0 if it does not listen.
    [[nodiscard]] quint16 port() const { return m_listener.serverPort(); }

    /// What it does wrong from now on, on connections that stand as well; without any it is right.
    void setFaults(FaultPlan plan) { m_faults.set(std::move(plan)); }
    [[nodiscard]] const FaultPlan& faults() const { return m_faults.plan(); }

    /// Whom it plays from the next connection on; null: itself. What the one before did wrong it does no
    /// more, and what this one does wrong it does at once; other faults stay.
    void setDialect(const Dialect* dialect);
    [[nodiscard]] const Dialect* dialect() const { return m_options.back().dialect; }

    struct Counters
    {
        quint64 connections = 0; ///< accepted
        quint64 refused = 0;     ///< for there were too many
        quint64 commands = 0;    ///< that fitted grammar and state
    };
    [[nodiscard]] const Counters& counters() const { return m_counters; }
    [[nodiscard]] qsizetype openConnections() const { return qsizetype(m_connections.size()); }

signals:
    /// A number of its own for each connection, from 1.
    void clientConnected(quint64 connection, const QHostAddress& address, quint16 port);
    void clientDisconnected(quint64 connection);
    /// The line without its line end, its secret masked.
    void commandReceived(quint64 connection, const dropscope::Octets& maskedLine);
    void clientSecured(quint64 connection, const dropscope::TlsFacts& facts);
    /// clientDisconnected() follows.
    void clientFailedTls(quint64 connection, const dropscope::TlsError& error);

private:
    void onConnection();
    void onAcceptFailed();
    void serve(std::unique_ptr<TcpTransport> transport);
    void refuse(std::unique_ptr<TcpTransport> transport);

    /// The last are those of the next connection; those before it may refer to what stands before.
    std::deque<ServerOptions> m_options;
    Clock& m_clock;
    QTcpServer m_listener;
    Maildrops m_maildrops;
    Wrap m_wrap;
    ActiveFaults m_faults;
    Counters m_counters;
    std::map<quint64, ServerConnection*> m_connections; ///< children of this
    qsizetype m_refusing = 0;
    std::unique_ptr<Clock::Alarm> m_nextAccept;
};

} // namespace dropscope

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/clock.h"
#include "core/base/expected.h"
#include "core/proxy/proxiedfacts.h"
#include "core/proxy/proxysettings.h"
#include "core/transcript/transcript.h"

#include <QObject>

#include <functional>
#include <map>
#include <memory>

class QTcpServer;

namespace dropscope {

class ProxiedConnection;

// Theory of operation
//
// Stands between clients and a server, passes on what either says, octet for octet, and records both sides: a
// transcript for each connection, as a live session has one. It listens on 127.0.0.1 unless told otherwise.
//
// RecordingProxy accepts and keeps the ProxiedConnections. Each of these has two DuplexSockets, whose
// directions end apart; a ServerApproach leads the one to the server up to the first octet; a FaultStream
// carries the server's octets through the faults of the plan; a DialogueRecorder follows the dialogue of
// both, masks what is secret and notes each read as it was. Nothing that is sent depends on what the recorder
// makes of it, but for STLS, which the proxy can meet in the middle.

class RecordingProxy final : public QObject
{
    Q_OBJECT

public:
    /// Makes the transcript of a new connection; null: it is not recorded.
    using NewTranscript = std::function<std::shared_ptr<Transcript>()>;

    /// The clock must outlive the proxy.
    RecordingProxy(ProxySettings settings, NewTranscript newTranscript, Clock& clock = systemClock(),
                   QObject* parent = nullptr);
    ~RecordingProxy() override;

    /// The port. Fails with ConnectError if it is taken or the address is not this machine's; with FileError
    /// where a file of the TLS settings is no good.
    [[nodiscard]] Expected<quint16> start();
    /// Listens no more and cuts every connection, whose transcripts then have ended.
    void stop();

    [[nodiscard]] bool isListening() const;
    [[nodiscard]] quint16 port() const;
    [[nodiscard]] const ProxySettings& settings() const { return m_settings; }
    [[nodiscard]] qsizetype openConnections() const { return qsizetype(m_connections.size()); }
    /// Null for one that is no more.
    [[nodiscard]] const ProxiedFacts* facts(quint64 connection) const;

    struct Counters
    {
        quint64 connections = 0; ///< accepted
        quint64 refused = 0;     ///< for there were too many
    };
    [[nodiscard]] const Counters& counters() const { return m_counters; }

signals:
    /// Nothing was read or sent yet. The transcript may be null.
    void connectionBegan(const dropscope::ProxiedFacts& facts,
                         const std::shared_ptr<dropscope::Transcript>& transcript);
    /// The server's address, TLS, or that nothing can be read any more.
    void connectionChanged(const dropscope::ProxiedFacts& facts);
    /// Octets passed; at most once in 100 ms for each connection.
    void connectionProgressed(const dropscope::ProxiedFacts& facts);
    void connectionEnded(const dropscope::ProxiedFacts& facts);
    /// There were too many; it was closed at once.
    void clientRefused(const QHostAddress& address, quint16 port);

private:
    void onDescriptor(qintptr descriptor);
    void keep(ProxiedConnection* connection);
    [[nodiscard]] quint16 freeRecordedPort(quint16 port) const;

    const ProxySettings m_settings;
    NewTranscript m_newTranscript;
    Clock& m_clock;
    std::unique_ptr<QTcpServer> m_listener;
    std::map<quint64, ProxiedConnection*> m_connections; ///< children of this
    Counters m_counters;
};

} // namespace dropscope

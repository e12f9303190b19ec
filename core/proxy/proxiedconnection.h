// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/faults/faultstream.h"
#include "core/proxy/dialoguerecorder.h"
#include "core/proxy/proxiedfacts.h"
#include "core/proxy/proxysettings.h"
#include "core/transport/duplexsocket.h"

#include <QObject>

#include <memory>

namespace dropscope {

class ServerApproach;

/// One client and its connection to the server. Each octet is written to the other side first, and recorded
/// then; what comes back through faults is recorded as and when it is passed on, for that is what the client
/// gets.
///
/// What one side ends, the other is told behind the last octet: the end of a direction as that, a reset as a
/// reset. While more than highWater octets wait for one side, nothing is read from the other, so that neither
/// a large message nor a peer that never reads takes more than a bounded amount of memory.
class ProxiedConnection final : public QObject
{
    Q_OBJECT

public:
    /// Around a client that has come. Without a transcript nothing is recorded. Settings and clock must
    /// outlive it.
    ProxiedConnection(quint64 number, std::unique_ptr<DuplexSocket> client, const ProxySettings& settings,
                      std::shared_ptr<Transcript> transcript, Clock& clock, QObject* parent = nullptr);
    ~ProxiedConnection() override;

    void start();
    /// Cuts both connections; ended() comes.
    void stop();

    [[nodiscard]] const ProxiedFacts& facts() const { return m_facts; }
    /// Null where nothing is recorded.
    [[nodiscard]] const std::shared_ptr<Transcript>& transcript() const { return m_transcript; }
    /// Under which the transcript has the client, where two of them have the same one.
    void setRecordedPort(quint16 port) { m_recordedPort = port; }
    [[nodiscard]] quint16 recordedPort() const { return m_recordedPort; }

    static constexpr qint64 highWater = qint64(512) * 1024;

signals:
    /// Something is known that was not: the server's address, TLS, that nothing can be read any more.
    void changed();
    void progressed();
    /// Both connections are no more, and the transcript has ended. Once, the last signal.
    void ended();

private:
    void noteConnection();
    void onApproached(const Octets& octetsForClient);
    void watch(DuplexSocket& side);
    void meetClient();
    void beginRelaying();
    void onClientReceived(OctetView octets);
    void onServerReceived(OctetView octets);
    void deliver(OctetView octets);
    void onStlsAccepted();
    void onTlsBegun();
    void onFinished(ConnectionEnd by);
    void endTowardsServer();
    void endTowardsClient(StreamEnd how);
    void onBroken(DuplexSocket& other);
    void noteEnd(ConnectionEnd end, ProxiedFacts::Cause cause = ProxiedFacts::Cause::None);
    void failTls(ProxiedFacts::Cause cause, const TlsError& error);
    void balance();
    void endIfDone();
    void watchIdle(std::chrono::milliseconds delay);
    void watchHandshake();
    void end();

    const ProxySettings& m_settings;
    Clock& m_clock;
    std::shared_ptr<Transcript> m_transcript;
    DialogueRecorder m_recorder;
    FaultStream m_faults;
    std::unique_ptr<DuplexSocket> m_client;
    std::unique_ptr<DuplexSocket> m_server;
    std::unique_ptr<ServerApproach> m_approach;
    ProxiedFacts m_facts;
    quint16 m_recordedPort;
    Octets m_greeting; ///< for the client, once it can be met

    bool m_isRelaying = false;
    int m_handshakes = 0;     ///< under way
    bool m_isEndOwed = false; ///< the client has ended its direction, and the server does not know yet
    bool m_isClosedByFault = false;
    bool m_hasEnded = false;
    Instant m_lastActivity;
    std::unique_ptr<Clock::Alarm> m_idle;
    std::unique_ptr<Clock::Alarm> m_handshakeLimit;
    std::unique_ptr<Clock::Alarm> m_lastWait;
};

} // namespace dropscope

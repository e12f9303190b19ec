// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/faults/faultstream.h"
#include "core/protocol/flow/serverengine.h"
#include "core/server/habits/faultyhabits.h"
#include "core/server/habits/inputspoiler.h"
#include "core/server/responder.h"
#include "core/transport/transport.h"

#include <QObject>

namespace dropscope {

/// One client. Carries octets between transport and engine and lets the responder answer, never faster than
/// the client takes it: while more than highWater octets are unsent no further request is looked at and no
/// further slice of a message is read, and while requests wait nothing is received. So neither a message of
/// a gigabyte nor a client that never reads, nor one that never stops sending, needs more than a bounded
/// amount of memory. One turn of the event loop sends turnOctets at most. A handshake of TLS is given
/// handshakeLimit.
class ServerConnection final : public QObject
{
    Q_OBJECT

public:
    /// What a server has for all its connections, and what must outlive them.
    struct House
    {
        const ServerOptions& options;
        Maildrops& maildrops;
        const ActiveFaults& faults;
        Clock& clock;
    };
    /// Around a connection that stands, with a number that no other one has.
    ServerConnection(std::unique_ptr<Transport> transport, const House& house, quint64 number,
                     QObject* parent = nullptr);
    ~ServerConnection() override;

    [[nodiscard]] QHostAddress peerAddress() const { return m_transport->peerAddress(); }
    [[nodiscard]] quint16 peerPort() const { return m_transport->peerPort(); }
    [[nodiscard]] SessionState state() const { return m_engine.state(); }

    /// Cuts the connection: no UPDATE, and ended() does not come.
    void abort();

    static constexpr qint64 highWater = qint64(256) * 1024;
    static constexpr qint64 turnOctets = qint64(256) * 1024;
    static constexpr std::chrono::seconds handshakeLimit{30};

signals:
    /// A request that fits its grammar and the state; its secret masked.
    void commandReceived(const dropscope::Octets& maskedLine);
    void secured(const dropscope::TlsFacts& facts);
    /// ended() follows.
    void tlsFailed(const dropscope::TlsError& error);
    /// The connection is no more and the maildrop unlocked. Once, the last signal.
    void ended();

private:
    void onReceived(const Octets& octets);
    void schedulePump();
    void pump();
    [[nodiscard]] bool gather();
    [[nodiscard]] bool step();
    [[nodiscard]] bool hasWork() const;
    [[nodiscard]] bool isHeldBack() const
    {
        return m_transport->unsentOctets() + m_stream->pendingOctets() >= highWater;
    }
    void connectTransport();
    void makeStream();
    void onStreamEnded(StreamEnd how);
    void put(const Octets& octets);
    void hangUp();
    void cutWhenSent();
    [[nodiscard]] ServerIdentity identity() const;
    [[nodiscard]] std::chrono::milliseconds inactivityLimit() const;
    void logOut();
    void feedEngine();
    void startTls();
    void onSecured(const TlsFacts& facts);
    void cut();
    void watchInactivity(std::chrono::milliseconds delay);
    void end();

    const ServerOptions& m_options;
    const ActiveFaults& m_faults;
    Clock& m_clock;
    std::unique_ptr<Transport> m_transport;
    FaultyHabits* m_habits; ///< the engine's
    InputSpoiler m_inputSpoiler;
    std::unique_ptr<FaultStream> m_stream;
    quint64 m_streamRevision = 0;
    ServerEngine m_engine;
    Responder m_responder;

    Octets m_input; ///< received, not yet given to the engine
    bool m_isPumpScheduled = false;
    bool m_isHandshaking = false;
    bool m_isClosing = false;
    bool m_isEncrypted = false;
    bool m_isCutWhenSent = false; ///< in place of an end in order
    bool m_hasEnded = false;
    Instant m_lastActivity;
    std::unique_ptr<Clock::Alarm> m_inactivity;
    std::unique_ptr<Clock::Alarm> m_handshake;
};

} // namespace dropscope

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/proxy/dialoguerecorder.h"
#include "core/transport/transport.h"

#include <memory>

namespace dropscope {

/// A server's side of a connection that somebody wants to look at: passes everything on, and records what
/// crosses it, secrets masked. What goes under TLS is recorded as it is in clear.
class RecordedTransport final : public Transport
{
    Q_OBJECT

public:
    /// Around an accepted connection, whose peers are noted at once. The clock must outlive it.
    RecordedTransport(std::unique_ptr<Transport> inner, std::shared_ptr<Transcript> transcript,
                      bool isTlsFromStart, Clock& clock);
    ~RecordedTransport() override;

    void open(const Endpoint& endpoint, std::chrono::milliseconds timeLimit) override;
    void startTls(const TlsSettings& settings) override { m_inner->startTls(settings); }
    void startTlsAsServer(const ServerIdentity& identity) override { m_inner->startTlsAsServer(identity); }
    void probeTls(std::function<void(bool speaksTls)> report) override;
    void write(OctetView octets) override;
    void close() override;
    void abort() override;

    [[nodiscard]] qint64 unsentOctets() const override { return m_inner->unsentOctets(); }
    void setReading(bool reading) override { m_inner->setReading(reading); }
    [[nodiscard]] QHostAddress peerAddress() const override { return m_inner->peerAddress(); }
    [[nodiscard]] quint16 peerPort() const override { return m_inner->peerPort(); }
    [[nodiscard]] QHostAddress localAddress() const override { return m_inner->localAddress(); }
    [[nodiscard]] quint16 localPort() const override { return m_inner->localPort(); }

private:
    void noteEnd(ConnectionEnd how);

    std::unique_ptr<Transport> m_inner;
    std::shared_ptr<Transcript> m_transcript;
    Clock& m_clock;
    DialogueRecorder m_recorder;
    bool m_isClosing = false; ///< from this side
    bool m_hasEnded = false;
};

} // namespace dropscope

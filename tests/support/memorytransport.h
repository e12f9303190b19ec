// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/transport/transport.h"

#include <optional>

namespace dropscope {

/// A transport without a network: a test accepts the connection, serves octets and reads what was written.
class MemoryTransport final : public Transport
{
    Q_OBJECT

public:
    explicit MemoryTransport(const Clock& clock)
        : m_clock(clock)
    {
    }

    void open(const Endpoint& endpoint, std::chrono::milliseconds timeLimit) override
    {
        m_endpoint = endpoint;
        m_timeLimit = timeLimit;
    }
    void startTls(const TlsSettings& settings) override { m_tls = settings; }
    void startTlsAsServer(const ServerIdentity& /*identity*/) override {}
    void probeTls(std::function<void(bool speaksTls)> report) override { m_probe = std::move(report); }
    void write(OctetView octets) override { m_written.append(octets); }
    void close() override { m_isClosed = true; }
    void abort() override { m_isAborted = true; }
    [[nodiscard]] qint64 unsentOctets() const override { return 0; }
    void setReading(bool /*reading*/) override {}
    [[nodiscard]] QHostAddress peerAddress() const override { return QHostAddress(QHostAddress::LocalHost); }
    [[nodiscard]] quint16 peerPort() const override { return m_endpoint.port; }
    [[nodiscard]] QHostAddress localAddress() const override { return QHostAddress(QHostAddress::LocalHost); }
    [[nodiscard]] quint16 localPort() const override { return 40000; }

    // the test's side
    void accept() { emit connected(); }
    void serve(OctetView octets) { emit received(octets.toByteArray(), m_clock.now()); }
    void endByPeer() { emit closed(); }
    void breakDown() { emit broken(QStringLiteral("Connection reset by peer")); }
    void failToConnect(ConnectError::Kind kind)
    {
        emit connectFailed({kind, m_endpoint.host, m_endpoint.port, {}});
    }
    /// What was asked of TLS; absent while nothing was.
    [[nodiscard]] const std::optional<TlsSettings>& tls() const { return m_tls; }
    void secure(const TlsFacts& facts) { emit secured(facts); }
    void failTls(const TlsError& error) { emit tlsFailed(error); }
    [[nodiscard]] bool isProbed() const { return m_probe != nullptr; }
    void answerProbe(bool speaksTls) { m_probe(speaksTls); }
    /// What was written since the last call.
    [[nodiscard]] Octets takeWritten() { return std::exchange(m_written, {}); }
    [[nodiscard]] bool isClosed() const { return m_isClosed; }
    [[nodiscard]] bool isAborted() const { return m_isAborted; }
    [[nodiscard]] std::chrono::milliseconds timeLimit() const { return m_timeLimit; }

private:
    const Clock& m_clock;
    Endpoint m_endpoint;
    std::chrono::milliseconds m_timeLimit{0};
    Octets m_written;
    std::optional<TlsSettings> m_tls;
    std::function<void(bool)> m_probe;
    bool m_isClosed = false;
    bool m_isAborted = false;
};

} // namespace dropscope

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/transport/tcpconnector.h"
#include "core/transport/tlshandshake.h"

#include <chrono>
#include <functional>
#include <memory>

namespace dropscope {

/// Asks a port whether it speaks TLS from the first octet: over a connection of its own, with a handshake
/// that accepts any certificate, and nothing after it.
///
/// The report comes once, never within the constructor; to destroy the probe is to cancel it.
class TlsProbe
{
public:
    using Report = std::function<void(bool speaksTls)>;

    /// The server is told that it is asked for the host (SNI). After the time limit the answer is no. The
    /// clock must outlive the probe.
    TlsProbe(const Endpoint& endpoint, const QString& host, std::chrono::milliseconds timeLimit, Clock& clock,
             Report report);
    TlsProbe(const TlsProbe&) = delete;
    TlsProbe& operator=(const TlsProbe&) = delete;

private:
    void connectorReported(const TcpConnector::Outcome& outcome);
    void handshakeReported(const TlsHandshake::Outcome& outcome);
    void reportOutcome(bool speaksTls);

    QString m_host;
    Report m_report;
    std::unique_ptr<Clock::Alarm> m_limit;
    std::unique_ptr<TcpConnector> m_connector;
    std::unique_ptr<TlsHandshake> m_handshake;
};

} // namespace dropscope

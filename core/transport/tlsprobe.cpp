// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/transport/tlsprobe.h"

#include <utility>

namespace dropscope {

namespace {

/// A handshake needs no more, and nothing is read after it.
constexpr qint64 readBuffer = qint64(64) * 1024;

} // namespace

TlsProbe::TlsProbe(const Endpoint& endpoint, const QString& host, std::chrono::milliseconds timeLimit,
                   Clock& clock, Report report)
    : m_host(host)
    , m_report(std::move(report))
    , m_limit(clock.callAfter(timeLimit, [this] { reportOutcome(false); }))
    , m_connector(std::make_unique<TcpConnector>(
          endpoint, timeLimit, readBuffer, clock,
          [this](const TcpConnector::Outcome& outcome) { connectorReported(outcome); }))
{
}

void TlsProbe::connectorReported(const TcpConnector::Outcome& outcome)
{
    if (!outcome || (*outcome)->bytesAvailable() > 0) // a server of TLS waits to be spoken to
        return reportOutcome(false);
    TlsSettings settings;
    settings.acceptsAnyCertificate = true;
    settings.permitsOldDevices = true;
    m_handshake = std::make_unique<TlsHandshake>(
        readBuffer, [this](const TlsHandshake::Outcome& secured) { handshakeReported(secured); });
    m_handshake->startAsClient(SocketProbe((*outcome)->socketDescriptor()), settings, m_host);
}

void TlsProbe::handshakeReported(const TlsHandshake::Outcome& outcome)
{
    reportOutcome(outcome || m_handshake->isPeerOfTls());
}

void TlsProbe::reportOutcome(bool speaksTls)
{
    m_limit.reset();
    m_connector.reset();
    if (const Report report = std::exchange(m_report, {}))
        report(speaksTls); // may destroy this probe
}

} // namespace dropscope

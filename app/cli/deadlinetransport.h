// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/transport/transport.h"

#include <memory>
#include <optional>

namespace dropscope {

/// A connection that lasts at most so long, whatever the server does meanwhile: a slow drip makes progress
/// for ever. When the time is over it breaks, so that whoever waits for a reply learns which one it was.
class DeadlineTransport final : public Transport
{
    Q_OBJECT

public:
    /// Without a limit it lasts as long as the inner one. The clock must outlive it.
    DeadlineTransport(std::unique_ptr<Transport> inner, std::optional<std::chrono::milliseconds> limit,
                      Clock& clock, QObject* parent = nullptr);

    [[nodiscard]] bool hasRunOut() const { return m_hasRunOut; }

    void open(const Endpoint& endpoint, std::chrono::milliseconds timeLimit) override;
    void startTls(const TlsSettings& settings) override { m_inner->startTls(settings); }
    void startTlsAsServer(const ServerIdentity& identity) override { m_inner->startTlsAsServer(identity); }
    void probeTls(std::function<void(bool speaksTls)> report) override
    {
        m_inner->probeTls(std::move(report));
    }
    void write(OctetView octets) override { m_inner->write(octets); }
    void close() override { m_inner->close(); }
    void abort() override;

    [[nodiscard]] qint64 unsentOctets() const override { return m_inner->unsentOctets(); }
    void setReading(bool reading) override { m_inner->setReading(reading); }

    [[nodiscard]] QHostAddress peerAddress() const override { return m_inner->peerAddress(); }
    [[nodiscard]] quint16 peerPort() const override { return m_inner->peerPort(); }
    [[nodiscard]] QHostAddress localAddress() const override { return m_inner->localAddress(); }
    [[nodiscard]] quint16 localPort() const override { return m_inner->localPort(); }

private:
    void onAlarm();

    std::unique_ptr<Transport> m_inner;
    std::optional<std::chrono::milliseconds> m_limit;
    Clock& m_clock;
    std::unique_ptr<Clock::Alarm> m_alarm;
    Endpoint m_endpoint;
    bool m_isConnected = false;
    bool m_hasRunOut = false;
};

} // namespace dropscope

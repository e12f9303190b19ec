// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/clock.h"
#include "core/base/expected.h"
#include "core/transport/endpoint.h"
#include "core/transport/socketpointer.h"

#include <QHostAddress>
#include <QHostInfo>
#include <QObject>

#include <functional>
#include <optional>
#include <vector>

namespace dropscope {

/// Finds the way to an endpoint: resolves the name and tries its addresses as RFC 8305 has it, the families
/// in turn, IPv6 first, the next one after 250 ms or as soon as one fails. The first that stands is taken.
///
/// The outcome comes once, never within the constructor; to destroy the connector is to cancel it.
class TcpConnector
{
public:
    using Outcome = Expected<SocketPointer, ConnectError>;
    using Report = std::function<void(Outcome outcome)>;

    /// The whole of it takes at most the time limit. Sockets are given that read buffer, in octets. The clock
    /// must outlive the connector.
    TcpConnector(const Endpoint& endpoint, std::chrono::milliseconds timeLimit, qint64 readBuffer,
                 Clock& clock, Report report);
    TcpConnector(const TcpConnector&) = delete;
    TcpConnector& operator=(const TcpConnector&) = delete;
    ~TcpConnector();

    static constexpr std::chrono::milliseconds attemptDelay{250}; ///< RFC 8305 §5

private:
    struct Attempt
    {
        SocketPointer socket;
        Instant begun;
    };
    void resolve();
    void resolved(const QHostInfo& info);
    void tryAddresses(const QList<QHostAddress>& addresses);
    void tryNext();
    void succeeded(const QTcpSocket* socket);
    void failed(const QTcpSocket* socket);
    void noteFailure(const Attempt& attempt);
    void reportFailure(ConnectError::Kind kind, const QString& systemText);
    void reportOutcome(Outcome outcome);

    Endpoint m_endpoint;
    qint64 m_readBuffer;
    Clock& m_clock;
    Report m_report;
    int m_lookup = -1;
    QList<QHostAddress> m_addresses; ///< still to be tried, in that order
    std::vector<Attempt> m_attempts; ///< under way
    std::optional<ConnectError> m_failure;
    std::unique_ptr<Clock::Alarm> m_limit;
    std::unique_ptr<Clock::Alarm> m_delay;
    QObject m_context; ///< last: what is still on its way to it dies first
};

} // namespace dropscope

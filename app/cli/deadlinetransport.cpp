// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/deadlinetransport.h"

namespace dropscope {

DeadlineTransport::DeadlineTransport(std::unique_ptr<Transport> inner,
                                     std::optional<std::chrono::milliseconds> limit, Clock& clock,
                                     QObject* parent)
    : Transport(parent)
    , m_inner(std::move(inner))
    , m_limit(limit)
    , m_clock(clock)
{
    connect(m_inner.get(), &Transport::connected, this, [this] {
        m_isConnected = true;
        emit connected();
    });
    connect(m_inner.get(), &Transport::received, this, &Transport::received);
    connect(m_inner.get(), &Transport::sent, this, &Transport::sent);
    connect(m_inner.get(), &Transport::secured, this, &Transport::secured);
    connect(m_inner.get(), &Transport::tlsFailed, this, [this](const TlsError& error) {
        m_alarm.reset();
        emit tlsFailed(error);
    });
    connect(m_inner.get(), &Transport::closed, this, [this] {
        m_alarm.reset();
        emit closed();
    });
    connect(m_inner.get(), &Transport::connectFailed, this, [this](const ConnectError& error) {
        m_alarm.reset();
        emit connectFailed(error);
    });
    connect(m_inner.get(), &Transport::broken, this, [this](const QString& systemText) {
        m_alarm.reset();
        emit broken(systemText);
    });
}

void DeadlineTransport::open(const Endpoint& endpoint, std::chrono::milliseconds timeLimit)
{
    m_endpoint = endpoint;
    if (m_limit)
        m_alarm = m_clock.callAfter(*m_limit, [this] { onAlarm(); });
    m_inner->open(endpoint, timeLimit);
}

void DeadlineTransport::abort()
{
    m_alarm.reset();
    m_inner->abort();
}

void DeadlineTransport::onAlarm()
{
    m_hasRunOut = true;
    m_inner->abort();
    if (m_isConnected)
        emit broken({});
    else
        emit connectFailed({ConnectError::Kind::TimedOut, m_endpoint.host, m_endpoint.port, {}});
}

} // namespace dropscope

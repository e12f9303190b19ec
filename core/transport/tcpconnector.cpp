// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/transport/tcpconnector.h"

#include "core/transport/hostname.h"

#include <QNetworkProxy>

#include <algorithm>
#include <utility>

namespace dropscope {

namespace {

using Kind = ConnectError::Kind;

/// A name may claim any number of addresses.
constexpr qsizetype addressLimit = 32;

bool isOfFamily(const QHostAddress& address, AddressFamily family)
{
    switch (family) {
    case AddressFamily::Any:
        return true;
    case AddressFamily::IPv4:
        return address.protocol() == QAbstractSocket::IPv4Protocol;
    case AddressFamily::IPv6:
        return address.protocol() == QAbstractSocket::IPv6Protocol;
    }
    return false;
}

/// Those of the family, IPv6 and IPv4 in turn (RFC 8305 §4), otherwise in the resolver's order.
QList<QHostAddress> inOrderOfTrial(const QList<QHostAddress>& addresses, AddressFamily family)
{
    QList<QHostAddress> six;
    QList<QHostAddress> four;
    for (const QHostAddress& address : addresses) {
        auto& list = address.protocol() == QAbstractSocket::IPv6Protocol ? six : four;
        if (isOfFamily(address, family) && !list.contains(address))
            list.append(address);
    }
    QList<QHostAddress> mixed;
    for (qsizetype i = 0; i < std::max(six.size(), four.size()); ++i) {
        if (i < six.size())
            mixed.append(six.at(i));
        if (i < four.size())
            mixed.append(four.at(i));
    }
    return mixed.first(std::min(mixed.size(), addressLimit));
}

Kind kindOf(QAbstractSocket::SocketError error)
{
    switch (error) {
    case QAbstractSocket::ConnectionRefusedError:
        return Kind::Refused;
    case QAbstractSocket::NetworkError: // host or network unreachable
        return Kind::Unreachable;
    case QAbstractSocket::SocketTimeoutError:
        return Kind::TimedOut;
    default:
        return Kind::Other;
    }
}

/// Of several attempts that failed, the one that came furthest says most.
int tellingness(Kind kind)
{
    switch (kind) {
    case Kind::Refused:
        return 3;
    case Kind::TimedOut:
        return 2;
    case Kind::Other:
        return 1;
    default:
        return 0;
    }
}

} // namespace

TcpConnector::TcpConnector(const Endpoint& endpoint, std::chrono::milliseconds timeLimit, qint64 readBuffer,
                           Clock& clock, Report report)
    : m_endpoint(endpoint)
    , m_readBuffer(readBuffer)
    , m_clock(clock)
    , m_report(std::move(report))
    , m_limit(clock.callAfter(timeLimit, [this] { reportFailure(Kind::TimedOut, {}); }))
{
    QMetaObject::invokeMethod(
        &m_context, [this] { resolve(); }, Qt::QueuedConnection);
}

TcpConnector::~TcpConnector()
{
    if (m_lookup >= 0)
        QHostInfo::abortHostLookup(m_lookup);
}

void TcpConnector::resolve()
{
    if (isLocalhostName(m_endpoint.host))
        return tryAddresses(
            {QHostAddress(QHostAddress::LocalHostIPv6), QHostAddress(QHostAddress::LocalHost)});
    // QHostInfo would ask for the name that belongs to an address.
    if (const QHostAddress address(m_endpoint.host); !address.isNull())
        return tryAddresses({address});
    if (m_endpoint.host.isEmpty() || isInvalidName(m_endpoint.host))
        return reportFailure(Kind::NameNotFound, {});
    m_lookup =
        QHostInfo::lookupHost(m_endpoint.host, &m_context, [this](const QHostInfo& info) { resolved(info); });
}

void TcpConnector::resolved(const QHostInfo& info)
{
    m_lookup = -1;
    if (info.error() != QHostInfo::NoError)
        return reportFailure(Kind::NameNotFound, info.errorString());
    tryAddresses(info.addresses());
}

void TcpConnector::tryAddresses(const QList<QHostAddress>& addresses)
{
    m_addresses = inOrderOfTrial(addresses, m_endpoint.family);
    if (m_addresses.isEmpty())
        return reportFailure(Kind::NoAddressOfFamily, {});
    tryNext();
}

void TcpConnector::tryNext()
{
    m_delay.reset();
    if (m_addresses.isEmpty())
        return;
    const QHostAddress address = m_addresses.takeFirst();
    m_attempts.push_back({SocketPointer(new QTcpSocket), m_clock.now()});
    const SocketPointer& socket = m_attempts.back().socket;
    socket->setProxy(QNetworkProxy::NoProxy); // what is inspected is the wire, not somebody between
    socket->setReadBufferSize(m_readBuffer);
    // Queued: a connection on this machine may stand, or fail, within connectToHost().
    const QTcpSocket* const tried = socket.get();
    QObject::connect(
        tried, &QTcpSocket::connected, &m_context, [this, tried] { succeeded(tried); }, Qt::QueuedConnection);
    QObject::connect(
        tried, &QTcpSocket::errorOccurred, &m_context, [this, tried] { failed(tried); },
        Qt::QueuedConnection);
    socket->connectToHost(address, m_endpoint.port);
    if (!m_addresses.isEmpty())
        m_delay = m_clock.callAfter(attemptDelay, [this] { tryNext(); });
}

void TcpConnector::succeeded(const QTcpSocket* socket)
{
    const auto attempt =
        std::ranges::find(m_attempts, socket, [](const Attempt& a) { return a.socket.get(); });
    if (attempt == m_attempts.end())
        return;
    SocketPointer winner = std::move(attempt->socket);
    winner->disconnect(&m_context);
    reportOutcome(std::move(winner));
}

void TcpConnector::failed(const QTcpSocket* socket)
{
    const auto attempt =
        std::ranges::find(m_attempts, socket, [](const Attempt& a) { return a.socket.get(); });
    if (attempt == m_attempts.end())
        return;
    noteFailure(*attempt);
    m_attempts.erase(attempt);
    if (!m_addresses.isEmpty())
        return tryNext();
    if (m_attempts.empty())
        reportFailure(m_failure->kind, m_failure->systemText);
}

void TcpConnector::noteFailure(const Attempt& attempt)
{
    // QTcpSocket gives an attempt up after that long, and calls it refused.
    constexpr std::chrono::seconds patienceOfQt(30);
    const bool gaveUp = m_clock.now() - attempt.begun >= patienceOfQt;
    const Kind kind = gaveUp ? Kind::TimedOut : kindOf(attempt.socket->error());
    if (m_failure && tellingness(m_failure->kind) >= tellingness(kind))
        return;
    m_failure = ConnectError{kind, {}, 0, gaveUp ? QString() : attempt.socket->errorString()};
}

void TcpConnector::reportFailure(ConnectError::Kind kind, const QString& systemText)
{
    reportOutcome(Unexpected{ConnectError{kind, m_endpoint.host, m_endpoint.port, systemText}});
}

void TcpConnector::reportOutcome(Outcome outcome)
{
    m_attempts.clear();
    m_delay.reset();
    m_limit.reset();
    if (const Report report = std::exchange(m_report, {}))
        report(std::move(outcome)); // may destroy this connector
}

} // namespace dropscope

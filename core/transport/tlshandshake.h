// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/expected.h"
#include "core/transport/socketpointer.h"
#include "core/transport/socketprobe.h"
#include "core/transport/tlssettings.h"

#include <QObject>
#include <QSslSocket>

#include <functional>
#include <memory>
#include <optional>

namespace dropscope {

/// Makes a connection that stands one under TLS, and decides as a client whether the peer's certificate is to
/// be accepted, before anything is sent that the handshake does not need.
///
/// The outcome comes once, never within start…(); to destroy the handshake is to cut the connection. It has
/// no time limit. Host and port of an error are the owner's to fill in.
class TlsHandshake
{
public:
    using TlsSocketPointer = std::unique_ptr<QSslSocket, SocketDeleter>;
    struct Secured
    {
        TlsSocketPointer socket;
        TlsFacts facts; ///< isAfterStls is the owner's to say
    };
    using Outcome = Expected<Secured, TlsError>;
    using Report = std::function<void(Outcome outcome)>;

    /// The socket that comes out is given that read buffer, in octets.
    TlsHandshake(qint64 readBuffer, Report report);
    TlsHandshake(const TlsHandshake&) = delete;
    TlsHandshake& operator=(const TlsHandshake&) = delete;

    /// The host is the one that the certificate must be for.
    void startAsClient(const SocketProbe& connection, const TlsSettings& settings, const QString& host);
    void startAsServer(const SocketProbe& connection, const ServerIdentity& identity);

    /// Once it has failed: the peer speaks TLS all the same, and did not like what we said, or we not what it
    /// said.
    [[nodiscard]] bool isPeerOfTls() const { return m_isPeerOfTls; }

private:
    [[nodiscard]] bool share(const SocketProbe& connection, const QSslConfiguration& configuration);
    [[nodiscard]] TrustDecision trustFor(bool hasErrors) const;
    [[nodiscard]] TlsFacts facts() const;
    void onCertificateErrors();
    void onEncrypted();
    void refuse();
    void onError(QAbstractSocket::SocketError error);
    void fail(TlsError::Kind kind, const QString& systemText);
    void fail(TlsError error);

    Report m_report;
    TlsSettings m_settings;
    bool m_isClient = true;
    bool m_isPeerOfTls = false;
    std::optional<TlsError> m_failure;
    TlsSocketPointer m_socket;
    QObject m_context; ///< last: what is still on its way to it dies first
};

} // namespace dropscope

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/transport/servercertificate.h"
#include "core/transport/tcptransport.h"
#include "tests/support/manualclock.h"

#include <QTcpServer>

#include <memory>

namespace dropscope {

/// The certificate that nothing is wrong with but who signed it; good for localhost and 127.0.0.1.
[[nodiscard]] const ServerIdentity& localIdentity();
/// The fingerprint of an identity's certificate.
[[nodiscard]] Octets sha256Of(const ServerIdentity& identity);
/// Trusts that certificate and no other.
[[nodiscard]] TlsSettings trusting(const ServerIdentity& identity);

/// What a transport told.
struct Told
{
    void listenTo(const Transport& transport);
    [[nodiscard]] int ends() const { return closed + broken + failed; }

    Octets received;
    qsizetype largestRead = 0;
    int secured = 0;
    int failed = 0;
    int closed = 0;
    int broken = 0;
    TlsFacts facts;
    TlsError error{};
    QString systemText;
    QObject context; ///< last: nothing is told to what is gone
};

/// Two transports, connected to each other.
struct TlsPair
{
    [[nodiscard]] bool connectPlain(const QString& host = QStringLiteral("127.0.0.1"));
    void startTls(const TlsSettings& settings, const ServerIdentity& identity);
    /// Whether both sides told an outcome of the handshake.
    [[nodiscard]] bool hasOutcome() const;
    /// Connects and brings both sides under TLS, the server with localIdentity().
    [[nodiscard]] bool isSecured();

    QTcpServer listener;
    ManualClock clock;
    Told atClient;
    Told atServer;
    std::unique_ptr<TcpTransport> client = std::make_unique<TcpTransport>(clock);
    std::unique_ptr<TcpTransport> server;
};

/// Octets that differ everywhere.
[[nodiscard]] Octets numbered(qsizetype size);

} // namespace dropscope

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/faults/fault.h"
#include "core/transport/endpoint.h"
#include "core/transport/security.h"
#include "core/transport/tlssettings.h"

#include <QHostAddress>

#include <chrono>

namespace dropscope {

/// What the proxy does when a client asks for TLS by STLS and the server accepts.
enum class ClientStls : quint8 {
    PassThrough, ///< client and server agree on TLS between themselves; what follows cannot be read
    Terminate, ///< TLS with each of them, the proxy's certificate towards the client; it is recorded in clear
};

struct ProxySettings
{
    Endpoint server;
    /// None and Auto: as the client wants it. Stls: upgraded by the proxy before the client hears a word, or
    /// no connection. Tls: from the first octet.
    Security security = Security::Auto;
    TlsSettings tls; ///< towards the server

    QHostAddress address = QHostAddress(QHostAddress::LocalHost); ///< to listen on
    quint16 port = 0;                                             ///< 0: the system chooses
    bool wantsTlsOfClients = false;                               ///< from the first octet
    ClientStls clientStls = ClientStls::PassThrough;
    ServerIdentity identity; ///< towards clients, where they are met under TLS

    FaultPlan faults; ///< what is done to the server's octets on their way, in this order

    qsizetype connectionLimit = 100; ///< open ones; more are closed at once
    std::chrono::milliseconds connectLimit{30'000};
    std::chrono::milliseconds handshakeLimit{30'000}; ///< of TLS, and of what goes before it
    std::chrono::milliseconds idleLimit{1'800'000};   ///< without an octet either way
    /// The same, once one of the two directions has ended.
    std::chrono::milliseconds halfOpenLimit{60'000};

    /// Somebody is met under TLS by the proxy itself, for which it needs an identity.
    [[nodiscard]] bool needsIdentity() const
    {
        return wantsTlsOfClients || clientStls == ClientStls::Terminate;
    }
};

} // namespace dropscope

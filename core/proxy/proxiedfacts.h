// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/clock.h"
#include "core/base/connectionend.h"
#include "core/base/error.h"
#include "core/base/tlsfacts.h"

#include <QHostAddress>

#include <optional>

namespace dropscope {

/// What is known of one connection through the proxy.
struct ProxiedFacts
{
    enum class Stage : quint8 {
        Connecting, ///< to the server, TLS included
        Open,
        Ended,
    };
    /// Why it ended without either of the two having ended it; None: one of them did.
    enum class Cause : quint8 {
        None,
        NoServer,  ///< error: why
        ServerTls, ///< error: why there is no TLS with the server
        ClientTls, ///< error: why there is none with the client
        Handshake, ///< TLS took too long
        Idle,
        Fault,   ///< a fault of the plan ended it
        Stopped, ///< with the proxy
    };

    quint64 number = 0; ///< of its own, from 1
    Stage stage = Stage::Connecting;
    Instant beganAt;
    std::optional<Instant> endedAt;
    QHostAddress clientAddress;
    quint16 clientPort = 0;
    QHostAddress serverAddress; ///< null while there is no connection to it
    quint16 serverPort = 0;
    quint64 clientOctets = 0; ///< that the client sent, TLS taken off where the proxy does so
    quint64 serverOctets = 0; ///< that were passed on to the client
    quint64 commands = 0;     ///< answers to challenges not counted
    std::optional<TlsFacts> serverTls;
    std::optional<TlsFacts> clientTls;
    bool isOpaque = false; ///< TLS passes through: from there on nothing can be read

    ConnectionEnd end = ConnectionEnd::Unknown;
    Cause cause = Cause::None;
    std::optional<Error> error;
};

} // namespace dropscope

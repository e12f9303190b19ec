// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/session/recordedconnection.h"

#include "core/session/session.h"

namespace dropscope {

ConnectionNote recordedConnection(const SessionSettings& settings, const Transport& transport)
{
    ConnectionNote note;
    note.host = settings.endpoint.host;
    note.clientAddress = transport.localAddress();
    note.clientPort = transport.localPort();
    note.serverAddress = transport.peerAddress();
    note.serverPort = transport.peerPort();
    note.isTlsFromStart = settings.security == Security::Tls;
    note.security = QString::fromLatin1(securityName(settings.security));
    note.signIn = QString::fromLatin1(policyName(settings.signInPolicy));
    return note;
}

ConnectionEnd connectionEnd(const Error& error)
{
    if (isCancelled(error))
        return ConnectionEnd::ByClient;
    const auto* const protocol = std::get_if<ProtocolError>(&error);
    if (protocol == nullptr)
        return ConnectionEnd::Unknown;
    switch (protocol->kind) {
    case ProtocolError::Kind::ClosedByServer:
        return ConnectionEnd::ByServer;
    case ProtocolError::Kind::NoGreeting:
    case ProtocolError::Kind::ReplyTimedOut:
        return ConnectionEnd::TimedOut;
    case ProtocolError::Kind::ConnectionLost:
        return ConnectionEnd::Broken;
    default:
        return ConnectionEnd::Unknown;
    }
}

} // namespace dropscope

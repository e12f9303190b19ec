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

} // namespace dropscope

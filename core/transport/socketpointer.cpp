// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/transport/socketpointer.h"

namespace dropscope {

void SocketDeleter::operator()(QTcpSocket* socket) const
{
    socket->disconnect();
    socket->abort();
    socket->deleteLater();
}

} // namespace dropscope

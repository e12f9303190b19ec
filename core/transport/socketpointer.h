// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QTcpSocket>

#include <memory>

namespace dropscope {

/// Silences and closes a socket at once and frees it when the event loop turns: it may be in the middle of
/// telling about itself.
struct SocketDeleter
{
    void operator()(QTcpSocket* socket) const;
};

using SocketPointer = std::unique_ptr<QTcpSocket, SocketDeleter>;

} // namespace dropscope

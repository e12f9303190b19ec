// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtGlobal>

namespace dropscope {

/// Who ended a connection.
enum class ConnectionEnd : quint8 {
    Unknown,
    ByClient, ///< because somebody wanted it so, whatever the server was about to say
    ByServer,
    TimedOut, ///< by the client, which had waited long enough
    Broken,
};

} // namespace dropscope

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtGlobal>

namespace dropscope {

/// The calls of the NetX POP3 client.
enum class EmbeddedApi : quint8 {
    Create,         ///< connects and signs in: greeting, APOP, USER, PASS
    ItemsGet,       ///< STAT
    ItemSizeGet,    ///< LIST n
    ItemGet,        ///< RETR n: the packet with the status line
    ItemMessageGet, ///< the next packet of the message
    ItemDelete,     ///< DELE n
    Quit,
    Delete,  ///< closes the connection; sends nothing
    NotOfIt, ///< a command that this client does not have
};

/// As in C: "nx_pop3_client_create". Empty for NotOfIt.
[[nodiscard]] const char* nameOf(EmbeddedApi api);

/// What a call returns. The value is that of the code.
enum class EmbeddedReturn : quint8 {
    Success = 0x00,
    NoPacket = 0x01,
    InvalidPacket = 0x12,
    NotConnected = 0x38,
    ParamError = 0xB1,
    InvalidMailItem = 0xB2,
    ServerErrorStatus = 0xB4,
    ClientInvalidState = 0xB7,
    ClientInvalidIndex = 0xB8,
};

/// As in C: "NX_SUCCESS".
[[nodiscard]] const char* nameOf(EmbeddedReturn code);

} // namespace dropscope

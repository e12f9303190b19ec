// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/octets.h"

namespace dropscope {

/// Why the server's engine refuses a line of the client by itself.
enum class Objection : quint8 {
    LineTooLong,
    UnknownCommand,
    NotInThisState,
    ControlOctets,
    BadArguments,
    // in the middle of AUTH (RFC 5034 §4)
    Cancelled, ///< the client sent "*"
    ResponseTooLong,
    ResponseNotBase64,
    TooManyResponses,
};

/// What the server says then, in English.
[[nodiscard]] Octets objectionText(Objection objection);

} // namespace dropscope

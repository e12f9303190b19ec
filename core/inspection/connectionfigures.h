// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/protocol/values/sessionstate.h"

#include <QtGlobal>

namespace dropscope {

class Inspection;

/// What a connection turned out to be.
enum class ConnectionContent : quint8 {
    Nothing,    ///< no octet went either way
    Pop3,       ///< from its greeting on
    MidSession, ///< POP3 whose beginning was not seen
    Opaque,     ///< TLS that nobody took off: from the first octet, or behind STLS
    Other,      ///< no POP3
};

/// What a list of connections says of one of them. It is made by reading the connection from end to end.
struct ConnectionFigures
{
    quint64 commands = 0;
    qsizetype findings = 0; ///< as the list of findings has them
    qsizetype violations = 0;
    qsizetype deviations = 0;
    qsizetype breaking = 0;                      ///< break a small client, or are unsafe in it
    SessionState state = SessionState::Greeting; ///< Closed once it has ended
    bool isCommitted = false;                    ///< QUIT was answered +OK
    ConnectionContent content = ConnectionContent::Nothing;

    friend bool operator==(const ConnectionFigures&, const ConnectionFigures&) = default;
};

/// As far as the inspection has come.
[[nodiscard]] ConnectionFigures figuresOf(const Inspection& inspection);

} // namespace dropscope

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/direction.h"
#include "core/base/expected.h"
#include "core/base/octets.h"

#include <QList>

namespace dropscope {

// Theory of operation
//
// The text form of a dialogue: what a transcript is exported as, and what the scripted peer of the tests
// plays, so that a bug report is a test.
//
//     # a comment; empty lines count for nothing
//     S: +OK POP3 server ready
//     C: STAT
//     S: +OK 2 320
//     !close
//
// A line after "C: " or "S: " stands for its octets and a CR LF. Octets outside 0x20 to 0x7E, and the
// backslash itself, are written \\, \r, \n, \t or \xHH. A line that has no CR LF behind it ends in \c; a bare
// LF line is thus "text\n\c". Secrets were masked before they came here: x for every octet.
//
// Directives: !close ends the connection in order, !reset breaks it, !stall says nothing more and keeps it
// open.

struct ScriptStep
{
    enum class Kind : quint8 { Client, Server, Close, Reset, Stall };
    Kind kind;
    Octets octets; ///< for Client and Server: with line end
    int line = 0;  ///< in the script, from 1

    friend bool operator==(const ScriptStep&, const ScriptStep&) = default;
};

struct ScriptError
{
    int line;
    enum class Kind : quint8 { UnknownPrefix, BadEscape } kind;
};

[[nodiscard]] Expected<QList<ScriptStep>, ScriptError> parseScript(OctetView text);

/// One line of script, without line end, for octets that are one line or a piece of one.
[[nodiscard]] Octets scriptLine(Direction direction, OctetView octets);

} // namespace dropscope

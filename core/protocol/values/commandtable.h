// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/octets.h"
#include "core/protocol/values/keyword.h"
#include "core/protocol/values/sessionstate.h"

#include <span>

namespace dropscope {

// Theory of operation
//
// POP3 has no tags and no lengths: whether a reply is one line or many follows from the command alone. So
// there is one row for each command, and nothing else in this house knows what it says: where the command is
// legal, what its arguments are, which shape its reply has, whether others may be sent before that reply is
// here, which argument is a secret. Client, server, observer and documentation read the same rows. A new
// command is a new row.

enum class ArgumentGrammar : quint8 {
    None,
    Name,                      ///< one word: USER
    RestOfLine,                ///< everything behind the first space, spaces included: PASS (RFC 1939 §7)
    NameAndDigest,             ///< APOP
    MechanismAndResponse,      ///< AUTH: mechanism, then an optional initial response
    OptionalLanguageTag,       ///< LANG
    MessageNumber,             ///< RETR, DELE
    OptionalMessageNumber,     ///< LIST, UIDL
    MessageNumberAndLineCount, ///< TOP
    Anything,                  ///< unknown commands
};

enum class ReplyShape : quint8 {
    SingleLine,
    MultiLine,                ///< +OK is followed by lines up to the termination octet
    MultiLineWithoutArgument, ///< LIST is multi-line, LIST 3 is not
    Challenges,               ///< AUTH: "+ " lines until +OK or -ERR (RFC 5034 §4)
};

/// What must have been answered before a further command may be sent (RFC 2449 §6.6).
enum class Barrier : quint8 {
    None,       ///< its answer changes nothing that others stand on: may stand among others
    WaitBehind, ///< the next command depends on this one's answer: nothing is sent behind it
};

/// Which part of the command line no log may show.
enum class SecretArgument : quint8 { None, Everything, BehindFirstArgument, WholeLine };

struct CommandRow
{
    Keyword keyword;
    const char* name; ///< upper case, as the RFC writes it; empty for Unknown
    SessionStates legalIn;
    ArgumentGrammar arguments;
    ReplyShape reply;
    Barrier barrier;
    SecretArgument secret;
    const char* capability; ///< the CAPA tag that announces it; empty where every server has it or none does
    const char* section;
};

[[nodiscard]] std::span<const CommandRow> commandTable();
[[nodiscard]] const CommandRow& commandRow(Keyword keyword);

/// The row of a keyword in any case (RFC 1939 §3); that of Keyword::Unknown if there is none.
[[nodiscard]] const CommandRow& commandRowNamed(OctetView name);

} // namespace dropscope

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/session/session.h"

#include <QList>

namespace dropscope {

/// What became of asking for a capability that is not announced.
enum class ProbeVerdict : quint8 {
    Works,
    Refused,
    Unclear, ///< the reply makes no sense
    // not asked
    NeedsMessage,       ///< the maildrop is empty
    OnlyBeforeSignIn,   ///< the command is legal in AUTHORIZATION alone
    OnlyAfterSignIn,    ///< in TRANSACTION alone
    WouldChangeSession, ///< and cannot be taken back: UTF8, STLS
    NotToBeAsked,       ///< there is no command that tells: PIPELINING
};

struct ProbeOutcome
{
    Octets tag; ///< as CAPA would name it
    ProbeVerdict verdict;

    friend bool operator==(const ProbeOutcome&, const ProbeOutcome&) = default;
};

/// Finds out what the server can do of what its last CAPA leaves out, by commands that change nothing and
/// retrieve nothing: TOP of no lines and UIDL of that message, LANG without argument, AUTH without argument.
/// One after the other; an error only where the session ended meanwhile. What CAPA names has no outcome.
void probeCapabilities(Session& session, std::optional<MessageNumber> message,
                       Answer<QList<ProbeOutcome>> answer);

} // namespace dropscope

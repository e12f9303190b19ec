// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/messagenumber.h"
#include "core/base/octetcount.h"
#include "core/base/octetrange.h"
#include "core/base/uniqueid.h"
#include "core/protocol/values/statusline.h"

#include <optional>

namespace dropscope {

/// What is known of a message's life on the server.
enum class Presence : quint8 {
    Present,
    Marked,   ///< DELE was accepted; it takes effect when QUIT does (RFC 1939 §5, §6)
    Deleted,  ///< it was marked, and QUIT was answered +OK
    Doubtful, ///< QUIT went out, and: its answer was -ERR or never came, or that of DELE or RSET was none, or
              ///< EXPIRE 0 lets the server delete what was retrieved
};

/// One message of the maildrop, as far as the dialogue tells.
struct Item
{
    MessageNumber number;
    std::optional<OctetCount> listOctets;     ///< what LIST says
    std::optional<OctetCount> receivedOctets; ///< what RETR delivered, byte-stuffing taken off
    std::optional<UniqueId> uniqueId;
    Presence presence = Presence::Present;
    OctetRange body; ///< of the last whole RETR, in the server's octets
    LineEnd bodyLineEnd = LineEnd::CrLf;
    /// It lies in a file, and nobody asked a server for it: its octets stand in both places, and its body is
    /// a range that no other message has.
    bool isFiled = false;

    [[nodiscard]] bool isRetrieved() const { return receivedOctets.has_value(); }
};

} // namespace dropscope

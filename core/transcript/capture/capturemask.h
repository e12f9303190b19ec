// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/protocol/values/command.h"
#include "core/transcript/redactor.h"
#include "core/transcript/wiresecrets.h"

namespace dropscope {

/// Finds the secrets in what a client of a captured connection sends, segment by segment, in any cut. Where
/// octets are missing, nobody knows what the rest of a line is: unless it is a command, it is masked whole.
class CaptureMask
{
public:
    /// What came before is not known.
    void losePlace();
    /// The client's octets, each octet of a secret replaced by x.
    [[nodiscard]] Octets masked(OctetView octets);

    /// The server refused AUTH: what comes next is a command.
    void refused() { m_isInAuth = false; }

    /// The secrets of the line that ended last, which a server may echo.
    [[nodiscard]] const std::vector<Secret>& secrets() const { return m_secrets; }
    /// Of the last whole command line.
    [[nodiscard]] Keyword keyword() const { return m_keyword; }
    /// The client's next octets begin a line.
    [[nodiscard]] bool isAtLineStart() const { return m_line.isEmpty(); }
    /// What the server says now answers a sign-in, or may.
    [[nodiscard]] bool isSigningIn() const { return m_isSigningIn; }

private:
    [[nodiscard]] Octets maskedPiece(OctetView piece);
    void endLine(const Command& command);

    Octets m_line; ///< of the client: what came of a line that has no end yet
    WireSecrets m_wire;
    std::vector<Secret> m_secrets;
    Keyword m_keyword = Keyword::Unknown;
    bool m_isInAuth = false;   ///< AUTH was begun: what is no command is a response
    bool m_isLost = false;     ///< octets are missing, and no command came since
    bool m_isSigningIn = true; ///< nobody has done anything yet that needs a sign-in
};

} // namespace dropscope

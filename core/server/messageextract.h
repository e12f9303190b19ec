// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/octets.h"

namespace dropscope {

/// What TOP gives of a message: its headers, the empty line behind them, and that many lines of the body
/// (RFC 1939 §7). A message without an empty line is all headers.
class MessageExtract
{
public:
    explicit MessageExtract(quint64 bodyLines)
        : m_bodyLines(bodyLines)
    {
    }

    /// How many octets from the front of the message's next ones belong to it.
    [[nodiscard]] qsizetype take(OctetView octets);
    /// Nothing that follows belongs to it.
    [[nodiscard]] bool isComplete() const { return !m_isInHeaders && m_bodyLines == 0; }

private:
    [[nodiscard]] bool isLineEmpty() const;
    void endLine();

    quint64 m_bodyLines; ///< still to come
    bool m_isInHeaders = true;
    qsizetype m_lineOctets = 0; ///< of the current line so far
    bool m_startsWithCr = false;
};

} // namespace dropscope

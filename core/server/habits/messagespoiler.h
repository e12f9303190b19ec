// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/faults/activefaults.h"
#include "core/protocol/values/keyword.h"

namespace dropscope {

/// A message on its way into the answer to RETR or TOP, as all faults that are on make it: line by line, and
/// byte-stuffed here. It holds one line back, and of a longer one 64 KiB.
class MessageSpoiler
{
public:
    /// The look is another number for each time a message is read.
    MessageSpoiler(const ActiveFaults& faults, Keyword keyword, quint64 look);

    void take(OctetView octets, Octets& wire);
    /// The termination octet with them, as far as the faults permit.
    void finish(Octets& wire);

private:
    void putPiece(Octets piece, Octets& wire);
    void spoilText(Octets& text);
    void putText(const Octets& text, Octets& wire);
    [[nodiscard]] bool isStuffed(const Octets& text) const;
    [[nodiscard]] bool isDropped() const;

    const ActiveFaults& m_faults;
    const bool m_isRetr;
    const quint64 m_look;
    qint64 m_left;              ///< octets until the message is cut off; negative: it is not
    Octets m_piece;             ///< of a line that is not whole
    Octets m_lineEnd;           ///< that stands before the next line
    bool m_isAtStart = true;    ///< of a line
    bool m_isEmptyLine = false; ///< the last one
    bool m_isInHeaders = true;
    bool m_isOver = false;  ///< nothing more goes out
    quint64 m_bodyLine = 0; ///< the current one, from 1
    quint64 m_line = 0;
};

} // namespace dropscope

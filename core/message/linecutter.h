// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/octets.h"

#include <algorithm>

namespace dropscope {

/// A line of a message, or a piece of a very long one.
struct LinePiece
{
    OctetView octets;      ///< without line end
    qint64 offset = 0;     ///< in the message
    qint64 lineOffset = 0; ///< where its line begins
    int lineEnd = 0; ///< octets of it: 2 for CR LF, 1 for LF, 0 where the line goes on or nothing follows

    [[nodiscard]] bool startsLine() const { return offset == lineOffset; }
    [[nodiscard]] qint64 end() const { return offset + octets.size(); }
    [[nodiscard]] qint64 next() const { return end() + lineEnd; }
};

/// Cuts a message into lines: octets in, in pieces of any length, lines out. LF ends a line, CR alone does
/// not. A line over 64 KiB comes in pieces, so that no line needs more memory than that.
class LineCutter
{
public:
    template <typename Take>
    void feed(OctetView octets, Take&& take)
    {
        m_buffer.append(octets);
        const OctetView all(m_buffer);
        qsizetype at = 0;
        for (qsizetype lf = all.indexOf('\n'); lf >= 0; lf = all.indexOf('\n', at)) {
            deliver(all.sliced(at, lf - at), true, take);
            at = lf + 1;
        }
        // a CR at the end may be half of a line end
        const qsizetype held = all.endsWith('\r') ? 1 : 0;
        if (all.size() - at - held >= longestPiece) {
            deliver(all.sliced(at, all.size() - at - held), false, take);
            at = all.size() - held;
        }
        m_buffer.remove(0, at);
    }

    template <typename Take>
    void finish(Take&& take)
    {
        if (!m_buffer.isEmpty())
            deliver(m_buffer, false, take);
        m_buffer.clear();
    }

private:
    static constexpr qsizetype longestPiece = qsizetype(64) * 1024;

    template <typename Take>
    void deliver(OctetView octets, bool endsLine, Take& take)
    {
        const int lineEnd = !endsLine ? 0 : octets.endsWith('\r') ? 2 : 1;
        const LinePiece piece{octets.chopped(std::max(0, lineEnd - 1)), m_offset, m_lineOffset, lineEnd};
        m_offset = piece.next();
        if (endsLine)
            m_lineOffset = m_offset;
        take(piece);
    }

    Octets m_buffer; ///< the line that is not whole yet
    qint64 m_offset = 0;
    qint64 m_lineOffset = 0;
};

} // namespace dropscope

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/octets.h"

namespace dropscope {

/// Turns the octets of a stored message into those that POP3 serves and counts (RFC 1939 §3, §11): LF without
/// CR before it becomes CR LF, and a last line without end gets one, because the wire could not carry it
/// otherwise. CR LF, lone CR and NUL stay. An empty message stays empty.
///
/// Octets in, octets out, in pieces of any length. A copy is a checkpoint: it goes on from where the original
/// stood.
class CanonicalForm
{
public:
    enum class Quoting {
        None,
        Mboxrd, ///< one ">" is taken from lines of the form ">From ", ">>From " …
    };
    explicit CanonicalForm(Quoting quoting = Quoting::None)
        : m_quoting(quoting)
    {
    }

    /// Appends to out. Up to six octets wait inside for what follows them.
    void feed(OctetView octets, Octets& out);

    /// Nothing follows: appends what waited, and the line end that may be missing.
    void finish(Octets& out);

    /// Whether any octet was added or taken so far.
    [[nodiscard]] bool hasChangedAnything() const { return m_hasChanged; }

private:
    enum class LineStart : quint8 {
        Passed,   ///< inside a line, beyond the place where a quoted From_ could stand
        Fresh,    ///< the next octet begins a line
        Quoted,   ///< one ">" is held back
        Matching, ///< m_matched octets of "From " are held back as well
    };
    void feedLineStart(char octet, Octets& out);
    void release(Octets& out);
    qsizetype feedLine(OctetView octets, Octets& out);

    Quoting m_quoting;
    LineStart m_lineStart = LineStart::Fresh;
    quint8 m_matched = 0;
    bool m_isAfterCr = false;
    bool m_hasChanged = false;
};

/// The canonical form of a message that is in memory anyway.
[[nodiscard]] Octets canonicalForm(OctetView message);

} // namespace dropscope

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/octets.h"
#include "core/protocol/values/statusline.h"

namespace dropscope {

/// Takes the byte-stuffing off a multi-line response and finds its end (RFC 1939 §3), whatever the cut.
///
/// Strict where it counts: only CR LF "." CR LF ends a response, and only a dot behind CR LF is stuffing. A
/// message that holds LF "." LF is not cut short. A server whose status line ended in a bare LF does not know
/// CR LF at all; for such a one LF is taken for its line end.
class DotDecoder
{
public:
    explicit DotDecoder(LineEnd lineEnd = LineEnd::CrLf)
        : m_bareLf(lineEnd == LineEnd::BareLf)
    {
    }

    /// Decodes from the front of input, appending to output, and returns how many octets of input were used:
    /// all of them unless the end was found.
    [[nodiscard]] qsizetype decode(OctetView input, Octets& output);

    /// Octets are missing here: what comes next stands somewhere in a line.
    void loseLine();

    [[nodiscard]] bool isAtEnd() const { return m_place == Place::End; }
    /// Whole lines decoded so far.
    [[nodiscard]] quint64 lines() const { return m_lines; }

private:
    enum class Place : quint8 { LineStart, Dot, DotCr, InLine, InLineCr, End };
    [[nodiscard]] qsizetype decodeRun(OctetView input, Octets& output);
    void decodeAtDot(char octet, Octets& output);

    Place m_place = Place::LineStart;
    bool m_bareLf;
    quint64 m_lines = 0;
};

} // namespace dropscope

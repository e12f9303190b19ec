// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/octets.h"
#include "core/protocol/values/statusline.h"

#include <QtGlobal>

namespace dropscope {

/// Counts what is odd in a multi-line response on the wire, in any cut, at the speed of memory: lines are
/// found by memchr, octets are looked at eight at a time.
class BodyScan
{
public:
    /// So many, and where the first one stands in the server's octets.
    struct Count
    {
        quint64 count = 0;
        qint64 first = 0;
        void add(quint64 more, qint64 place)
        {
            first = count == 0 && more > 0 ? place : first;
            count += more;
        }
    };

    explicit BodyScan(LineEnd lineEnd = LineEnd::CrLf)
        : m_bareLf(lineEnd == LineEnd::BareLf)
    {
    }
    /// The next octets, which begin at this place.
    void take(OctetView wire, qint64 place);

    [[nodiscard]] const Count& stuffed() const { return m_stuffed; }
    /// Lines that begin with a dot which stands alone, and go on.
    [[nodiscard]] const Count& notStuffed() const { return m_notStuffed; }
    [[nodiscard]] const Count& bareLf() const { return m_lf; }
    [[nodiscard]] const Count& bareCr() const { return m_cr; }
    [[nodiscard]] const Count& nul() const { return m_nul; }
    [[nodiscard]] const Count& eightBit() const { return m_eightBit; }
    /// Lines over 998 octets, the line end not counted.
    [[nodiscard]] const Count& longLines() const { return m_long; }
    [[nodiscard]] qint64 longestLine() const { return m_longest; }
    [[nodiscard]] bool hasEmptyLine() const { return m_hasEmptyLine; }

private:
    enum class Place : quint8 { LineStart, Dot, InLine };
    void takeLines(OctetView wire, qint64 place);
    void takeLineStart(char octet, qint64 place);
    void endLine(qint64 begin, qint64 end, bool crLf);
    void countOctets(OctetView wire, qint64 place);

    Count m_stuffed;
    Count m_notStuffed;
    Count m_lf;
    Count m_cr;
    Count m_nul;
    Count m_eightBit;
    Count m_long;
    qint64 m_longest = 0;
    qint64 m_lineBegin = 0;
    quint64 m_crs = 0;   ///< all of them
    quint64 m_crLfs = 0; ///< those with LF behind
    bool m_bareLf;
    bool m_endsInCr = false;
    bool m_hasEmptyLine = false;
    bool m_begun = false;
    Place m_place = Place::LineStart;
};

} // namespace dropscope

// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/protocol/codec/linebuffer.h"

#include <algorithm>

namespace dropscope {

namespace {

/// Nearly every line comes in one piece, and need not be put together.
std::optional<LineBuffer::Line> takeWhole(OctetView& input, qsizetype limit)
{
    const qsizetype lf = input.first(std::min(input.size(), limit + 1)).indexOf('\n');
    if (lf < 0)
        return std::nullopt;
    const bool isCrLf = lf > 0 && input[lf - 1] == '\r';
    const LineBuffer::Line line{input.first(isCrLf ? lf - 1 : lf), isCrLf ? LineEnd::CrLf : LineEnd::BareLf,
                                false};
    input = input.sliced(lf + 1);
    return line;
}

} // namespace

std::optional<LineBuffer::Line> LineBuffer::take(OctetView& input)
{
    if (m_partial.isEmpty())
        if (auto line = takeWhole(input, m_limit))
            return line;
    // One octet beyond the limit is borne, if it is the CR of the line end. No more of the input is looked
    // at, so that a flood without line end costs no more than its octets.
    const qsizetype room = std::max<qsizetype>(m_limit + 1 - m_partial.size(), 0);
    const qsizetype lf = input.first(std::min(input.size(), room + 1)).indexOf('\n');
    const qsizetype wanted = lf < 0 ? std::min(input.size(), room) : lf;
    m_partial.append(input.first(wanted));
    const bool full = m_partial.size() > m_limit;
    if (full && (!m_partial.endsWith('\r') || (lf < 0 && input.size() > wanted))) {
        input = input.sliced(wanted);
        m_whole = std::exchange(m_partial, {});
        return Line{m_whole, LineEnd::BareLf, true};
    }
    if (lf < 0) {
        input = {};
        return std::nullopt;
    }
    input = input.sliced(lf + 1);
    m_whole = std::exchange(m_partial, {});
    Line line{m_whole, LineEnd::BareLf, false};
    if (line.octets.endsWith('\r')) {
        line.octets.chop(1);
        line.lineEnd = LineEnd::CrLf;
    }
    return line;
}

} // namespace dropscope

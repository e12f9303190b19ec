// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/protocol/codec/linebuffer.h"

#include <algorithm>

namespace dropscope {

std::optional<LineBuffer::Line> LineBuffer::take(OctetView& input)
{
    const qsizetype lf = input.indexOf('\n');
    const qsizetype wanted = lf < 0 ? input.size() : lf;
    // One octet of grace for the CR that belongs to the line end.
    const qsizetype bearable = m_limit + 1 - m_partial.size();
    if (wanted > bearable) {
        m_partial.append(input.first(std::max<qsizetype>(bearable, 0)));
        input = input.sliced(std::max<qsizetype>(bearable, 0));
        return Line{std::exchange(m_partial, {}), LineEnd::BareLf, true};
    }
    m_partial.append(input.first(wanted));
    if (lf < 0) {
        input = {};
        return std::nullopt;
    }
    input = input.sliced(lf + 1);
    Line line{std::exchange(m_partial, {}), LineEnd::BareLf, false};
    if (line.octets.endsWith('\r')) {
        line.octets.chop(1);
        line.lineEnd = LineEnd::CrLf;
    }
    return line;
}

} // namespace dropscope

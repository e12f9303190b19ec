// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/logscript.h"

#include "core/transcript/script.h"
#include "core/transcript/transcript.h"

#include <algorithm>

namespace dropscope::ui {

void LogScript::append(Direction direction, OctetRange range)
{
    const OctetRange taken{range.begin, std::min(range.end, range.begin + longest - m_taken)};
    m_leftOut += range.end - taken.end;
    m_taken += taken.size();
    if (taken.isEmpty())
        return;
    const Octets octets = m_transcript.read(direction, taken);
    OctetView rest = octets;
    while (!rest.isEmpty()) {
        const qsizetype lf = rest.indexOf('\n');
        const qsizetype length = lf < 0 ? rest.size() : lf + 1;
        m_text.append(scriptLine(direction, rest.first(length))).append('\n');
        rest = rest.sliced(length);
    }
}

Octets LogScript::text() const
{
    if (m_leftOut == 0)
        return m_text;
    return m_text + "# " + Octets::number(m_leftOut) + " octets left out\n";
}

} // namespace dropscope::ui

// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/server/habits/inputspoiler.h"

namespace dropscope {

namespace {

using K = FaultKind;

constexpr qsizetype longestCommand = 253; ///< RFC 2449 §4: 255 with CR LF

Octets withoutBareLf(const Octets& octets, bool followsCr)
{
    Octets kept;
    for (const char octet : octets) {
        if (octet != '\n' || followsCr)
            kept.append(octet);
        followsCr = octet == '\r';
    }
    return kept;
}

/// What stands behind QUIT comes before it.
Octets quitLast(Octets octets)
{
    constexpr OctetView quit = "QUIT\r\n";
    const qsizetype place = octets.indexOf(quit);
    if (place < 0 || place + quit.size() == octets.size())
        return octets;
    return octets.remove(place, quit.size()).replace("QUIT\r\n", "") + quit.toByteArray();
}

Octets firstTwoSwapped(const Octets& octets)
{
    const qsizetype first = octets.indexOf('\n') + 1;
    const qsizetype second = first > 0 ? octets.indexOf('\n', first) + 1 : 0;
    if (second == 0 || octets.startsWith("QUIT"))
        return octets;
    return octets.sliced(first, second - first) + octets.first(first) + octets.sliced(second);
}

} // namespace

Octets InputSpoiler::spoiled(const Octets& octets)
{
    Octets input = octets;
    if (m_faults.has(K::BareLfIgnored))
        input = withoutBareLf(input, m_endedInCr);
    m_endedInCr = octets.endsWith('\r');
    if (m_faults.has(K::PiecesAreCommands) && !input.endsWith('\n'))
        input += "\r\n";
    if (m_faults.has(K::CommandsCut))
        input = cutInto(input, qsizetype(m_faults.valueOf(K::CommandsCut)));
    if (m_faults.has(K::LongCommandsCut))
        input = cutInto(input, longestCommand);
    if (m_faults.has(K::RunsBehindQuit))
        input = quitLast(std::move(input));
    if (m_faults.has(K::PipeliningReordered))
        input = firstTwoSwapped(input);
    if (m_faults.has(K::PipeliningLost) && input.contains('\n'))
        input.truncate(input.indexOf('\n') + 1);
    m_isOverrun =
        m_faults.has(K::PipeliningLimit) && input.count('\n') > m_faults.valueOf(K::PipeliningLimit);
    return input;
}

Octets InputSpoiler::cutInto(const Octets& octets, qsizetype longest)
{
    Octets cut;
    for (const char octet : octets) {
        const bool isEnd = octet == '\r' || octet == '\n';
        if (!isEnd && m_lineOctets >= longest) {
            cut.append("\r\n");
            m_lineOctets = 0;
        }
        cut.append(octet);
        m_lineOctets = octet == '\n' ? 0 : m_lineOctets + (isEnd ? 0 : 1);
    }
    return cut;
}

} // namespace dropscope

// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/transcript/packetplaces.h"

#include <QtEndian>

#include <algorithm>

namespace dropscope {

namespace {

constexpr quint32 sectionHeader = 0x0A0D'0D0A; // the same in either octet order
constexpr quint32 patchedMagic = 0xA1B2'CD34;  // of pcap as once patched, with longer packet headers
constexpr qint64 patchedHeader = 24;
constexpr qint64 windowOctets = qint64(128) * 1024;

constexpr quint32 obsoletePacket = 2;
constexpr quint32 simplePacket = 3;
constexpr quint32 enhancedPacket = 6;

} // namespace

PacketPlaces::PacketPlaces(std::unique_ptr<RecordingFile> file)
    : m_file(std::move(file))
{
    const quint32 magic = word(0);
    if (magic == sectionHeader)
        m_headerSize = 0;
    else if (magic == patchedMagic || qbswap(magic) == patchedMagic)
        m_headerSize = patchedHeader;
}

qint64 PacketPlaces::of(qint64 begin, qint64 end)
{
    return m_headerSize > 0 ? begin + m_headerSize : inBlock(begin, end);
}

/// The packet stands in the last block. A block's length stands at both its ends, in the octet order of its
/// section, which is not known here: the right one leads to a place where the same four octets stand.
qint64 PacketPlaces::inBlock(qint64 begin, qint64 end)
{
    const quint32 length = word(end - 4);
    for (const bool isSwapped : {false, true}) {
        const qint64 start = end - qint64(isSwapped ? qbswap(length) : length);
        if (start < begin || start + 16 > end || word(start + 4) != length)
            continue;
        const quint32 kind = isSwapped ? qbswap(word(start)) : word(start);
        if (kind == enhancedPacket || kind == obsoletePacket)
            return start + 28;
        if (kind == simplePacket)
            return start + 12;
    }
    return -1;
}

/// As little-endian machines read it; 0 beyond the end.
quint32 PacketPlaces::word(qint64 position)
{
    const OctetView four = octets(position, 4);
    return four.size() < 4 ? 0 : qFromLittleEndian<quint32>(four.data());
}

OctetView PacketPlaces::octets(qint64 position, qsizetype size)
{
    if (position < m_windowAt || position + size > m_windowAt + m_window.size()) {
        m_windowAt = std::max(qint64(0), position - 4096);
        m_window = m_file->read(m_windowAt, windowOctets);
    }
    const qsizetype at = position - m_windowAt;
    return at + size > m_window.size() ? OctetView() : OctetView(m_window).sliced(at, size);
}

} // namespace dropscope

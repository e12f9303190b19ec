// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/transcript/pcapformat.h"

#include <QtEndian>

#include <array>

namespace dropscope {

namespace {

constexpr quint32 nanosecondMagic = 0xA1B2'3C4D;
constexpr quint32 version = 4U << 16 | 2U; // 2.4, major first in little-endian order
constexpr quint32 longestPacket = 65535;
constexpr quint32 linkTypeRaw = 101; // IPv4 or IPv6 without a link header

template <size_t count>
Octets littleEndian(const std::array<quint32, count>& words)
{
    Octets octets(qsizetype(count * sizeof(quint32)), Qt::Uninitialized);
    for (size_t i = 0; i < count; ++i)
        qToLittleEndian(words[i], octets.data() + i * sizeof(quint32));
    return octets;
}

} // namespace

Octets pcapFileHeader()
{
    return littleEndian(std::array{nanosecondMagic, version, 0U, 0U, longestPacket, linkTypeRaw});
}

Octets pcapPacketHeader(Instant at, qsizetype octets)
{
    const auto second = std::chrono::floor<std::chrono::seconds>(at);
    const auto length = static_cast<quint32>(octets);
    return littleEndian(std::array{static_cast<quint32>(second.time_since_epoch().count()),
                                   static_cast<quint32>((at - second).count()), length, length});
}

} // namespace dropscope

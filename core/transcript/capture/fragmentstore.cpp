// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/transcript/capture/fragmentstore.h"

#include <algorithm>

namespace dropscope {

namespace {

constexpr size_t mostDatagrams = 256;
constexpr qsizetype mostOctets = 8 * 1024 * 1024;
constexpr qsizetype mostParts = 16 * 1024;
constexpr qsizetype longestDatagram = 65535;

} // namespace

std::optional<FragmentStore::Datagram> FragmentStore::take(const IpHeader& header, OctetView payload,
                                                           qint64 position)
{
    const qsizetype offset = header.fragmentOffset;
    const bool isCut = payload.size() < header.payloadSize; // by the capture
    if (isCut || payload.isEmpty() || offset + payload.size() > longestDatagram) {
        ++m_lost;
        return std::nullopt;
    }
    const auto gathering = find(header);
    if (!fits(*gathering, offset, payload.size()))
        return std::nullopt; // repeated
    gathering->parts.emplace(offset, Part{payload.toByteArray(), position});
    gathering->octets += payload.size();
    m_octets += payload.size();
    ++m_parts;
    if (header.isLastFragment)
        gathering->total = offset + payload.size();
    if (isWhole(*gathering)) {
        Datagram datagram = join(*gathering);
        m_octets -= gathering->octets;
        m_parts -= std::ssize(gathering->parts);
        m_open.erase(gathering);
        return datagram;
    }
    while (m_open.size() > mostDatagrams || m_octets > mostOctets || m_parts > mostParts)
        forget(m_open.begin());
    return std::nullopt;
}

std::list<FragmentStore::Gathering>::iterator FragmentStore::find(const IpHeader& header)
{
    const auto found = std::ranges::find_if(m_open, [&header](const Gathering& gathering) {
        return gathering.identification == header.identification && gathering.source == header.source &&
               gathering.destination == header.destination;
    });
    if (found != m_open.end())
        return found;
    m_open.push_back({header.source, header.destination, header.identification, {}, 0, -1});
    return std::prev(m_open.end());
}

bool FragmentStore::fits(const Gathering& gathering, qsizetype offset, qsizetype size)
{
    if (gathering.total >= 0 && offset + size > gathering.total)
        return false;
    const auto next = gathering.parts.lower_bound(offset);
    if (next != gathering.parts.end() && next->first < offset + size)
        return false;
    return next == gathering.parts.begin() ||
           std::prev(next)->first + std::prev(next)->second.octets.size() <= offset;
}

/// No two parts overlap, so it is whole when it has as many octets as it should.
bool FragmentStore::isWhole(const Gathering& gathering)
{
    return gathering.total >= 0 && gathering.octets == gathering.total;
}

FragmentStore::Datagram FragmentStore::join(Gathering& gathering)
{
    Datagram datagram;
    datagram.octets.reserve(gathering.total);
    for (const auto& [offset, part] : gathering.parts) {
        datagram.octets.append(part.octets);
        datagram.pieces.append({part.position, part.position + part.octets.size()});
    }
    return datagram;
}

void FragmentStore::forget(std::list<Gathering>::iterator gathering)
{
    m_lost += gathering->parts.size();
    m_octets -= gathering->octets;
    m_parts -= std::ssize(gathering->parts);
    m_open.erase(gathering);
}

} // namespace dropscope

// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/transcript/hiddensecrets.h"

#include <algorithm>
#include <iterator>

namespace dropscope {

namespace {

constexpr qsizetype mostOctets = 1024 * 1024;

} // namespace

std::vector<OctetRange> HiddenSecrets::learn(qint64 begin, OctetView masked, OctetView original)
{
    std::vector<OctetRange> ranges;
    const qsizetype size = std::min(masked.size(), original.size());
    for (qsizetype at = 0; at < size; ++at) {
        if (masked[at] == original[at])
            continue;
        // An octet of the secret may be its mask by chance: where more of it follows it belongs to it.
        qsizetype end = at + 1;
        while (end < size && (masked[end] != original[end] || masked[end] == 'x'))
            ++end;
        while (masked[end - 1] == original[end - 1])
            --end;
        ranges.push_back({begin + at, begin + end});
        if (m_octets + (end - at) <= mostOctets) {
            m_secrets.insert_or_assign(begin + at, Secret(original.sliced(at, end - at).toByteArray()));
            m_octets += end - at;
        }
        at = end;
    }
    return ranges;
}

bool HiddenSecrets::touches(OctetRange range) const
{
    auto secret = m_secrets.lower_bound(range.begin);
    if (secret != m_secrets.cend() && secret->first < range.end)
        return true;
    return secret != m_secrets.cbegin() &&
           std::prev(secret)->first + std::prev(secret)->second.expose().size() > range.begin;
}

void HiddenSecrets::reveal(qint64 begin, Octets& octets) const
{
    auto secret = m_secrets.upper_bound(begin);
    if (secret != m_secrets.cbegin())
        --secret;
    for (; secret != m_secrets.cend() && secret->first < begin + octets.size(); ++secret) {
        const OctetView shown = secret->second.expose();
        for (qsizetype i = 0; i < shown.size(); ++i) {
            const qint64 place = secret->first + i - begin;
            if (place >= 0 && place < octets.size())
                octets[place] = shown[i];
        }
    }
}

} // namespace dropscope

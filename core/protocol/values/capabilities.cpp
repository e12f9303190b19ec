// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/protocol/values/capabilities.h"

#include <algorithm>

namespace dropscope {

std::optional<QList<Octets>> Capabilities::parameters(OctetView tag) const
{
    for (const Octets& line : m_lines) {
        QList<Octets> words = line.simplified().split(' ');
        if (OctetView(words.constFirst()).compare(tag, Qt::CaseInsensitive) == 0) {
            words.removeFirst();
            return words;
        }
    }
    return std::nullopt;
}

bool Capabilities::deletesWhatWasRetrieved() const
{
    const auto expire = parameters("EXPIRE");
    // Any spelling of zero ("00"): this is the question whether mail is lost.
    return expire && !expire->isEmpty() && !expire->constFirst().isEmpty() &&
           std::ranges::all_of(expire->constFirst(), [](char digit) { return digit == '0'; });
}

std::optional<Octets> Capabilities::implementation() const
{
    const auto words = parameters("IMPLEMENTATION");
    return words ? std::optional(words->join(' ')) : std::nullopt;
}

} // namespace dropscope

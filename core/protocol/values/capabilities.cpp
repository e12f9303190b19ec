// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/protocol/values/capabilities.h"

#include <algorithm>

namespace dropscope {

namespace {

std::optional<QList<Octets>> parametersIn(const Octets& line, OctetView tag)
{
    QList<Octets> words = line.simplified().split(' ');
    if (OctetView(words.constFirst()).compare(tag, Qt::CaseInsensitive) != 0)
        return std::nullopt;
    words.removeFirst();
    return words;
}

} // namespace

std::optional<QList<Octets>> Capabilities::parameters(OctetView tag) const
{
    for (const Octets& line : m_lines) {
        if (auto words = parametersIn(line, tag))
            return words;
    }
    return std::nullopt;
}

bool Capabilities::deletesWhatWasRetrieved() const
{
    // Any spelling of zero ("00") on any of several lines: this is the question whether mail is lost.
    return std::ranges::any_of(m_lines, [](const Octets& line) {
        const auto expire = parametersIn(line, "EXPIRE");
        return expire && !expire->isEmpty() &&
               std::ranges::all_of(expire->constFirst(), [](char digit) { return digit == '0'; });
    });
}

std::optional<Octets> Capabilities::implementation() const
{
    const auto words = parameters("IMPLEMENTATION");
    return words ? std::optional(words->join(' ')) : std::nullopt;
}

} // namespace dropscope

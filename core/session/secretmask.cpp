// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/session/secretmask.h"

#include "core/transcript/secretforms.h"

#include <algorithm>

namespace dropscope {

void SecretMask::learn(const Command& command)
{
    for (const Secret& secret : m_wire.in(command))
        add(secret);
}

void SecretMask::learn(const Secret& secret)
{
    for (const Secret& form : formsOf(secret))
        add(form);
}

void SecretMask::add(const Secret& secret)
{
    const bool isKnown = std::ranges::any_of(
        m_secrets, [&secret](const Secret& known) { return known.expose() == secret.expose(); });
    if (!isKnown && !secret.isEmpty())
        m_secrets.push_back(secret);
}

Octets SecretMask::masked(const Octets& octets) const
{
    Octets result = octets;
    for (const Secret& secret : m_secrets) {
        const OctetView hidden = secret.expose();
        // In what came, not in what is masked already: secrets may overlap.
        for (qsizetype at = octets.indexOf(hidden); at >= 0; at = octets.indexOf(hidden, at + 1))
            std::fill_n(result.begin() + at, hidden.size(), 'x');
    }
    return result;
}

} // namespace dropscope

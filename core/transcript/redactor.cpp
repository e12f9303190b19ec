// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/transcript/redactor.h"

#include <algorithm>

namespace dropscope {

namespace {

// Status indicators must stay readable whatever the secret is, or the reply could not be understood again.
bool isPartOfStatusIndicator(OctetView octets, qsizetype at)
{
    const qsizetype lineStart = octets.first(at).lastIndexOf('\n') + 1;
    const OctetView line = octets.sliced(lineStart);
    const qsizetype indicator = line.startsWith("+OK")    ? 3
                                : line.startsWith("-ERR") ? 4
                                : line.startsWith('+')    ? 1
                                                          : 0;
    return at < lineStart + indicator;
}

void mask(Octets& octets, OctetView secret)
{
    for (qsizetype at = octets.indexOf(secret); at >= 0; at = octets.indexOf(secret, at + 1)) {
        if (!isPartOfStatusIndicator(octets, at))
            std::fill_n(octets.data() + at, secret.size(), 'x');
    }
}

} // namespace

void Redactor::learn(const Secret& secret)
{
    if (!secret.isEmpty())
        m_secrets.push_back(secret);
}

std::vector<Redactor::Read> Redactor::take(OctetView octets, Instant at)
{
    if (m_secrets.empty())
        return {Read{octets.toByteArray(), at}};
    m_held.push_back({octets.toByteArray(), at});
    m_joined.append(octets);
    return openBeginning() > 0 ? std::vector<Read>() : release();
}

std::vector<Redactor::Read> Redactor::takeHeldBack() { return release(); }

/// How many octets at the end may be the beginning of a secret.
qsizetype Redactor::openBeginning() const
{
    qsizetype longest = 0;
    for (const Secret& secret : m_secrets) {
        const OctetView octets = secret.expose();
        for (qsizetype size = std::min(octets.size() - 1, m_joined.size()); size > longest; --size) {
            if (OctetView(m_joined).last(size) == octets.first(size))
                longest = size;
        }
    }
    return longest;
}

std::vector<Redactor::Read> Redactor::release()
{
    Octets masked = std::exchange(m_joined, {});
    for (const Secret& secret : m_secrets)
        mask(masked, secret.expose());
    std::vector<Read> reads;
    qsizetype at = 0;
    for (const Read& held : m_held) {
        reads.push_back({masked.sliced(at, held.octets.size()), held.at});
        at += held.octets.size();
    }
    m_held.clear();
    return reads;
}

} // namespace dropscope

// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/transcript/redactor.h"

#include <algorithm>
#include <array>

namespace dropscope {

namespace {

constexpr qsizetype longestFraming = 5; // "-ERR "

/// Whether the last octet of a line's beginning is one that says what the line is.
bool endsInFraming(OctetView lineStart)
{
    static constexpr std::array<const char*, 6> framings{"+OK ", "-ERR ", "+OK\t", "-ERR\t", "+ ", "."};
    return std::ranges::any_of(framings, [lineStart](OctetView framing) {
        return lineStart.size() <= framing.size() &&
               lineStart.compare(framing.first(lineStart.size()), Qt::CaseInsensitive) == 0;
    });
}

} // namespace

void Redactor::learn(const Secret& secret)
{
    const auto isSame = [&secret](const Secret& other) { return other.expose() == secret.expose(); };
    if (!secret.isEmpty() && std::ranges::none_of(m_secrets, isSame))
        m_secrets.push_back(secret);
}

std::vector<Redactor::Read> Redactor::take(OctetView octets, Instant at)
{
    const qsizetype before = m_joined.size();
    m_held.push_back({octets.toByteArray(), at});
    m_joined.append(octets);
    followLine(octets);
    markSecrets(before);
    return release(m_joined.size() - openBeginning());
}

std::vector<Redactor::Read> Redactor::takeHeldBack() { return release(m_joined.size()); }

void Redactor::passBy(OctetView octets)
{
    const qsizetype lf = octets.lastIndexOf('\n');
    if (lf >= 0)
        m_lineStart.clear();
    const OctetView line = octets.sliced(lf + 1);
    const qsizetype room = longestFraming + 1 - m_lineStart.size();
    m_lineStart.append(line.first(std::min(line.size(), room)));
}

void Redactor::followLine(OctetView octets)
{
    for (const char octet : octets) {
        bool framing = octet == '\r' || octet == '\n';
        if (m_lineStart.size() <= longestFraming) {
            m_lineStart.append(octet);
            framing |= endsInFraming(m_lineStart);
        }
        if (octet == '\n')
            m_lineStart.clear();
        m_fates.push_back(framing ? Fate::Framing : Fate::Kept);
    }
}

/// Marks every occurrence that reaches into the octets from that place on. Occurrences are looked for in what
/// came, not in what is masked already: secrets may overlap.
void Redactor::markSecrets(qsizetype from)
{
    for (const Secret& secret : m_secrets) {
        const OctetView octets = secret.expose();
        const qsizetype first = std::max<qsizetype>(0, from - octets.size() + 1);
        for (qsizetype at = m_joined.indexOf(octets, first); at >= 0; at = m_joined.indexOf(octets, at + 1)) {
            const auto begin = m_fates.begin() + at;
            std::replace(begin, begin + octets.size(), Fate::Kept, Fate::Masked);
        }
    }
}

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

/// Lets the reads go that lie within so many octets.
std::vector<Redactor::Read> Redactor::release(qsizetype octets)
{
    std::vector<Read> reads;
    qsizetype released = 0;
    while (!m_held.empty() && released + m_held.front().octets.size() <= octets) {
        Read read = std::move(m_held.front());
        m_held.pop_front();
        const auto fates = m_fates.cbegin() + released;
        released += read.octets.size();
        if (std::find(fates, fates + read.octets.size(), Fate::Masked) != fates + read.octets.size()) {
            read.original = read.octets;
            for (qsizetype i = 0; i < read.octets.size(); ++i)
                if (fates[i] == Fate::Masked)
                    read.octets[i] = 'x';
        }
        reads.push_back(std::move(read));
    }
    m_joined.remove(0, released);
    m_fates.erase(m_fates.begin(), m_fates.begin() + released);
    return reads;
}

} // namespace dropscope

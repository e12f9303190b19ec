// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/transcript/octetstore.h"

#include <algorithm>

namespace dropscope {

namespace {

constexpr qsizetype tailLimit = 1024 * 1024;

} // namespace

OctetStore::OctetStore() = default;
OctetStore::~OctetStore() = default;

void OctetStore::append(OctetView octets)
{
    m_tail.append(octets);
    if (m_tail.size() >= tailLimit)
        spill();
}

void OctetStore::spill()
{
    if (!m_file) {
        m_file = std::make_unique<QTemporaryFile>();
        if (!m_file->open()) // created readable for its owner alone
            m_failure = m_file->errorString();
    }
    if (m_failure.isEmpty()) {
        const bool written =
            m_file->seek(m_kept) && m_file->write(m_tail) == m_tail.size() && m_file->flush();
        if (written)
            m_kept += m_tail.size();
        else
            m_failure = m_file->errorString();
    }
    m_stored += m_tail.size();
    m_tail.clear();
    m_tail.reserve(tailLimit);
}

Octets OctetStore::read(OctetRange range) const
{
    Octets result;
    if (range.begin < m_stored) {
        const OctetRange inFile{range.begin, std::min(range.end, m_kept)};
        if (m_file && !inFile.isEmpty() && m_file->seek(inFile.begin))
            result = m_file->read(inFile.size());
        if (range.begin + result.size() < m_stored)
            return result; // it ends there, or at a gap: what lies behind a gap stays away
    }
    const OctetRange inTail{std::max(range.begin, m_stored), std::min(range.end, size())};
    if (!inTail.isEmpty())
        result.append(OctetView(m_tail).sliced(inTail.begin - m_stored, inTail.size()));
    return result;
}

} // namespace dropscope

// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/recordspace.h"

#include <QByteArray>

namespace dropscope {

namespace {

constexpr size_t memoryFirst = 1024 * 1024;
constexpr size_t mappedAtOnce = 16 * 1024 * 1024;
constexpr size_t alignment = alignof(std::max_align_t);

} // namespace

RecordSpace::RecordSpace() = default;
RecordSpace::~RecordSpace() = default;

std::byte* RecordSpace::take(size_t octets)
{
    octets = (octets + alignment - 1) / alignment * alignment;
    if (m_inMemory + octets > memoryFirst)
        if (std::byte* const mapped = takeMapped(octets))
            return mapped;
    m_pieces.push_back(std::make_unique<std::byte[]>(octets));
    m_inMemory += octets;
    return m_pieces.back().get();
}

std::byte* RecordSpace::takeMapped(size_t octets)
{
    if (m_left < octets && !mapMore())
        return nullptr;
    m_left -= octets;
    return std::exchange(m_next, m_next + octets);
}

/// The room is written, not merely promised: a disk that is full says so here, and not by a signal when a
/// mapped page is touched.
bool RecordSpace::mapMore()
{
    if (m_isRefused)
        return false;
    if (!m_file) {
        m_file = std::make_unique<QTemporaryFile>();
        m_isRefused = !m_file->open();
    }
    static const QByteArray zeros(64 * 1024, '\0');
    const qint64 begin = m_isRefused ? 0 : m_file->size();
    for (size_t written = 0; written < mappedAtOnce && !m_isRefused; written += size_t(zeros.size()))
        m_isRefused = !m_file->seek(begin + qint64(written)) || m_file->write(zeros) != zeros.size();
    if (!m_isRefused && m_file->flush())
        m_next = reinterpret_cast<std::byte*>(m_file->map(begin, mappedAtOnce));
    m_isRefused = m_isRefused || m_next == nullptr;
    m_left = m_isRefused ? 0 : mappedAtOnce;
    return !m_isRefused;
}

} // namespace dropscope

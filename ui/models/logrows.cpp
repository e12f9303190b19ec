// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/logrows.h"

#include <algorithm>

namespace dropscope::ui {

void LogRows::clear(bool isFiltered)
{
    m_entryCount = 0;
    m_extraRows = 0;
    m_found = isFiltered ? std::optional(std::vector<quint32>()) : std::nullopt;
    m_unfolded.clear();
}

void LogRows::append(qsizetype firstEntry, qsizetype lastEntry)
{
    m_entryCount += lastEntry - firstEntry + 1;
    for (qsizetype entry = firstEntry; m_found && entry <= lastEntry; ++entry)
        m_found->push_back(static_cast<quint32>(entry));
}

void LogRows::insert(qsizetype entry)
{
    const auto key = static_cast<quint32>(entry);
    m_found->insert(std::ranges::lower_bound(*m_found, key), key);
    ++m_entryCount;
}

LogRows::Place LogRows::at(qsizetype row) const
{
    qsizetype before = 0; // rows of bodies above
    for (const auto& [entry, lines] : m_unfolded) {
        const qsizetype header = placeOf(entry) + before;
        if (row <= header)
            break;
        const qsizetype extra = extraRows(lines);
        if (row <= header + extra) {
            const qsizetype line = row - header - 1;
            return {entry, line < lines.count() ? line : Place::more};
        }
        before += extra;
    }
    const qsizetype place = row - before;
    return {m_found ? (*m_found)[static_cast<size_t>(place)] : place};
}

qsizetype LogRows::rowOf(qsizetype entry) const
{
    qsizetype row = placeOf(entry);
    for (const auto& [other, lines] : m_unfolded) {
        if (other >= entry)
            break;
        row += extraRows(lines);
    }
    return row;
}

bool LogRows::has(qsizetype entry) const
{
    return m_found ? std::ranges::binary_search(*m_found, static_cast<quint32>(entry)) : entry < m_entryCount;
}

qsizetype LogRows::placeOf(qsizetype entry) const
{
    if (!m_found)
        return std::min(entry, m_entryCount);
    return std::ranges::lower_bound(*m_found, static_cast<quint32>(entry)) - m_found->begin();
}

const BodyLines* LogRows::unfolded(qsizetype entry) const
{
    const auto found = m_unfolded.find(entry);
    return found == m_unfolded.end() ? nullptr : &found->second;
}

void LogRows::unfold(qsizetype entry, BodyLines lines)
{
    fold(entry);
    m_extraRows += extraRows(lines);
    m_unfolded.insert_or_assign(entry, std::move(lines));
}

void LogRows::fold(qsizetype entry)
{
    if (const BodyLines* lines = unfolded(entry)) {
        m_extraRows -= extraRows(*lines);
        m_unfolded.erase(entry);
    }
}

} // namespace dropscope::ui

// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/log/logrows.h"

#include <algorithm>

namespace dropscope::ui {

void LogRows::clear(bool isFiltered)
{
    m_entryCount = 0;
    m_lines = 0;
    m_bodies.clear();
    m_found = isFiltered ? std::make_unique<RecordList<quint32>>() : nullptr;
}

void LogRows::append(qsizetype entry)
{
    m_found->append(static_cast<quint32>(entry));
    ++m_entryCount;
}

void LogRows::insert(qsizetype entry)
{
    const qsizetype place = placeOf(entry);
    append(entry);
    for (qsizetype i = m_entryCount - 1; i > place; --i)
        (*m_found)[i] = m_found->at(i - 1);
    (*m_found)[place] = static_cast<quint32>(entry);
}

LogRows::Place LogRows::at(qsizetype row) const
{
    // the last open body above the row
    const auto next = std::ranges::partition_point(
        m_bodies, [this, row](const Body& body) { return placeOf(body.entry) + body.linesBefore < row; });
    qint64 linesBefore = 0;
    if (next != m_bodies.begin()) {
        const Body& body = *std::prev(next);
        const qint64 line = row - (placeOf(body.entry) + body.linesBefore) - 1;
        if (line < body.lines)
            return {body.entry, line};
        linesBefore = body.linesBefore + body.lines;
    }
    const qsizetype place = row - linesBefore;
    return {m_found ? static_cast<qsizetype>(m_found->at(place)) : place};
}

qsizetype LogRows::rowOf(qsizetype entry) const
{
    const auto next =
        std::ranges::partition_point(m_bodies, [entry](const Body& body) { return body.entry < entry; });
    const qint64 linesBefore =
        next == m_bodies.begin() ? 0 : std::prev(next)->linesBefore + std::prev(next)->lines;
    return placeOf(entry) + linesBefore;
}

bool LogRows::has(qsizetype entry) const
{
    const qsizetype place = placeOf(entry);
    return entry >= 0 && place < m_entryCount &&
           (!m_found || m_found->at(place) == static_cast<quint32>(entry));
}

/// How many entries with a row stand before it.
qsizetype LogRows::placeOf(qsizetype entry) const
{
    if (!m_found)
        return std::clamp<qsizetype>(entry, 0, m_entryCount);
    qsizetype low = 0;
    qsizetype high = m_entryCount;
    while (low < high) {
        const qsizetype middle = low + (high - low) / 2;
        if (static_cast<qsizetype>(m_found->at(middle)) < entry)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

qsizetype LogRows::entryBehind(qsizetype entry) const
{
    const qsizetype place = placeOf(entry + 1);
    if (place >= m_entryCount)
        return -1;
    return m_found ? static_cast<qsizetype>(m_found->at(place)) : place;
}

qsizetype LogRows::entryBefore(qsizetype entry) const
{
    const qsizetype place = placeOf(entry) - 1;
    if (place < 0)
        return -1;
    return m_found ? static_cast<qsizetype>(m_found->at(place)) : place;
}

std::vector<LogRows::Body>::iterator LogRows::bodyFrom(qsizetype entry)
{
    return std::ranges::partition_point(m_bodies, [entry](const Body& body) { return body.entry < entry; });
}

const LogRows::Body* LogRows::body(qsizetype entry) const
{
    const auto found =
        std::ranges::partition_point(m_bodies, [entry](const Body& body) { return body.entry < entry; });
    return found == m_bodies.end() || found->entry != entry ? nullptr : &*found;
}

void LogRows::open(qsizetype entry, BodyIndex index)
{
    fold(entry);
    const auto place = bodyFrom(entry);
    const qint64 before = place == m_bodies.end() ? m_lines : place->linesBefore;
    m_bodies.insert(place, {entry, before, 0, std::make_unique<BodyIndex>(std::move(index))});
}

void LogRows::setLines(qsizetype entry, qint64 lines)
{
    auto body = bodyFrom(entry);
    const qint64 more = lines - body->lines;
    body->lines = lines;
    m_lines += more;
    for (++body; body != m_bodies.end(); ++body)
        body->linesBefore += more;
}

void LogRows::fold(qsizetype entry)
{
    if (!body(entry))
        return;
    setLines(entry, 0);
    m_bodies.erase(bodyFrom(entry));
}

} // namespace dropscope::ui

// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/message/octets/rowindex.h"

#include "ui/message/octets/octetwindow.h"

#include <algorithm>

namespace dropscope::ui {

namespace {

constexpr qint64 sliceOctets = qint64(64) * 1024;
constexpr qint64 neededOctets = RowIndex::longestRow + 2; ///< to tell where a row ends

bool isContinuation(char octet) { return (static_cast<unsigned char>(octet) & 0xC0U) == 0x80; }

/// Of the row at the front of what follows; at least neededOctets of it, or all there are.
qsizetype rowLength(OctetView octets)
{
    const qsizetype lf = octets.first(std::min<qsizetype>(octets.size(), neededOctets)).indexOf('\n');
    if (lf >= 0)
        return lf + 1;
    if (octets.size() <= RowIndex::longestRow)
        return octets.size();
    qsizetype end = RowIndex::longestRow;
    constexpr int mostContinuations = 3;
    for (int back = 0; back < mostContinuations && isContinuation(octets[end]); ++back)
        --end;
    if (isContinuation(octets[end])) // no UTF-8
        end = RowIndex::longestRow;
    return octets[end - 1] == '\r' ? end - 1 : end; // it may be half of a line end
}

} // namespace

RowIndex::RowIndex(std::shared_ptr<OctetSource> source)
    : m_source(std::move(source))
    , m_isDone(m_source->size() == 0)
{
}

RowIndex::Place RowIndex::behind(const Place& place, OctetView row)
{
    const bool endsLine = row.endsWith('\n');
    return {place.octet + row.size(), place.row + 1, place.line + (endsLine ? 1 : 0), endsLine};
}

OctetRow RowIndex::rowAt(const Place& place, OctetView row)
{
    return {{place.octet, place.octet + row.size()}, place.row, place.line, place.startsLine};
}

void RowIndex::goOn()
{
    if (m_isDone)
        return;
    const auto slice = m_source->read(m_next.octet, sliceOctets);
    if (!slice || slice->isEmpty()) {
        m_hasFailed = true;
        m_isDone = true;
        return;
    }
    m_places.append(m_next);
    const bool isLast = m_next.octet + slice->size() >= m_source->size();
    OctetView rest(*slice);
    while (!rest.isEmpty() && (isLast || rest.size() >= neededOctets)) {
        const qsizetype length = rowLength(rest);
        m_next = behind(m_next, rest.first(length));
        rest = rest.sliced(length);
    }
    m_isDone = isLast;
}

RowIndex::Place RowIndex::placeBefore(qint64 Place::*what, qint64 value) const
{
    qsizetype first = 0; // that is behind it
    for (qsizetype end = m_places.size(); first < end;) {
        const qsizetype middle = first + (end - first) / 2;
        if (m_places.at(middle).*what > value)
            end = middle;
        else
            first = middle + 1;
    }
    return first == 0 ? Place() : m_places.at(first - 1);
}

void RowIndex::walk(Place from, OctetWindow& window, const std::function<bool(const OctetRow&)>& take) const
{
    Place at = from;
    while (at.row < rowCount()) {
        const Octets slice = window.read(at.octet, sliceOctets);
        const bool isLast = at.octet + slice.size() >= m_source->size();
        if (slice.isEmpty() || (!isLast && slice.size() < neededOctets))
            return;
        OctetView rest(slice);
        while (!rest.isEmpty() && (isLast || rest.size() >= neededOctets) && at.row < rowCount()) {
            const OctetView row = rest.first(rowLength(rest));
            if (!take(rowAt(at, row)))
                return;
            at = behind(at, row);
            rest = rest.sliced(row.size());
        }
    }
}

void RowIndex::forEach(qint64 row, OctetWindow& window,
                       const std::function<bool(const OctetRow&)>& take) const
{
    walk(placeBefore(&Place::row, row), window,
         [&](const OctetRow& each) { return each.row < row || take(each); });
}

OctetRow RowIndex::rowOf(qint64 octet, OctetWindow& window) const
{
    OctetRow found;
    walk(placeBefore(&Place::octet, octet), window, [&](const OctetRow& each) {
        found = each;
        return each.octets.end <= octet;
    });
    return found;
}

OctetRow RowIndex::row(qint64 number, OctetWindow& window) const
{
    OctetRow found;
    forEach(std::clamp<qint64>(number, 0, std::max<qint64>(0, rowCount() - 1)), window,
            [&](const OctetRow& each) {
                found = each;
                return false;
            });
    return found;
}

} // namespace dropscope::ui

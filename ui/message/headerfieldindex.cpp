// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/message/headerfieldindex.h"

#include <algorithm>

namespace dropscope::ui {

namespace {

constexpr qint64 sliceOctets = qint64(64) * 1024;
constexpr qsizetype frontOctets = 2; ///< of a line: enough to tell what it is

} // namespace

HeaderFieldIndex::HeaderFieldIndex(std::shared_ptr<OctetSource> source, OctetRange range, bool isEndKnown)
    : m_source(std::move(source))
    , m_range(range)
    , m_isEndKnown(isEndKnown)
    , m_at(range.begin)
    , m_lineBegin(range.begin)
{
    if (range.isEmpty())
        end(range.begin);
}

void HeaderFieldIndex::goOn()
{
    if (m_isDone)
        return;
    const auto slice = m_source->read(m_at, std::min(sliceOctets, m_range.end - m_at));
    if (!slice || slice->isEmpty())
        return end(m_at); // what was read so far is shown
    const OctetView octets(*slice);
    for (qsizetype from = 0; from < octets.size() && !m_isDone;) {
        const qsizetype lf = octets.indexOf('\n', from);
        const qsizetype to = lf < 0 ? octets.size() : lf;
        const OctetView piece = octets.sliced(from, to - from);
        m_front.append(piece.first(std::min(piece.size(), frontOctets - m_front.size())));
        if (lf < 0)
            break;
        takeLine(m_lineBegin, m_front);
        m_front.clear();
        m_lineBegin = m_at + lf + 1;
        from = lf + 1;
    }
    m_at += octets.size();
    if (m_at < m_range.end || m_isDone)
        return;
    if (m_lineBegin < m_range.end)
        takeLine(m_lineBegin, m_front);
    end(m_range.end);
}

/// What does not continue a field begins one, if only a broken one: nothing of the header section is hidden.
void HeaderFieldIndex::takeLine(qint64 begin, OctetView line)
{
    const bool isBlank = line.isEmpty() || line == "\r";
    if (isBlank && !m_isEndKnown)
        return end(begin);
    const bool isFolded = line.startsWith(' ') || line.startsWith('\t');
    if (isBlank || (isFolded && !m_begins.isEmpty()))
        return;
    m_begins.append(begin);
    m_openFields = 1;
}

void HeaderFieldIndex::end(qint64 at)
{
    m_isDone = true;
    m_end = at;
}

double HeaderFieldIndex::progress() const
{
    return m_isDone || m_range.isEmpty() ? 1 : double(m_at - m_range.begin) / double(m_range.size());
}

OctetRange HeaderFieldIndex::range(qsizetype field) const
{
    const bool isLast = field + 1 >= m_begins.size();
    return {m_begins.at(field), isLast ? m_end : m_begins.at(field + 1)};
}

} // namespace dropscope::ui

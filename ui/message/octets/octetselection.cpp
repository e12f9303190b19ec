// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/message/octets/octetselection.h"

#include <algorithm>

namespace dropscope::ui {

void OctetSelection::reset(qint64 size)
{
    m_size = size;
    m_anchor = 0;
    m_cursor = 0;
    emit changed();
}

void OctetSelection::select(qint64 anchor, qint64 cursor)
{
    const qint64 from = std::clamp<qint64>(anchor, 0, m_size);
    const qint64 to = std::clamp<qint64>(cursor, 0, m_size);
    if (from == m_anchor && to == m_cursor)
        return;
    m_anchor = from;
    m_cursor = to;
    emit changed();
}

void OctetSelection::show(OctetRange range)
{
    select(range.begin, range.end);
    emit wanted(this->range());
}

} // namespace dropscope::ui

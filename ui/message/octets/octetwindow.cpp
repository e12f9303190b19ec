// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/message/octets/octetwindow.h"

#include <algorithm>

namespace dropscope::ui {

OctetWindow::OctetWindow(std::shared_ptr<OctetSource> source)
    : m_source(std::move(source))
{
}

Octets OctetWindow::read(qint64 offset, qint64 length)
{
    Octets octets;
    const qint64 end = std::min(size(), offset + length);
    for (qint64 at = std::max<qint64>(0, offset); at < end;) {
        const Octets& kept = block(at / blockOctets);
        const qint64 within = at % blockOctets;
        const qint64 taken = std::min(end - at, kept.size() - within);
        if (taken <= 0)
            break;
        if (octets.isEmpty() && taken == end - at)
            return kept.mid(within, taken);
        octets.append(OctetView(kept).sliced(within, taken));
        at += taken;
    }
    return octets;
}

const Octets& OctetWindow::block(qint64 index)
{
    auto place = std::ranges::find(m_blocks, index, &Block::index);
    if (place == m_blocks.end()) {
        place = std::ranges::min_element(m_blocks, {}, &Block::usedAt);
        const auto octets = m_source->read(index * blockOctets, blockOctets);
        *place = {index, 0, octets ? *octets : Octets()};
    }
    place->usedAt = ++m_uses;
    return place->octets;
}

} // namespace dropscope::ui

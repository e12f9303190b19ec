// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/message/octets/sourceregions.h"

#include <algorithm>

namespace dropscope::ui {

namespace {

bool isEncoded(const MessagePart& part)
{
    const TransferEncoding encoding = part.appliedEncoding();
    return encoding == TransferEncoding::Base64 || encoding == TransferEncoding::Uuencode;
}

} // namespace

SourceRegions SourceRegions::of(const MessageStructure& message)
{
    SourceRegions regions;
    auto& all = regions.m_regions;
    for (const MessagePart& part : message.parts) {
        if (part.within)
            continue; // its octets are no octets of the message
        all.push_back({part.header.begin, Kind::Header});
        all.push_back({part.header.end, Kind::Between});
        if (part.hasParts && !part.isOpened)
            continue;
        all.push_back({part.body.begin, isEncoded(part) ? Kind::Encoded : Kind::Text});
        for (const UuencodedFile& file : part.uuencoded) {
            all.push_back({file.range.begin, Kind::Encoded});
            all.push_back({file.range.end, Kind::Text});
        }
        all.push_back({part.body.end, Kind::Between});
    }
    std::ranges::stable_sort(all, {}, &Region::begin);
    return regions;
}

SourceRegions SourceRegions::withHeader(qint64 end)
{
    SourceRegions regions;
    regions.m_regions = {{0, Kind::Header}, {end, Kind::Text}};
    return regions;
}

qint64 SourceRegions::headerEnd(OctetView front)
{
    for (qsizetype lf = front.indexOf('\n'); lf >= 0; lf = front.indexOf('\n', lf + 1)) {
        const OctetView behind = front.sliced(lf + 1);
        if (behind.startsWith('\n') || behind.startsWith("\r\n"))
            return lf + 1;
    }
    return front.size();
}

SourceRegions::Kind SourceRegions::at(qint64 octet) const
{
    const auto behind = std::ranges::upper_bound(m_regions, octet, {}, &Region::begin);
    return behind == m_regions.begin() ? Kind::Text : std::prev(behind)->kind;
}

} // namespace dropscope::ui

// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/message/partfields.h"

#include "core/message/headercollector.h"

#include <algorithm>

namespace dropscope {

Expected<std::vector<HeaderField>> readPartFields(OctetSource& source, const MessagePart& part)
{
    constexpr qint64 sliceOctets = qint64(64) * 1024;
    OctetSource& octetsOf = part.within ? *part.within : source;
    HeaderCollector collector(HeaderCollector::Wanted::Every, MessageLimits());
    DefectList told; // when the message was scanned
    LineCutter cutter;
    const auto take = [&](const LinePiece& piece) {
        if (collector.take(piece, told) == HeaderCollector::Verdict::NoHeader)
            collector.continueWith(piece.octets, {piece.offset, piece.next()}, told);
    };
    for (qint64 at = part.header.begin; at < part.header.end; at += sliceOctets) {
        const auto octets = octetsOf.read(at, std::min(sliceOctets, part.header.end - at));
        if (!octets)
            return Unexpected{octets.error()};
        cutter.feed(*octets, take);
    }
    cutter.finish(take);
    std::vector<HeaderField> fields = collector.takeFields();
    for (HeaderField& field : fields) {
        field.range.begin += part.header.begin;
        field.range.end += part.header.begin;
    }
    return fields;
}

} // namespace dropscope

// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/findings/embedded/embeddedbody.h"

namespace dropscope {

namespace {

constexpr OctetView fullMarker = "\r\n.\r\n";
constexpr OctetView shortMarker = ".\r\n";

} // namespace

EmbeddedBody EmbeddedBody::judge(OctetView head, OctetView tail, qint64 octets)
{
    if (octets > markerOctets)
        return {tail.endsWith(fullMarker), static_cast<quint64>(octets)};
    if (head.startsWith(fullMarker) || head.startsWith(shortMarker))
        return {true, 0};
    return {false, static_cast<quint64>(octets)};
}

} // namespace dropscope

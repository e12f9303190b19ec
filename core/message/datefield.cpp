// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/message/datefield.h"

#include "core/message/gmimehandles.h"
#include "core/message/headerdecoder.h"

#include <algorithm>

namespace dropscope {

namespace {

constexpr qsizetype longestField = 1024;

/// Without comments, and without the white space around colons that the obsolete grammar has (RFC 5322
/// §4.3): GMime takes the time for missing where they are.
Octets bare(const Octets& value)
{
    Octets text;
    int depth = 0;
    for (const char octet : value) {
        depth += octet == '(' ? 1 : 0;
        if (depth == 0) {
            if (octet == ':')
                text = text.trimmed();
            const bool isSpaceBehindColon = (octet == ' ' || octet == '\t') && text.endsWith(':');
            if (!isSpaceBehindColon)
                text.append(octet);
        } else if (octet == ')') {
            --depth;
        }
    }
    return text.trimmed();
}

} // namespace

QDateTime dateOfField(OctetView raw)
{
    initializeGMime();
    const Octets text = bare(unfolded(raw.first(std::min(raw.size(), longestField))));
    if (text.isEmpty())
        return {};
    GDateTime* const date = g_mime_utils_header_decode_date(text.constData());
    if (date == nullptr)
        return {};
    const qint64 offset = g_date_time_get_utc_offset(date) / G_USEC_PER_SEC;
    const qint64 seconds = g_date_time_to_unix(date);
    g_date_time_unref(date);
    return QDateTime::fromSecsSinceEpoch(seconds, Qt::OffsetFromUTC, static_cast<int>(offset));
}

} // namespace dropscope

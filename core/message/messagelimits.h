// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/octetrange.h"

#include <QtGlobal>

namespace dropscope {

/// How much of a message is made sense of. What goes beyond is counted, shown as source, and said (CutOff).
struct MessageLimits
{
    qsizetype parts = 10'000;
    qsizetype fields = 10'000;                      ///< of the message's header section
    qsizetype fieldOctets = qsizetype(1) << 20;     ///< kept of one field
    qsizetype headerOctets = qsizetype(16) << 20;   ///< kept of all fields
    qsizetype mimeFieldOctets = qsizetype(1) << 16; ///< of one Content-… field that are interpreted
    int levels = 100;                               ///< of parts within parts
    qint64 textOctets = qint64(4) << 20;            ///< of a part whose text is taken at once
    qsizetype openedOctets = qsizetype(8) << 20;    ///< decoded, of messages within that stand encoded
    qint64 charsetOctets = qint64(64) << 20;        ///< of a part that are held against its charset
};

/// Something in a message that lies beyond the limits.
struct CutOff
{
    enum class Kind : quint8 {
        Parts,       ///< total: so many were counted; range: from the first that is not in the list
        Fields,      ///< total: so many were counted; range: from the first that is not in the list
        FieldOctets, ///< total: fields of which only the beginning is kept; range: the first of them
        Encoded,     ///< total: encoded messages too large to be opened; range: the first of them
        Levels,      ///< total: parts that hold others which are not listed; range: the first of them
    };
    Kind kind;
    quint64 total = 0;
    OctetRange range; ///< in the message
    friend bool operator==(const CutOff&, const CutOff&) = default;
};

} // namespace dropscope

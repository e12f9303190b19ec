// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/octetrange.h"
#include "core/base/octets.h"

namespace dropscope {

/// A header field as it stands in a message (RFC 5322 §2.2).
struct HeaderField
{
    Octets name;        ///< as it was written, without white space around it
    Octets raw;         ///< what stands behind the colon, folding included, without the last line end
    OctetRange range;   ///< of the whole field in the message, line ends included
    bool isCut = false; ///< raw holds its beginning only

    [[nodiscard]] bool is(OctetView other) const { return name.compare(other, Qt::CaseInsensitive) == 0; }
};

} // namespace dropscope

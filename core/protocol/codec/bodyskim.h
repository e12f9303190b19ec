// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/octets.h"

namespace dropscope {

/// What is enough of a read within a body to find the body's end by.
struct BodySkim
{
    Octets octets;
    qsizetype leftOut =
        0; ///< of the read; they stood before the last 3 octets and before any line with a dot
};

/// For those who follow a dialogue and do not want its messages: a reader of replies that is within a body
/// may be given this in place of the read. It gets other octets of the body, and the same end of it, with
/// everything behind that.
[[nodiscard]] BodySkim skimBody(OctetView read);

} // namespace dropscope

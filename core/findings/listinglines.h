// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/octetrange.h"
#include "core/base/octets.h"

#include <functional>

namespace dropscope {

/// Cuts a listing on the wire into its lines, in any cut of reads. The line with the termination octet is
/// none.
class ListingLines
{
public:
    struct Line
    {
        OctetView octets; ///< without the line end; the beginning of one that is too long
        OctetRange range; ///< where it stands, with its line end
        bool endsInBareLf;
    };
    using Take = std::function<void(const Line&)>;

    /// A listing begins at this place.
    void begin(qint64 place);
    void take(OctetView wire, const Take& take);

private:
    Octets m_partial;
    qint64 m_begin = 0;
    qint64 m_place = 0;
};

} // namespace dropscope

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/octets.h"
#include "core/protocol/values/statusline.h"

#include <optional>

namespace dropscope {

/// Puts lines together from octets that come in any cut.
class LineBuffer
{
public:
    /// Longest line in octets, its line end not counted.
    explicit LineBuffer(qsizetype limit)
        : m_limit(limit)
    {
    }

    struct Line
    {
        OctetView octets; ///< without the line end; valid until the next call, and as long as the input is
        LineEnd lineEnd;
        bool tooLong; ///< over the limit: octets is its beginning, the rest of the line still to come
    };

    /// Takes octets off the front of input up to and including the next line end. Absent: input is used up,
    /// the line is not whole yet.
    [[nodiscard]] std::optional<Line> take(OctetView& input);

    /// What has come of a line that is not whole.
    [[nodiscard]] const Octets& partial() const { return m_partial; }
    void clear() { m_partial.clear(); }
    /// From the next take() on.
    void setLimit(qsizetype limit) { m_limit = limit; }

private:
    qsizetype m_limit;
    Octets m_partial;
    Octets m_whole; ///< the line that was put together last
};

} // namespace dropscope

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/error.h"
#include "core/base/octets.h"

#include <functional>
#include <optional>

namespace dropscope {

/// Puts the lines of a listing together from octets in any cut, and says when it is more than is bearable:
/// one line, their number, or all of them together.
class ListingLines
{
public:
    /// Each line without its line end; valid during the call.
    using TakeLine = std::function<void(OctetView line)>;

    ListingLines(qsizetype mostLines, qint64 mostOctets, TakeLine takeLine);

    /// An error means that no more may be taken.
    [[nodiscard]] std::optional<ProtocolError::Kind> take(OctetView octets);

private:
    [[nodiscard]] std::optional<ProtocolError::Kind> takeEnd(OctetView endOfLine);

    qsizetype m_linesLeft;
    qint64 m_octetsLeft;
    TakeLine m_takeLine;
    Octets m_line; ///< what came of one that is not whole
};

} // namespace dropscope

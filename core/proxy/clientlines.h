// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/protocol/values/command.h"

#include <functional>
#include <optional>

namespace dropscope {

/// Puts a client's lines together from octets in any cut, and masks what is secret in them as it comes,
/// before the line is whole: what is secret in a line goes from some place to its end.
///
/// A line behind AUTH that is no command is taken for an answer to a challenge, whether or not there was one:
/// rather one line too many is masked than a password kept.
class ClientLines
{
public:
    using Take = std::function<void(const Command& command)>;

    /// Whoever takes a whole line may move on the dialogue: whether a challenge waits is asked anew for each.
    ClientLines(std::function<bool()> isChallenged, Take take);

    /// The octets with each secret one replaced by x.
    [[nodiscard]] Octets masked(OctetView octets);

    /// A longer line is known by its beginning.
    static constexpr qsizetype longestLine = qsizetype(64) * 1024;

private:
    [[nodiscard]] Command commandOf(OctetView line) const;
    void maskLine(OctetView piece, char* masked);
    void endLine();

    std::function<bool()> m_isChallenged;
    Take m_take;
    Octets m_line;         ///< at hand, as far as it came and is not too long, line end and all
    qint64 m_lineSize = 0; ///< octets of it that came
    std::optional<qint64> m_secretFrom;
    bool m_isBehindAuth = false;
};

} // namespace dropscope

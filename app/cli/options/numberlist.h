// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/messagenumber.h"
#include "core/base/octets.h"

#include <QString>

#include <optional>
#include <span>
#include <vector>

namespace dropscope {

/// The message-numbers a person asked for: "3", "1,4-6" or "all". Numbers named twice count once.
class NumberList
{
public:
    /// Absent where the text is none: an empty part, number 0, a range that runs backwards, a number beyond
    /// 64 bits.
    [[nodiscard]] static std::optional<NumberList> parse(OctetView text);

    /// Message-numbers of the maildrop that were asked for, ascending, each once.
    [[nodiscard]] std::vector<MessageNumber> chosenFrom(std::span<const MessageNumber> present) const;

    /// Those asked for that the maildrop has not, in the form of the list itself; empty if there are none, as
    /// always for "all".
    [[nodiscard]] QString missingFrom(std::span<const MessageNumber> present) const;

private:
    /// Both ends belong to it.
    struct Range
    {
        quint64 first;
        quint64 last;
    };
    [[nodiscard]] static std::optional<Range> parseRange(OctetView text);
    void merge();

    bool m_isAll = false;
    std::vector<Range> m_ranges; ///< ascending, apart from one another
};

} // namespace dropscope

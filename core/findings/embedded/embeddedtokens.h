// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/octets.h"

#include <array>
#include <optional>

namespace dropscope {

// Theory of operation
//
// How the NetX client reads a reply: it looks for words in the whole packet, not in a line, and puts each
// into one small array. Word 1 ends at the first space, or at the first "-" that does not open it; the words
// behind end at each single space, and the search for them at CR LF, not at a bare LF. A word is written
// without a NUL behind it, and of what stood in the array before only the first five octets are cleared, or
// none: digits of an earlier number may stay behind a shorter one.

class EmbeddedTokens
{
public:
    explicit EmbeddedTokens(OctetView packet)
        : m_packet(packet)
    {
    }

    enum class Status : quint8 {
        Ok, ///< begins with "+OK", whatever follows
        NotOk,
        Undefined, ///< fewer than three octets are compared with three: what stood there before decides
    };
    [[nodiscard]] Status status() const;

    enum class Clear : quint8 { FirstFive, Nothing };
    struct Number
    {
        quint64 value = 0;      ///< as the client has it: 32 bits
        bool hasStale = false;  ///< digits of an earlier word belong to it
        bool overReads = false; ///< ten digits leave no room for a NUL: it reads on behind its array
    };
    /// A word from the second on, as a number. Absent where there is none, or it does not begin with a digit.
    [[nodiscard]] std::optional<Number> number(int word, Clear clear = Clear::FirstFive,
                                               qsizetype room = roomOfArray);

    static constexpr qsizetype roomOfArray = 10;

private:
    [[nodiscard]] OctetView word(int place, qsizetype room) const;

    OctetView m_packet;
    std::array<char, roomOfArray> m_array{};
};

} // namespace dropscope

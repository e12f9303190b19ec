// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/octets.h"

#include <initializer_list>
#include <span>

namespace dropscope {

enum class VerbId : quint8 {
    Capabilities,
    List,
    Retr,
    Dele,
    Send,
    Show,
    Check,
    Seed,
    Inspect,
    Compare,
    Serve,
    Proxy
};

class VerbSet
{
public:
    constexpr VerbSet(std::initializer_list<VerbId> verbs)
    {
        for (const VerbId verb : verbs)
            m_bits |= bit(verb);
    }
    [[nodiscard]] constexpr bool contains(VerbId verb) const { return (m_bits & bit(verb)) != 0; }

private:
    static constexpr unsigned bit(VerbId verb) { return 1U << static_cast<unsigned>(verb); }
    unsigned m_bits = 0;
};

/// What a verb is called, how many arguments it takes, and what its help says.
struct VerbRow
{
    VerbId id;
    const char* name;
    const char* arguments; ///< as in "URL NUMBERS"
    int fewestArguments;
    int mostArguments; ///< -1: any number
    const char* summary;
    const char* description; ///< paragraphs, broken at 78 columns
    const char* examples;    ///< one a line
};

[[nodiscard]] std::span<const VerbRow> verbTable();
[[nodiscard]] const VerbRow& verbRow(VerbId id);
/// Null if there is no such verb.
[[nodiscard]] const VerbRow* verbNamed(OctetView name);

} // namespace dropscope

// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/findings/findingtable.h"

#include "core/findings/rows/bodyrows.h"
#include "core/findings/rows/clientrows.h"
#include "core/findings/rows/generalrows.h"
#include "core/findings/rows/listingrows.h"
#include "core/findings/rows/signinrows.h"

#include <algorithm>
#include <array>

namespace dropscope {

namespace {

template <typename... Rows>
constexpr auto joined(const Rows&... parts)
{
    std::array<FindingRow, (std::tuple_size_v<Rows> + ...)> all{};
    auto end = all.begin();
    ((end = std::copy(parts.begin(), parts.end(), end)), ...);
    return all;
}

constexpr auto table = joined(signInRows, listingRows, bodyRows, generalRows, clientRows);

constexpr bool isInOrder()
{
    for (size_t i = 0; i < table.size(); ++i) {
        if (table[i].kind != static_cast<FindingKind>(i))
            return false;
    }
    return table.back().kind == FindingKind::QuitNotAwaited;
}
static_assert(isInOrder(), "a row for each kind, in their order");

} // namespace

std::span<const FindingRow> findingTable() { return table; }

const FindingRow& findingRow(FindingKind kind) { return table[static_cast<size_t>(kind)]; }

const char* nameOf(RfcVerdict verdict)
{
    static constexpr std::array names{"ok", "deviation", "violation"};
    return names[static_cast<size_t>(verdict)];
}

const char* nameOf(EmbeddedVerdict verdict)
{
    static constexpr std::array names{"works", "breaks", "unsafe"};
    return names[static_cast<size_t>(verdict)];
}

const char* nameOf(Party party)
{
    static constexpr std::array names{"server", "client"};
    return names[static_cast<size_t>(party)];
}

} // namespace dropscope

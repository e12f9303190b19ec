// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/output/itemfacts.h"

#include <span>

namespace dropscope {

enum class ItemColumns : quint8 { NumbersOnly, WithHeaders };

/// Messages as a table for people: a line of headings, then a line each. Cut to a width in columns where one
/// is given, so that nothing wraps on a terminal. The unique-id stands there only if some message has one.
[[nodiscard]] QStringList itemTable(std::span<const ItemFacts> items, ItemColumns columns,
                                    std::optional<int> width);

/// "1 message, 120 octets".
[[nodiscard]] QString countText(quint64 messages, OctetCount octets);

} // namespace dropscope

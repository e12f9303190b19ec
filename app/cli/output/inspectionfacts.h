// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/output/itemfacts.h"
#include "core/base/jsonwriter.h"

#include <vector>

namespace dropscope {

class Inspection;
class Maildrop;

// What list and inspect print of an inspection, live or of a recording.

[[nodiscard]] std::vector<ItemFacts> itemsOf(const Inspection& inspection);

/// The value of "maildrop".
void writeMaildrop(JsonWriter& json, const Maildrop& maildrop);
/// The value of "items".
void writeItems(JsonWriter& json, const std::vector<ItemFacts>& items);
/// An element of "exchanges". Times are seconds since the connection began.
void writeExchange(JsonWriter& json, const Inspection& inspection, qsizetype exchange);

/// "STAT says so; LIST adds up to …", or nothing where they agree.
[[nodiscard]] QString disagreementText(const Maildrop& maildrop);

} // namespace dropscope

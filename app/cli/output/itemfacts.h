// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/jsonwriter.h"
#include "core/base/messagenumber.h"
#include "core/base/octetcount.h"
#include "core/base/uniqueid.h"
#include "core/message/messagesummary.h"
#include "core/session/entry.h"

#include <optional>
#include <vector>

namespace dropscope {

/// What is known of one message: an entry of "items", a row of the table.
struct ItemFacts
{
    MessageNumber number;
    std::optional<OctetCount> octets; ///< what LIST says
    std::optional<UniqueId> uniqueId;
    std::optional<OctetCount> received; ///< what RETR delivered
    std::optional<MessageSummary> summary;
};

/// What LIST and UIDL say, in the order of LIST; a number that LIST names twice stands there once.
[[nodiscard]] std::vector<ItemFacts> itemsOf(const Inventory& inventory);

/// The fields of an item, without the braces, so that a verb can add its own.
void writeItemFields(JsonWriter& json, const ItemFacts& item);

} // namespace dropscope

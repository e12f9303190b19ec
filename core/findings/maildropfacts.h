// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/findings/numberedvalues.h"
#include "core/protocol/flow/exchange.h"
#include "core/protocol/values/anomaly.h"
#include "core/protocol/values/listings.h"

#include <vector>

namespace dropscope {

/// A line of a listing, or the answer to LIST or UIDL about one message.
struct ListedLine
{
    const Exchange& exchange;
    bool isSingle; ///< the status line of LIST n or UIDL n
    OctetView line;
    OctetRange range; ///< in the server's octets
    std::optional<ScanListing> scan;
    std::optional<UniqueIdListing> uniqueId;
    std::vector<Anomaly> anomalies;

    [[nodiscard]] bool isList() const { return exchange.command->keyword() == Keyword::List; }
    [[nodiscard]] std::optional<MessageNumber> number() const
    {
        return scan ? std::optional(scan->number) : uniqueId ? std::optional(uniqueId->number) : std::nullopt;
    }
};

/// What the server said of its maildrop so far, for rules to compare with.
struct MaildropFacts
{
    /// The sum of a listing, and which marks it left out.
    struct Total
    {
        DropListing drop;
        quint64 marks = 0; ///< how often marks had changed by then
    };
    std::optional<Total> stat; ///< the last that could be understood
    std::optional<Total> list; ///< the last that was whole
    std::optional<Total> uidl; ///< likewise; its octets are 0
    Total listing;             ///< the one that is coming
    NumberedValues seen;       ///< messages that the one that is coming has named
    NumberedValues octets;     ///< of each message, by LIST
    NumberedValues uniqueIds;  ///< a hash of each, by UIDL
    NumberedValues marked;     ///< messages marked as deleted
    quint64 marks = 0;         ///< how often marks changed

    [[nodiscard]] static quint64 hashOf(const UniqueId& id);
    void beginListing();
    void listed(const ListedLine& line);
    void ended(const Exchange& exchange);
};

} // namespace dropscope

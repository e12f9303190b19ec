// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/messagenumber.h"
#include "core/base/recordlist.h"
#include "core/protocol/flow/observer.h"

namespace dropscope {

/// What is remembered of an exchange: where its octets are and when they came. The octets themselves, and
/// with them its words, stand in the transcript.
struct ExchangeRecord
{
    OctetRange commandRange; ///< in the client's octets
    OctetRange statusRange;  ///< in the server's octets, with line end
    OctetRange bodyRange;    ///< in the server's octets: byte-stuffed, termination octet included
    OctetCount bodyOctets;   ///< of the body, byte-stuffing taken off; grows while it comes
    quint64 bodyLines = 0;   ///< known when it is whole
    Instant sentAt;          ///< when the command was whole on the wire; of the greeting: the first octets
    std::optional<Instant> firstOctetAt;
    std::optional<Instant> lastOctetAt;
    std::optional<MessageNumber> message; ///< the one that the command names
    Keyword keyword = Keyword::Unknown;
    std::optional<Status> status; ///< absent until the status line came
    bool isGreeting = false;
    bool hasBody = false;
    bool hasEnded = false; ///< nothing of it will come any more
    bool isWhole = false;  ///< the reply came to its end
    bool hasGap = false;   ///< octets of it are missing, or it may be the reply to another command
};

/// The exchanges of a session by their index, the greeting first.
class ExchangeList
{
public:
    struct Change
    {
        std::optional<qsizetype> firstAdded;
        std::optional<std::pair<qsizetype, qsizetype>> changed; ///< first and last
    };
    Change apply(const ObserverEvent& event);

    [[nodiscard]] qsizetype size() const { return m_records.size(); }
    [[nodiscard]] const ExchangeRecord& at(qsizetype index) const { return m_records.at(index); }

private:
    Change add(const Exchange& exchange);
    Change update(const Exchange& exchange, bool hasEnded);

    RecordList<ExchangeRecord> m_records;
};

} // namespace dropscope

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/recordlist.h"
#include "core/inspection/logentry.h"
#include "core/protocol/flow/observer.h"

namespace dropscope {

/// The protocol log of one session, built from what the observer saw.
class DialogueLog
{
public:
    struct Change
    {
        std::optional<qsizetype> firstAdded;                    ///< entries from here to the end are new
        std::optional<std::pair<qsizetype, qsizetype>> changed; ///< first and last entry
    };
    Change apply(const ObserverEvent& event);

    [[nodiscard]] qsizetype size() const { return m_entries.size(); }
    [[nodiscard]] const LogEntry& at(qsizetype index) const { return m_entries.at(index); }
    /// The first entry of an exchange, which is its command; absent while there is none.
    [[nodiscard]] std::optional<qsizetype> firstOf(quint64 exchange) const;

private:
    Change append(const LogEntry& entry);
    Change apply(const ExchangeBegan& event);
    Change apply(const ExchangeAnswered& event);
    Change apply(const ChallengeAnswered& event);
    Change apply(const ExchangeBody& event);
    Change apply(const ExchangeEnded& event);
    Change apply(const SessionMoved& event);
    Change apply(const AnomalyObserved& event);
    Change apply(const OctetsMissed& event);

    RecordList<LogEntry> m_entries;
    std::optional<qsizetype> m_openBody;
    std::optional<qint64> m_bodyFrom;    ///< where its piece behind a gap begins
    AnomalySet m_pending;                ///< of the status line that is about to be told
    std::optional<quint64> m_unanswered; ///< the newest exchange without a whole reply
};

} // namespace dropscope

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/findings/dialoguefacts.h"
#include "core/findings/findinglist.h"
#include "core/findings/listinglines.h"
#include "core/protocol/flow/observer.h"

#include <memory>
#include <vector>

namespace dropscope {

class FindingRule;

// Theory of operation
//
// Octets, read boundaries, times and what an observer made of them in; findings out. A live session, a
// recording and a capture are judged alike, because nothing else comes in. The judge keeps what is known of
// the dialogue (DialogueFacts) and tells its rules of each event; a rule compares, and reports. What there is
// to report stands in one table (findingtable.h), each kind with two verdicts: what the RFCs say, and what
// becomes of a small client that takes one read for one reply. Neither is made of the other: a reply cut in
// two is no fault of the server, and breaks such a client all the same.
//
// Of each read the judge is told before the events of its octets; they must be there until those events were
// applied. What octets that are missing may have hidden is nobody's fault: an exchange with a gap is not
// judged, and what is odd behind one is not told. Bodies are looked at where they lie, and never kept. What
// is kept for a message is a few numbers.

class Judge
{
public:
    explicit Judge(const EmbeddedLimits& limits = {});
    ~Judge();
    Q_DISABLE_COPY_MOVE(Judge)

    /// When the connection stood. Where it is absent nobody knows how long a greeting took.
    void setOpened(std::optional<Instant> at) { m_facts.openedAt = at; }
    /// The connection had begun before.
    void beginAmid() { m_facts.hasGaps = true; }
    /// A read or a write; the events of its octets follow.
    void appended(Direction direction, OctetView octets, Instant at);
    void secured(const TlsFacts& facts, Instant at);
    void apply(const ObserverEvent& event);
    /// Before the events that this causes. Where nobody saw the end, nothing is said of it.
    void ended(ConnectionEnd how, Instant at, bool isSeen = true)
    {
        m_facts.now = at;
        m_facts.end = how;
        m_isSilent = !isSeen;
    }

    [[nodiscard]] const FindingList& findings() const { return m_findings; }
    [[nodiscard]] qsizetype size() const { return m_findings.size(); }
    [[nodiscard]] const Finding& at(qsizetype index) const { return m_findings.at(index); }
    /// What changed since it was asked last.
    [[nodiscard]] FindingList::Change takeChange() { return m_findings.takeChange(); }

private:
    template <typename Tell>
    void tell(Tell tell);
    void take(const ExchangeBegan& event);
    void take(const ExchangeAnswered& event);
    void take(const ChallengeAnswered& event);
    void take(const ExchangeBody& event);
    void take(const ExchangeEnded& event);
    void take(const SessionMoved& event);
    void take(const AnomalyObserved& event);
    void take(const OctetsMissed& event);
    void takeLines(const BodyPiece& piece);
    void takeLine(const ListedLine& line);
    void takeCapabilities(const Exchange& exchange);
    void close(const Exchange& exchange);

    DialogueFacts m_facts;
    FindingList m_findings;
    ListingLines m_lines;
    Octets m_capabilities; ///< the answer to CAPA that is coming
    std::vector<std::unique_ptr<FindingRule>> m_rules;
    bool m_isSilent = false;        ///< what follows is not to be judged
    bool m_isCommandMissed = false; ///< octets of the client are missing, and no command came since
};

} // namespace dropscope

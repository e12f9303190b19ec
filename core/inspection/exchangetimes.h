// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/recordlist.h"
#include "core/inspection/exchangelist.h"

namespace dropscope {

// Theory of operation
//
// When each exchange began, was answered and ended, in nanoseconds from the session's first octets, so that a
// stretch of time can be asked about without walking over what is in it. POP3 answers in the order in which
// it was asked (RFC 1939 §3 has no tags): both beginnings and ends only ever grow with the index, and a place
// in time is found by halving. What has ended is summed up as it comes, so the share of a stretch that went
// into waiting and receiving is a difference of two sums, however many exchanges lie between.
//
// A source whose clock goes backwards is read as if it had stood still.

class ExchangeTimes
{
public:
    using Nanoseconds = qint64;

    struct Span
    {
        Nanoseconds begin = 0; ///< the command was whole on the wire
        Nanoseconds first = 0; ///< first octets of the reply; the end while there are none
        Nanoseconds end = 0;   ///< last octets so far; of what was never answered: as far as is known
    };

    /// Takes in what the list has more than before, at most so many exchanges. False: there is more.
    bool take(const ExchangeList& list, Instant latest, qsizetype most);

    /// Taken in so far.
    [[nodiscard]] qsizetype size() const { return m_begins.size(); }
    [[nodiscard]] Instant origin() const { return m_origin; }
    /// The newest moment that is known of.
    [[nodiscard]] Nanoseconds length() const { return m_latest; }
    /// Of what has not ended, the list says the rest.
    [[nodiscard]] Span span(const ExchangeList& list, qsizetype index) const;

    /// The exchanges that touch a stretch of time: from first up to, not including, end.
    struct Stretch
    {
        qsizetype first = 0;
        qsizetype end = 0;
        [[nodiscard]] qsizetype size() const { return end > first ? end - first : 0; }
    };
    [[nodiscard]] Stretch touching(Nanoseconds from, Nanoseconds to) const;

    /// What a stretch of time went into. Refused and cut off are those that ended in it; cut off counts also
    /// what has a gap.
    struct Share
    {
        Nanoseconds busy = 0; ///< something was waited for or received
        Nanoseconds receiving = 0;
        qint64 refused = 0;
        qint64 cutOff = 0;
    };
    [[nodiscard]] Share share(Nanoseconds from, Nanoseconds to) const;
    /// The first exchange of a stretch that was refused or cut off; -1 if there is none.
    [[nodiscard]] qsizetype firstFailure(Nanoseconds from, Nanoseconds to) const;

private:
    /// Of an exchange that has ended, with the sums up to its end.
    struct Settled
    {
        Nanoseconds first;
        Nanoseconds end;
        Share sum;
    };
    void settle(const ExchangeRecord& record, qsizetype index);
    [[nodiscard]] Nanoseconds since(Instant at) const { return (at - m_origin).count(); }
    [[nodiscard]] qsizetype firstEndingFrom(Nanoseconds at) const;
    [[nodiscard]] Share sumUntil(Nanoseconds at) const;

    RecordList<Nanoseconds> m_begins;
    RecordList<Settled> m_settled; ///< as many as have ended; those behind them have not
    Instant m_origin;
    Nanoseconds m_latest = 0;
    std::optional<Nanoseconds> m_openFirst; ///< of the first that has not ended
};

/// What became of an exchange.
enum class Outcome : quint8 {
    Open,     ///< something of it is still to come
    Accepted, ///< +OK, or a challenge
    Refused,  ///< -ERR
    CutOff,   ///< the reply did not come to its end, or was none
    Gap,      ///< octets of it are missing: nobody knows
};
[[nodiscard]] Outcome outcomeOf(const ExchangeRecord& record);

} // namespace dropscope

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/inspection/octetwindow.h"
#include "core/inspection/textpattern.h"

#include <QString>

#include <chrono>
#include <functional>
#include <optional>
#include <vector>

namespace dropscope {

class Inspection;

/// The way to the next place in the log where a pattern stands, or to the one before; also within bodies, and
/// in what is said beside the octets. Behind the last entry it goes on with the first. It works in slices as
/// long as the caller likes.
class LogSearch
{
public:
    enum class Way : quint8 { Forward, Backward };
    struct Place
    {
        qsizetype entry = 0;
        qint64 octet = 0; ///< in its direction's octets
    };
    /// The entry to be looked at behind (or before) one; -1: there is none. What is beyond the log's ends is
    /// a place to begin at.
    using Next = std::function<qsizetype(qsizetype entry, Way way)>;

    /// Words beside octets, and the octet to which they belong.
    struct Note
    {
        qint64 place;
        QString text;
    };
    /// What stands beside octets of an entry.
    using Notes = std::function<std::vector<Note>(qsizetype entry, OctetRange range)>;

    /// Forward: from start on; backward: what lies before it. The inspection must outlive the search.
    LogSearch(const Inspection& inspection, TextPattern pattern, Next next, Notes notes, Place start,
              Way way);

    enum class State : quint8 { Searching, Found, NotFound };
    State goOn(std::chrono::nanoseconds duration);

    [[nodiscard]] State state() const { return m_state; }
    [[nodiscard]] const Place& found() const { return m_at; }
    /// It went past an end of the log.
    [[nodiscard]] bool hasWrapped() const { return m_hasWrapped; }
    /// Octets that were looked at.
    [[nodiscard]] qint64 looked() const { return m_looked; }

private:
    void takePiece();
    void lookForward();
    void lookBackward();
    [[nodiscard]] std::optional<qint64> noteIn(OctetRange range) const;
    void goToNextEntry();
    void enter(qsizetype entry);

    const Inspection& m_inspection;
    TextPattern m_pattern;
    Next m_next;
    Notes m_notes;
    OctetWindow m_octets;
    Place m_start;
    Place m_at; ///< forward: what lies behind is to be looked at; backward: what lies before
    Way m_way;
    State m_state = State::Searching;
    bool m_hasWrapped = false;
    qint64 m_looked = 0;
};

} // namespace dropscope

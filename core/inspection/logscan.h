// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/inspection/logquery.h"
#include "core/inspection/octetwindow.h"

#include <QString>

#include <chrono>
#include <functional>
#include <optional>
#include <set>

namespace dropscope {

class Inspection;
struct LogEntry;

// Theory of operation
//
// A filter of the log at work: it looks at one entry after another, in slices as long as the caller likes,
// and tells those that match. What can be said of an entry without its octets is asked first. Octets are read
// in pieces, so that a slice may end within a body of any size. Entries that come later are looked at in
// turn; one that grows or changes is looked at again where the caller says so, a growing body from where it
// was left.

class LogScan
{
public:
    /// What stands beside an entry with a finding in words, which texts are looked for in as well.
    using NoteText = std::function<QString(qsizetype entry)>;
    /// The inspection must outlive it.
    LogScan(const Inspection& inspection, LogQuery query, NoteText noteText);

    using Found = std::function<void(qsizetype entry)>;
    /// For about so long. Entries are told as they stand in the log; one that was reconsidered at any time.
    void goOn(std::chrono::nanoseconds duration, const Found& found);

    /// An entry that did not match has changed.
    void reconsider(qsizetype entry);

    /// Every entry before this one was looked at.
    [[nodiscard]] qsizetype looked() const { return m_next; }
    /// There is nothing to be looked at now.
    [[nodiscard]] bool hasLooked() const;
    /// Octets of the transcript that were looked at or passed by.
    [[nodiscard]] qint64 octets() const { return m_clientPlace + m_serverPlace; }
    [[nodiscard]] const LogQuery& query() const { return m_query; }

private:
    enum class Fate : quint8 { Undecided, Matches, Fails };
    /// An entry whose octets are being looked at.
    struct Look
    {
        qsizetype entry = 0;
        qint64 place = 0;  ///< up to here they were
        quint64 found = 0; ///< a bit for each term that was met
        bool isBegun = false;
    };
    [[nodiscard]] bool takeNext();
    [[nodiscard]] Fate begin(qsizetype entry);
    [[nodiscard]] bool holdsWithoutOctets(const LogEntry& entry, const LogQuery::Term& term) const;
    [[nodiscard]] Fate takePiece();
    [[nodiscard]] Fate judge(OctetView piece);
    void conclude(Fate fate, const Found& found);

    const Inspection& m_inspection;
    LogQuery m_query;
    NoteText m_noteText;
    OctetWindow m_octets;
    quint64 m_patterns = 0; ///< a bit for each term that needs octets
    quint64 m_negated = 0;
    qsizetype m_next = 0;
    std::set<qsizetype> m_again;
    std::optional<Look> m_look;
    std::optional<Look> m_growing; ///< a body that did not match as far as it came
    qint64 m_clientPlace = 0;
    qint64 m_serverPlace = 0;
};

} // namespace dropscope

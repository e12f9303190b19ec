// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/recordlist.h"
#include "core/inspection/bodyindex.h"

#include <memory>
#include <optional>
#include <vector>

namespace dropscope::ui {

// Theory of operation
//
// Which row of the log shows what: an entry, or a line of an open body below its entry. Without a filter the
// rows are the entries and nothing is kept of them; with one, four octets for each entry that was found,
// which memory need not hold. Only open bodies cost more: their index. Every question is answered by halving.

class LogRows
{
public:
    struct Place
    {
        static constexpr qint64 noLine = -1; ///< the entry itself
        qsizetype entry = 0;
        qint64 line = noLine;

        friend auto operator<=>(const Place&, const Place&) = default;
    };

    /// Takes everything out.
    void clear(bool isFiltered);
    [[nodiscard]] bool isFiltered() const { return m_found != nullptr; }

    /// Unfiltered: there are so many.
    void setEntryCount(qsizetype count) { m_entryCount = count; }
    /// Filtered: behind all others.
    void append(qsizetype entry);
    /// Filtered: somewhere between the others.
    void insert(qsizetype entry);

    [[nodiscard]] qsizetype count() const { return m_entryCount + m_lines; }
    [[nodiscard]] Place at(qsizetype row) const;
    /// The row of an entry; where the filter hides it, the row where it would stand.
    [[nodiscard]] qsizetype rowOf(qsizetype entry) const;
    [[nodiscard]] bool has(qsizetype entry) const;
    /// The next entry with a row behind one, the nearest before one; -1: there is none.
    [[nodiscard]] qsizetype entryBehind(qsizetype entry) const;
    [[nodiscard]] qsizetype entryBefore(qsizetype entry) const;

    struct Body
    {
        qsizetype entry;
        qint64 linesBefore; ///< of open bodies above
        qint64 lines;       ///< that have rows
        std::unique_ptr<BodyIndex> index;
    };
    [[nodiscard]] const std::vector<Body>& openBodies() const { return m_bodies; }
    /// Null where it is folded.
    [[nodiscard]] const Body* body(qsizetype entry) const;
    /// It has no lines yet.
    void open(qsizetype entry, BodyIndex index);
    void setLines(qsizetype entry, qint64 lines);
    void fold(qsizetype entry);

private:
    [[nodiscard]] qsizetype placeOf(qsizetype entry) const;
    [[nodiscard]] std::vector<Body>::iterator bodyFrom(qsizetype entry);

    qsizetype m_entryCount = 0;
    std::unique_ptr<RecordList<quint32>> m_found; ///< ascending; null without a filter
    std::vector<Body> m_bodies;                   ///< ascending
    qint64 m_lines = 0;                           ///< of all open bodies
};

} // namespace dropscope::ui

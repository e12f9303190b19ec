// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/models/bodylines.h"

#include <QtGlobal>

#include <map>
#include <optional>
#include <vector>

namespace dropscope::ui {

// Theory of operation
//
// Which row of the log shows what: an entry, a line of an unfolded body below its entry, or the row below
// these that offers more lines. Without a filter the rows are the entries and nothing is kept of them; with
// one, four octets for each entry that was found. Only unfolded bodies cost more: their lines.

class LogRows
{
public:
    struct Place
    {
        static constexpr qsizetype noLine = -1; ///< the entry itself
        static constexpr qsizetype more = -2;   ///< "show more"
        qsizetype entry = 0;
        qsizetype line = noLine;

        friend auto operator<=>(const Place&, const Place&) = default;
    };

    /// Takes everything out.
    void clear(bool isFiltered);

    /// Entries behind all others. Unfiltered, there must be no gap.
    void append(qsizetype firstEntry, qsizetype lastEntry);
    /// An entry somewhere between the others, filtered only.
    void insert(qsizetype entry);

    [[nodiscard]] qsizetype count() const { return m_entryCount + m_extraRows; }
    [[nodiscard]] Place at(qsizetype row) const;
    /// The row of an entry; where the filter hides it, the row where it would stand.
    [[nodiscard]] qsizetype rowOf(qsizetype entry) const;
    [[nodiscard]] bool has(qsizetype entry) const;

    [[nodiscard]] const BodyLines* unfolded(qsizetype entry) const;
    void unfold(qsizetype entry, BodyLines lines);
    void fold(qsizetype entry);
    /// Rows below an entry, of these lines.
    [[nodiscard]] static qsizetype extraRows(const BodyLines& lines)
    {
        return lines.count() + (lines.hasMore() ? 1 : 0);
    }

private:
    [[nodiscard]] qsizetype placeOf(qsizetype entry) const;

    qsizetype m_entryCount = 0;
    qsizetype m_extraRows = 0;
    std::optional<std::vector<quint32>> m_found; ///< ascending; absent without a filter
    std::map<qsizetype, BodyLines> m_unfolded;
};

} // namespace dropscope::ui

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/findings/finding.h"

#include <QHash>

#include <array>
#include <vector>

namespace dropscope {

/// The findings of one dialogue, in the order in which they were made. Only ever appended to; the last one
/// that is kept of a kind counts those that come after it, so a hostile server cannot fill the memory.
class FindingList
{
public:
    struct Change
    {
        std::optional<qsizetype> firstAdded;                    ///< findings from here to the end are new
        std::optional<std::pair<qsizetype, qsizetype>> changed; ///< first and last that count on
        [[nodiscard]] bool isNone() const { return !firstAdded && !changed; }
    };

    void add(Finding finding);
    /// Of this kind; the next one is else only counted.
    [[nodiscard]] bool keepsNext(FindingKind kind) const;
    /// What changed since it was asked last.
    [[nodiscard]] Change takeChange() { return std::exchange(m_change, {}); }

    [[nodiscard]] qsizetype size() const { return std::ssize(m_findings); }
    [[nodiscard]] const Finding& at(qsizetype index) const { return m_findings[static_cast<size_t>(index)]; }
    /// Of all kinds together, those that are not kept one by one counted.
    [[nodiscard]] quint64 total() const { return m_total; }
    [[nodiscard]] qsizetype count(RfcVerdict verdict) const
    {
        return m_byVerdict[static_cast<size_t>(verdict)];
    }

    /// Those whose octets overlap the range, ascending. One about a place belongs to the range that holds it.
    /// Logarithmic in the number of findings, but for those of responses that reach into the range.
    [[nodiscard]] std::vector<qsizetype> concerning(Direction direction, OctetRange range) const;
    /// Those about a message, ascending.
    [[nodiscard]] const std::vector<qsizetype>& concerning(MessageNumber number) const;

private:
    /// One direction's findings by where they begin.
    struct Place
    {
        OctetRange range; ///< at least one octet
        qint64 furthest;  ///< the greatest end of this and all before it
        qsizetype index;
    };
    void addPlace(const Finding& finding, qsizetype index);

    struct Tally
    {
        int kept = 0;
        qsizetype last = 0;
    };
    std::vector<Finding> m_findings;
    std::array<Tally, 256> m_tallies{};
    std::array<qsizetype, 3> m_byVerdict{};
    std::array<std::vector<Place>, 2> m_places;
    QHash<MessageNumber, std::vector<qsizetype>> m_byMessage;
    quint64 m_total = 0;
    Change m_change;
};

} // namespace dropscope

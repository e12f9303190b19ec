// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/direction.h"
#include "core/base/messagenumber.h"
#include "ui/log/logrows.h"
#include "ui/text/wiretext.h"
#include "ui/theme/findinglook.h"

namespace dropscope {
class Inspection;
struct LogEntry;
} // namespace dropscope

namespace dropscope::ui {

enum class LogRowKind : quint8 {
    Line,
    FoldedBody,
    UnfoldedBody,
    BodyLine,
};

/// What is marked within the octets of a row.
struct LogMarks
{
    bool reveals = false; ///< secrets that are remembered stand in their places
    bool readBoundaries = false;
    std::vector<TextPattern> patterns;
    /// That somebody has asked for.
    struct Octets
    {
        Direction direction;
        OctetRange range;
        friend bool operator==(const Octets&, const Octets&) = default;
    };
    std::optional<Octets> octets;
};

/// What the log says in one row. Made for the moment in which it is asked.
class LogCell
{
public:
    LogCell(const Inspection& inspection, LogRows::Place place, const BodyIndex* unfolded)
        : m_inspection(inspection)
        , m_place(place)
        , m_unfolded(unfolded)
    {
    }

    [[nodiscard]] LogRows::Place place() const { return m_place; }
    [[nodiscard]] const LogEntry& entry() const;
    [[nodiscard]] LogRowKind kind() const;
    [[nodiscard]] OctetRange octets() const;
    /// Octets that nobody knows, in place of a line.
    [[nodiscard]] bool isGap() const;

    [[nodiscard]] QString timeText() const;
    /// Of a reply: from its command to its first octet. Of a command: since what came before, with a plus.
    [[nodiscard]] QString latencyText() const;
    [[nodiscard]] QString sourceText() const;
    [[nodiscard]] QString noteText() const;
    /// The gravest finding that stands beside it; -1: none.
    [[nodiscard]] qsizetype finding() const;
    /// What was looked for stands in its note.
    [[nodiscard]] bool isNoteMatch(const LogMarks& marks) const;
    /// Of the gravest of its findings, whichever of the two verdicts that is.
    [[nodiscard]] FindingLook noteLook() const;
    [[nodiscard]] WireText wireText(const LogMarks& marks = {}) const;
    /// The message that its command names.
    [[nodiscard]] std::optional<MessageNumber> message() const;
    /// All that the row says, for who cannot see it.
    [[nodiscard]] QString spokenText() const;

    [[nodiscard]] QString timeToolTip() const;
    [[nodiscard]] QString latencyToolTip() const;
    [[nodiscard]] QString wireToolTip() const;
    /// As rich text.
    [[nodiscard]] QString noteToolTip() const;
    [[nodiscard]] QString spokenSource() const;
    [[nodiscard]] Tone wireTone() const;

private:
    [[nodiscard]] bool isEntry() const { return m_place.line == LogRows::Place::noLine; }
    [[nodiscard]] QString bodySummary() const;
    /// Each as it stands in the log, and how many are left out.
    [[nodiscard]] QStringList notes(size_t most) const;
    [[nodiscard]] WireMarks marksIn(OctetRange range, OctetView octets, const LogMarks& marks) const;

    const Inspection& m_inspection;
    LogRows::Place m_place;
    const BodyIndex* m_unfolded; ///< of the place's entry; null while it is folded
};

} // namespace dropscope::ui

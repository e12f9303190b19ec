// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/message/defectlist.h"
#include "core/message/headerfield.h"
#include "core/message/linecutter.h"
#include "core/message/messagelimits.h"

#include <vector>

namespace dropscope {

/// Gathers the fields of one header section, line by line, within limits.
class HeaderCollector
{
public:
    enum class Wanted : quint8 {
        Every,
        Mime, ///< Content-… and MIME-Version: all that the structure needs of a part
    };
    enum class Verdict : quint8 {
        Taken,
        Ends,     ///< the empty line
        NoHeader, ///< neither a field nor folded: the body may have begun
    };
    explicit HeaderCollector(Wanted wanted, const MessageLimits& limits);

    [[nodiscard]] Verdict take(const LinePiece& piece, DefectList& defects);
    /// A line that was no header, and behind which the header section goes on: what its field lost.
    void continueWith(OctetView line, OctetRange range, DefectList& defects);

    [[nodiscard]] std::vector<HeaderField> takeFields() { return std::move(m_fields); }
    /// Of the header section, those included that are not kept.
    [[nodiscard]] quint64 fieldCount() const { return m_count; }
    [[nodiscard]] const OctetRange& beyond() const { return m_beyond; } ///< the fields that are not kept
    [[nodiscard]] quint64 cutCount() const { return m_cut; }
    [[nodiscard]] const OctetRange& firstCut() const { return m_firstCut; }

    /// Whether a line is beyond doubt a field: its name is one that mail has.
    [[nodiscard]] static bool isKnownField(OctetView line);

private:
    [[nodiscard]] Verdict takeBehindMark(LinePiece piece, DefectList& defects);
    [[nodiscard]] Verdict begin(const LinePiece& piece, DefectList& defects);
    [[nodiscard]] Verdict fold(const LinePiece& piece, DefectList& defects);
    void open(OctetView name, OctetView value, const LinePiece& piece);
    void append(OctetView octets);
    void noteCut(HeaderField& field);
    void extend(const LinePiece& piece);

    MessageLimits m_limits;
    Wanted m_wanted;
    std::vector<HeaderField> m_fields;
    qsizetype m_room; ///< for all fields
    quint64 m_count = 0;
    quint64 m_cut = 0;
    OctetRange m_beyond;
    OctetRange m_firstCut;
    bool m_isFirstLine = true;
    bool m_isKeeping = false; ///< the field at hand is m_fields.back()
    int m_lineEnd = 0;        ///< of the line before, if the field at hand goes on behind it
};

} // namespace dropscope

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/octetrange.h"

#include <vector>

namespace dropscope {
class Transcript;
}

namespace dropscope::ui {

/// Where the lines of an unfolded body begin, found a page at a time. A line that does not end is cut into
/// pieces.
class BodyLines
{
public:
    static constexpr qsizetype linesPerPage = 500;
    static constexpr qint64 octetsPerPage = qint64(512) * 1024; ///< however few lines these are
    static constexpr qint64 longestPiece = qint64(64) * 1024;

    explicit BodyLines(OctetRange body)
        : m_body(body)
        , m_next(body.begin)
    {
    }

    /// The body has grown, or has come to its end.
    void setBody(OctetRange body, bool isWhole);

    /// Finds the lines of the next page in the server's octets.
    void readPage(const Transcript& transcript);

    [[nodiscard]] qsizetype count() const { return std::ssize(m_starts); }
    /// Of a line with its line end.
    [[nodiscard]] OctetRange line(qsizetype index) const;
    /// There are octets behind the last line. What has no line end yet counts only when nothing comes after.
    [[nodiscard]] bool hasMore() const { return m_next < m_body.end && (m_isWhole || !m_isAtTail); }

private:
    bool readSlice(const Transcript& transcript, qsizetype room);

    OctetRange m_body;
    bool m_isWhole = false;
    bool m_isAtTail = false; ///< behind m_next no line ends yet
    qint64 m_next;           ///< where the next line begins
    std::vector<qint64> m_starts;
};

} // namespace dropscope::ui

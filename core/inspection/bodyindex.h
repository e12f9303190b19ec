// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/octetrange.h"

#include <QtGlobal>

#include <chrono>
#include <vector>

namespace dropscope {

class Transcript;

// Theory of operation
//
// Where the lines of a body begin, without a number for each: the place of one line in 256 is kept, or of one
// in 256 KiB of octets where lines are long; a line between two of these is found by reading from the first.
// Of ten million lines that is about a third of a mebioctet. The index is built in slices, as long as the
// caller likes, and goes on where the body grows. What has no line end yet is no line while more may come. A
// line that does not end is cut into pieces of 64 KiB.

class BodyIndex
{
public:
    static constexpr qint64 longestPiece = qint64(64) * 1024;

    explicit BodyIndex(OctetRange body)
        : m_body(body)
        , m_next(body.begin)
        , m_scanned(body.begin)
    {
    }

    /// The body has grown, or has come to its end.
    void setBody(OctetRange body, bool isWhole);
    /// Looks for more lines in the server's octets, for about so long, at least one slice.
    void goOn(const Transcript& transcript, std::chrono::nanoseconds duration);
    /// There is nothing more to be found now.
    [[nodiscard]] bool isUpToDate() const
    {
        return m_scanned >= m_body.end && (!m_isWhole || m_next >= m_body.end);
    }

    /// Lines that are known.
    [[nodiscard]] qint64 count() const { return m_count; }
    /// Octets in which they stand.
    [[nodiscard]] OctetRange looked() const { return {m_body.begin, m_next}; }
    /// Of a known line with its line end.
    [[nodiscard]] OctetRange line(const Transcript& transcript, qint64 index) const;
    /// The line in which a place of looked() stands.
    [[nodiscard]] qint64 lineAt(const Transcript& transcript, qint64 place) const;

private:
    struct Mark
    {
        qint64 line;
        qint64 place;
    };
    void takeSlice(const Transcript& transcript);
    void takeLine(qint64 end);
    void readBlock(const Transcript& transcript, size_t mark) const;

    OctetRange m_body;
    bool m_isWhole = false;
    qint64 m_next;    ///< where the next line begins
    qint64 m_scanned; ///< up to here there is no line end behind m_next
    qint64 m_count = 0;
    std::vector<Mark> m_marks; ///< ascending

    mutable size_t m_block = SIZE_MAX;         ///< the mark whose lines were looked up last
    mutable std::vector<qint64> m_blockStarts; ///< of its lines, and the end of the last
};

} // namespace dropscope

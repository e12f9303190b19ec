// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/octets.h"

#include <vector>

namespace dropscope {

/// Finds the messages of an mbox (RFC 4155): octets in, in pieces of any length, places out.
///
/// A message begins behind a line "From SENDER DATE". Not every writer quotes such lines inside a message, so
/// a line that begins with "From " but shows no time and year stays text; only the first line of the file
/// need not be so complete. A file that begins otherwise has no messages. The blank line before the next
/// From_ line is not part of a message.
class MboxScanner
{
public:
    struct Place
    {
        qint64 fromLine = 0; ///< offset of the From_ line
        qint64 begin = 0;    ///< of the message itself
        qint64 end = 0;
    };

    void feed(OctetView octets);

    /// Those that have ended and were not taken yet, so that nobody waits for the rest of the file.
    [[nodiscard]] std::vector<Place> takeEnded();
    /// Nothing follows. The places are in order, and each From_ line stands where the one before has ended;
    /// those that were taken are not among them.
    [[nodiscard]] std::vector<Place> finish();

    /// That were not taken.
    [[nodiscard]] qsizetype messageCount() const { return qsizetype(m_places.size()); }

    /// Whether a From_ line begins here.
    [[nodiscard]] static bool isFromLine(OctetView line);

private:
    void endLine();
    void endMessage(qint64 lineBegin);

    std::vector<Place> m_places;
    Octets m_line; ///< the beginning of the line that is being read
    qint64 m_offset = 0;
    qint64 m_lineBegin = 0;
    qint64 m_blankBegin = -1; ///< offset of the line before, if that was blank
};

} // namespace dropscope

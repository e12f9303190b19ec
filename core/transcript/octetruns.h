// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/octetrange.h"
#include "core/base/recordlist.h"
#include "core/transcript/recordingfile.h"

namespace dropscope {

/// Where in a recording the octets of one direction lie: in pieces, the payloads of packets.
class OctetRuns
{
public:
    /// The next octets lie here.
    void append(qint64 position, qint64 octets);
    /// The next octets could not be kept.
    void skip(qint64 octets) { m_size += octets; }
    /// The next octets are in no file; what comes behind them may be.
    void appendGap(qint64 octets);
    /// Of the direction so far, kept or not.
    [[nodiscard]] qint64 size() const { return m_size; }

    /// The range as far as it was kept, or up to the next gap.
    [[nodiscard]] Octets read(const RecordingFile& file, OctetRange range) const;

    /// The end of the gap in which the range begins, or of the range; its own begin where that is no gap.
    [[nodiscard]] qint64 behindGap(OctetRange range) const;

private:
    struct Run
    {
        qint64 begin;    ///< in the direction's octets; a run goes on to the next one's begin
        qint64 position; ///< in the file; of a gap: nowhere
    };
    static constexpr qint64 nowhere = -1;
    [[nodiscard]] qsizetype runAt(qint64 place) const;
    [[nodiscard]] OctetRange rangeOf(qsizetype run) const;

    RecordList<Run> m_runs;
    qint64 m_size = 0;
    qint64 m_kept = 0;
};

} // namespace dropscope

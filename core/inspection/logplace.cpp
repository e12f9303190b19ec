// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/inspection/logplace.h"

#include "core/inspection/dialoguelog.h"

namespace dropscope {

/// The entries of one direction ascend, whatever lies between them.
std::optional<qsizetype> entryWith(const DialogueLog& log, Direction direction, qint64 octet)
{
    qsizetype first = 0;
    qsizetype behind = log.size();
    while (first < behind) {
        const qsizetype middle = first + (behind - first) / 2;
        qsizetype entry = middle;
        while (entry < behind && log.at(entry).direction != direction)
            ++entry;
        if (entry == behind || octet < log.at(entry).range.begin)
            behind = middle;
        else if (octet < log.at(entry).range.end)
            return entry;
        else
            first = entry + 1;
    }
    return std::nullopt;
}

} // namespace dropscope

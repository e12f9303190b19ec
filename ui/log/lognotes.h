// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/octetrange.h"
#include "core/inspection/logsearch.h"

#include <QString>

#include <vector>

namespace dropscope {
class Inspection;
}

namespace dropscope::ui {

/// The findings that stand beside octets of an entry in the log: those that begin there. One about a whole
/// body stands beside its first line, and not beside each.
[[nodiscard]] std::vector<qsizetype> findingsBeside(const Inspection& inspection, qsizetype entry,
                                                    OctetRange range);

/// The same in words; where there is none beside an entry, what the observer stumbled over.
[[nodiscard]] std::vector<LogSearch::Note> notesBeside(const Inspection& inspection, qsizetype entry,
                                                       OctetRange range);

/// All notes beside an entry, a line for each.
[[nodiscard]] QString allNotes(const Inspection& inspection, qsizetype entry);

} // namespace dropscope::ui

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/expected.h"
#include "core/base/octets.h"

#include <functional>

namespace dropscope {
class Inspection;
}

namespace dropscope::ui {

/// What a session is exported as. Secrets are masked in all of them.
enum class ExportForm : quint8 {
    Script,              ///< C: and S: lines, which the scripted test server plays
    JsonLines,           ///< a line for each exchange
    JsonLinesWithBodies, ///< and in it the octets of multi-line responses
    Capture,             ///< the recording: Wireshark reads it, and this program opens it again
    Connection,          ///< a recording of this connection alone, where the source has several
    HtmlReport,          ///< for people: one file, findings and all
};

/// The session as it stands now, in slices that are each quick to make. Should the inspection die before the
/// end, the next slice is LocalError::Cancelled.
[[nodiscard]] std::function<Expected<Octets>()> exportSlices(Inspection& inspection, ExportForm form);

} // namespace dropscope::ui

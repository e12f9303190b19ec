// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/message/defectkind.h"

#include <span>

namespace dropscope {

/// A row for each kind of defect: what the JSON, the views and the documents say of it.
struct DefectRow
{
    DefectKind kind;
    const char* id;      ///< for JSON and filters, such as "bare-lf"
    const char* section; ///< UTF-8, such as "5322 §2.3"
    const char* text;    ///< English, with %1 … for the defect's arguments; to be translated in "Defect"
    const char* why;     ///< English: what follows from it; to be translated in "Defect"
};

/// In the order of the kinds.
[[nodiscard]] std::span<const DefectRow> defectTable();
[[nodiscard]] const DefectRow& defectRow(DefectKind kind);

} // namespace dropscope

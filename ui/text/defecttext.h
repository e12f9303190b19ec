// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/message/defectlist.h"
#include "ui/theme/iconname.h"
#include "ui/theme/tone.h"

#include <QString>

namespace dropscope::ui {

/// How grave a defect is for those who read the message.
enum class DefectGravity : quint8 {
    Note,    ///< against the letter; readers bear it
    Warning, ///< readers differ
    Error,   ///< something is lost, or shown as what it is not
};
[[nodiscard]] DefectGravity gravityOf(DefectKind kind);
/// Of some; Note where there are none.
[[nodiscard]] DefectGravity gravest(const DefectList& defects);
[[nodiscard]] QString gravityText(DefectGravity gravity);
[[nodiscard]] IconName gravityIcon(DefectGravity gravity);
[[nodiscard]] Tone gravityTone(DefectGravity gravity);

/// What is wrong, fit to be shown: "… and 12 more" included.
[[nodiscard]] QString defectText(const Defect& defect);
/// What follows from it.
[[nodiscard]] QString defectReason(const Defect& defect);
/// "RFC 5322 §2.3".
[[nodiscard]] QString defectSection(const Defect& defect);
/// "3 defects".
[[nodiscard]] QString defectCountText(quint64 defects);

} // namespace dropscope::ui

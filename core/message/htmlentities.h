// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace dropscope {

/// The text with its character references replaced: numeric ones, and the names that HTML 4 knows (HTML
/// §13.5). What is none stays as it was written; what is no character becomes U+FFFD.
[[nodiscard]] QString withoutEntities(QStringView html);

} // namespace dropscope

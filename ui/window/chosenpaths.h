// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStringList>

namespace dropscope::ui {

/// As a list of files is read: by name, in any case of letters, numbers by their value.
void sortAsRead(QStringList& paths);

/// The names of the files, of many only the first.
[[nodiscard]] QString namesOf(const QStringList& paths);

} // namespace dropscope::ui

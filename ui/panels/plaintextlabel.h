// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/theme/tone.h"

#include <QLabel>

namespace dropscope::ui {

/// A text of as many lines as it needs, never read as rich text, that can be selected and copied.
[[nodiscard]] QLabel* makePlainText(const QString& text, const QString& name, Tone tone = Tone::Plain);

/// The same with letters of one width, its lines as they are: a fingerprint, a command.
[[nodiscard]] QLabel* makeMonospaced(const QString& lines, const QString& name);

} // namespace dropscope::ui

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QColor>

class QWidget;

namespace dropscope::ui {

struct ThemeColors;

/// What a text, an icon or a button means, where its colour shall say so. Colour is never the only sign.
enum class Tone { Plain, Muted, Accent, Positive, Warning, Danger };

[[nodiscard]] QColor toneColor(const ThemeColors& colors, Tone tone);

/// Labels get their text in the tone, and keep it through changes of theme. Push buttons: Accent is the one
/// thing to do here (filled), Danger is what cannot be taken back (red).
void setTone(QWidget* widget, Tone tone);
[[nodiscard]] Tone toneOf(const QWidget* widget);

} // namespace dropscope::ui

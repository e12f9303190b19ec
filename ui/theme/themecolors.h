// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QColor>
#include <QPalette>

namespace dropscope::ui {

/// The only place where colours are named. Two sets exist, and the palette tells which one is worn: delegates
/// and styles ask of(option.palette), so that nothing needs to be handed a theme to paint in its colours.
///
/// Every text colour keeps 4.5:1 against every background (WCAG 2.1, 1.4.3), textDisabled excepted.
struct ThemeColors
{
    bool isDark = false;

    // backgrounds
    QColor window;
    QColor surface;          ///< views, fields
    QColor surfaceAlternate; ///< every second row
    QColor raised;           ///< buttons, combo boxes, menus
    QColor hover;            ///< under the pointer
    QColor pressed;
    QColor header; ///< table headers, steps that have not begun
    QColor selection;
    QColor selectionInactive; ///< the selection of a window that has not the keyboard
    QColor accentSoft;
    QColor positiveSoft;
    QColor warningSoft;
    QColor dangerSoft;

    // text, icons
    QColor text;
    QColor textMuted;
    QColor textDisabled;
    QColor accent; ///< links, tab underline, focus ring
    QColor positive;
    QColor warning;
    QColor danger;
    QColor client; ///< what the client sent, C:
    QColor server; ///< what the server sent, S:

    // filled shapes, and the text that stands on them
    QColor accentFill;
    QColor dangerFill;
    QColor onFill;
    QColor sizeBar; ///< bar behind the octets of an item

    // lines
    QColor border;
    QColor borderStrong; ///< under the pointer, scroll bar handles
    QColor outline;      ///< of what is only an outline, as an empty check box: 3:1 (WCAG 2.1, 1.4.11)

    // by which a person tells saved servers apart: 3:1 on every view, as an outline
    QColor red;
    QColor orange;
    QColor yellow;
    QColor green;
    QColor teal;
    QColor blue;
    QColor purple;
    QColor grey;

    [[nodiscard]] static const ThemeColors& light();
    [[nodiscard]] static const ThemeColors& dark();
    /// The set that palette was made from: its window colour decides.
    [[nodiscard]] static const ThemeColors& of(const QPalette& palette);

    [[nodiscard]] QPalette palette() const;
};

/// Whether text is lighter than the window it stands on.
[[nodiscard]] bool isDarkPalette(const QPalette& palette);

} // namespace dropscope::ui

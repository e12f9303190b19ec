// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/theme/themecolors.h"

namespace dropscope::ui {

const ThemeColors& ThemeColors::light()
{
    static const ThemeColors colors{
        .isDark = false,
        .window = 0xf6f7f9,
        .surface = 0xffffff,
        .surfaceAlternate = 0xfafbfc,
        .raised = 0xffffff,
        .hover = 0xf0f3f8,
        .pressed = 0xe4e9f1,
        .header = 0xeef0f4,
        .selection = 0xdbe7fb,
        .selectionInactive = 0xe6e9ef,
        .accentSoft = 0xe4edfc,
        .positiveSoft = 0xd3eadc,
        .warningSoft = 0xfff4dd,
        .dangerSoft = 0xfde8e7,
        .text = 0x1d2330,
        .textMuted = 0x596173,
        .textDisabled = 0x8b93a4,
        .accent = 0x1f5fcc,
        .positive = 0x15703f,
        .warning = 0x8a5600,
        .danger = 0xc02626,
        .client = 0x1f5fcc,
        .server = 0x15703f,
        .accentFill = 0x2f6fde,
        .dangerFill = 0xc02626,
        .onFill = 0xffffff,
        .sizeBar = 0x9dbcf2,
        .border = 0xd9dde5,
        .borderStrong = 0xb4bbc8,
        .outline = 0x828a9b,
        .red = 0xd64545,
        .orange = 0xbf6100,
        .yellow = 0x9a7b00,
        .green = 0x2c8f4d,
        .teal = 0x128590,
        .blue = 0x2f6fde,
        .purple = 0x8b5cd6,
        .grey = 0x737c8f,
    };
    return colors;
}

const ThemeColors& ThemeColors::dark()
{
    static const ThemeColors colors{
        .isDark = true,
        .window = 0x1b1f27,
        .surface = 0x14171d,
        .surfaceAlternate = 0x171b22,
        .raised = 0x222834,
        .hover = 0x2a3140,
        .pressed = 0x1d222c,
        .header = 0x1f242e,
        .selection = 0x25324d,
        .selectionInactive = 0x272c37,
        .accentSoft = 0x1e2a42,
        .positiveSoft = 0x16352a,
        .warningSoft = 0x392e17,
        .dangerSoft = 0x4a2122,
        .text = 0xe3e7ef,
        .textMuted = 0x98a1b3,
        .textDisabled = 0x666f82,
        .accent = 0x76a6ff,
        .positive = 0x4ccb84,
        .warning = 0xe8b04b,
        .danger = 0xff8a80,
        .client = 0x76a6ff,
        .server = 0x4ccb84,
        .accentFill = 0x2f6fde,
        .dangerFill = 0xc2352f,
        .onFill = 0xffffff,
        .sizeBar = 0x3d5f9f,
        .border = 0x2c3240,
        .borderStrong = 0x4a5368,
        .outline = 0x6d768a,
        .red = 0xf07178,
        .orange = 0xf0975a,
        .yellow = 0xe3c14f,
        .green = 0x5fc988,
        .teal = 0x4fc3c9,
        .blue = 0x76a6ff,
        .purple = 0xb794f4,
        .grey = 0x98a1b3,
    };
    return colors;
}

const ThemeColors& ThemeColors::of(const QPalette& palette)
{
    return isDarkPalette(palette) ? dark() : light();
}

QPalette ThemeColors::palette() const
{
    QPalette palette;
    palette.setColor(QPalette::Window, window);
    palette.setColor(QPalette::Base, surface);
    palette.setColor(QPalette::AlternateBase, surfaceAlternate);
    palette.setColor(QPalette::Button, raised);
    palette.setColor(QPalette::ToolTipBase, raised);
    for (const auto role : {QPalette::WindowText, QPalette::Text, QPalette::ButtonText, QPalette::ToolTipText,
                            QPalette::HighlightedText}) {
        palette.setColor(role, text);
        palette.setColor(QPalette::Disabled, role, textDisabled);
    }
    palette.setColor(QPalette::PlaceholderText, textMuted);
    palette.setColor(QPalette::Disabled, QPalette::PlaceholderText, textDisabled);
    palette.setColor(QPalette::BrightText, danger);
    palette.setColor(QPalette::Link, accent);
    palette.setColor(QPalette::LinkVisited, accent);
    palette.setColor(QPalette::Highlight, selection);
    palette.setColor(QPalette::Inactive, QPalette::Highlight, selectionInactive);
    palette.setColor(QPalette::Disabled, QPalette::Highlight, selectionInactive);
    palette.setColor(QPalette::Light, surface);
    palette.setColor(QPalette::Midlight, header);
    palette.setColor(QPalette::Mid, border);
    palette.setColor(QPalette::Dark, borderStrong);
    palette.setColor(QPalette::Shadow, border);
    return palette;
}

bool isDarkPalette(const QPalette& palette)
{
    return palette.color(QPalette::Active, QPalette::WindowText).lightness() >
           palette.color(QPalette::Active, QPalette::Window).lightness();
}

} // namespace dropscope::ui

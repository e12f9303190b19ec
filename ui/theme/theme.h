// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/theme/desktopcolorscheme.h"
#include "ui/theme/themecolors.h"

#include <QObject>

namespace dropscope::ui {

/// Theory of operation: one Theme lives as long as the QApplication, made before the first window. It
/// installs ThemeStyle once, and a QPalette whenever light and dark change places. The palette carries the
/// theme to everything else: the style, the icons (icons.h) and the delegates find their colours with
/// ThemeColors::of(palette), and Qt repaints all of them when the palette changes. There is no style sheet:
/// it could not recolour arrows and check marks, and would cost a pass over every widget at each change.
///
/// Auto follows the desktop's settings portal, and the lightness of the palette found at the start where no
/// portal answers or it has no preference.
class Theme final : public QObject
{
    Q_OBJECT

public:
    enum class Mode { Auto, Light, Dark };
    Q_ENUM(Mode)

    explicit Theme(QObject* parent = nullptr);
    explicit Theme(QDBusConnection bus, QObject* parent = nullptr);

    [[nodiscard]] Mode mode() const { return m_mode; }
    void setMode(Mode mode);

    [[nodiscard]] bool isDark() const { return m_isDark; }
    [[nodiscard]] const ThemeColors& colors() const;

signals:
    /// Colours are new; the palette has been installed.
    void changed();

private:
    void follow();
    void install();
    [[nodiscard]] bool wantsDark() const;

    DesktopColorScheme m_desktop;
    Mode m_mode = Mode::Auto;
    bool m_platformIsDark;
    bool m_isDark;
};

} // namespace dropscope::ui

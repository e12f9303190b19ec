// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/theme/theme.h"

#include "ui/theme/themestyle.h"

#include <QApplication>
#include <QToolTip>

#include <memory>

namespace dropscope::ui {

Theme::Theme(QObject* parent)
    : Theme(DesktopColorScheme::sessionBus(), parent)
{
}

Theme::Theme(QDBusConnection bus, QObject* parent)
    : QObject(parent)
    , m_desktop(std::move(bus))
    , m_platformIsDark(isDarkPalette(QApplication::palette()))
    , m_isDark(m_platformIsDark)
{
    auto style = std::make_unique<ThemeStyle>();
    style->setParent(QCoreApplication::instance()); // as setStyle() would, out of sight of the analyzer
    QApplication::setStyle(style.release());
    install();
    connect(&m_desktop, &DesktopColorScheme::schemeChanged, this, &Theme::follow);
}

void Theme::setMode(Mode mode)
{
    m_mode = mode;
    follow();
}

const ThemeColors& Theme::colors() const { return m_isDark ? ThemeColors::dark() : ThemeColors::light(); }

void Theme::follow()
{
    if (wantsDark() == m_isDark)
        return;
    m_isDark = wantsDark();
    install();
    emit changed();
}

void Theme::install()
{
    const QPalette palette = colors().palette();
    QApplication::setPalette(palette);
    QToolTip::setPalette(palette);
}

bool Theme::wantsDark() const
{
    if (m_mode != Mode::Auto)
        return m_mode == Mode::Dark;
    if (m_desktop.scheme() != ColorScheme::NoPreference)
        return m_desktop.scheme() == ColorScheme::Dark;
    return m_platformIsDark;
}

} // namespace dropscope::ui

// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/theme/tone.h"

#include "ui/theme/themecolors.h"

#include <QAbstractButton>
#include <QEvent>
#include <QGuiApplication>
#include <QWidget>

namespace dropscope::ui {

namespace {

constexpr auto toneProperty = "dropscopeTone";

void wearTone(QWidget* widget)
{
    const ThemeColors& colors = ThemeColors::of(QGuiApplication::palette());
    const QColor color = toneColor(colors, toneOf(widget));
    QPalette palette = widget->palette();
    if (palette.color(QPalette::Active, QPalette::WindowText) == color)
        return;
    for (const auto role : {QPalette::WindowText, QPalette::Text}) {
        palette.setColor(role, color);
        palette.setColor(QPalette::Disabled, role, colors.textDisabled);
    }
    widget->setPalette(palette);
}

/// A colour set on a widget would outlive the theme it came from.
class ToneFollower final : public QObject
{
public:
    explicit ToneFollower(QWidget* widget)
        : QObject(widget)
    {
        widget->installEventFilter(this);
    }

    bool eventFilter(QObject* watched, QEvent* event) override
    {
        if (event->type() == QEvent::PaletteChange)
            wearTone(static_cast<QWidget*>(watched));
        return false;
    }
};

} // namespace

QColor toneColor(const ThemeColors& colors, Tone tone)
{
    switch (tone) {
    case Tone::Plain:
        return colors.text;
    case Tone::Muted:
        return colors.textMuted;
    case Tone::Accent:
        return colors.accent;
    case Tone::Positive:
        return colors.positive;
    case Tone::Warning:
        return colors.warning;
    case Tone::Danger:
        return colors.danger;
    }
    return colors.text;
}

void setTone(QWidget* widget, Tone tone)
{
    const bool isNew = !widget->property(toneProperty).isValid();
    widget->setProperty(toneProperty, static_cast<int>(tone));
    if (qobject_cast<QAbstractButton*>(widget)) { // painted by the style
        widget->update();
        return;
    }
    if (isNew)
        new ToneFollower(widget);
    wearTone(widget);
}

Tone toneOf(const QWidget* widget)
{
    return widget ? static_cast<Tone>(widget->property(toneProperty).toInt()) : Tone::Plain;
}

} // namespace dropscope::ui

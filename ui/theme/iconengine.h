// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/theme/iconname.h"
#include "ui/theme/tone.h"

#include <QIconEngine>

namespace dropscope::ui {

/// Draws an icon of the family from its SVG in the colours of the palette of the moment: for the device
/// pixels of where it is drawn, never scaled from another size, and anew once the theme has changed.
class IconEngine final : public QIconEngine
{
public:
    IconEngine(IconName name, Tone tone)
        : m_name(name)
        , m_tone(tone)
    {
    }

    void paint(QPainter* painter, const QRect& rect, QIcon::Mode mode, QIcon::State state) override;
    /// size is in device pixels, as QIconEngine has it.
    QPixmap pixmap(const QSize& size, QIcon::Mode mode, QIcon::State state) override;
    QSize actualSize(const QSize& size, QIcon::Mode mode, QIcon::State state) override;
    [[nodiscard]] QIconEngine* clone() const override { return new IconEngine(*this); }
    [[nodiscard]] QString key() const override;
    bool isNull() override { return false; }

private:
    [[nodiscard]] QColor color(QIcon::Mode mode, QIcon::State state) const;

    IconName m_name;
    Tone m_tone;
};

} // namespace dropscope::ui

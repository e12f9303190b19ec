// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/profiles/colorswatch.h"

#include "ui/profiles/profiletext.h"
#include "ui/theme/drawing.h"
#include "ui/theme/themecolors.h"

#include <QGuiApplication>
#include <QIconEngine>
#include <QPainter>

namespace dropscope::ui {

namespace {

/// Asks for the colours whenever it paints, so that a change of theme needs no new icon.
class SwatchEngine final : public QIconEngine
{
public:
    explicit SwatchEngine(ProfileColor color)
        : m_color(color)
    {
    }

    void paint(QPainter* painter, const QRect& rect, QIcon::Mode, QIcon::State) override
    {
        const ThemeColors& colors = ThemeColors::of(QGuiApplication::palette());
        const qreal size = qMin(rect.width(), rect.height()) * 0.75;
        QRectF spot(0, 0, size, size);
        spot.moveCenter(QRectF(rect).center());
        const QColor fill = colorOf(m_color, colors);
        const SmoothPainting smooth(painter);
        drawBox(painter, spot, size / 2, fill, fill.isValid() ? QColor() : colors.outline);
    }
    QPixmap pixmap(const QSize& size, QIcon::Mode mode, QIcon::State state) override
    {
        QPixmap pixmap(size);
        pixmap.fill(Qt::transparent);
        QPainter painter(&pixmap);
        paint(&painter, QRect(QPoint(), size), mode, state);
        return pixmap;
    }
    [[nodiscard]] QIconEngine* clone() const override { return new SwatchEngine(*this); }

private:
    ProfileColor m_color;
};

} // namespace

QIcon colorSwatch(ProfileColor color) { return QIcon(new SwatchEngine(color)); }

} // namespace dropscope::ui

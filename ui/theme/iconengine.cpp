// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/theme/iconengine.h"

#include "ui/theme/themecolors.h"

#include <QFile>
#include <QGuiApplication>
#include <QPainter>
#include <QPixmapCache>
#include <QSvgRenderer>

using namespace Qt::StringLiterals;

namespace dropscope::ui {

namespace {

QPixmap render(IconName name, const QColor& color, int extent)
{
    QFile file(":/icons/"_L1 + fileName(name) + ".svg"_L1);
    if (!file.open(QIODevice::ReadOnly))
        return {};
    QByteArray drawing = file.readAll();
    drawing.replace("currentColor", color.name().toLatin1());
    QSvgRenderer renderer(drawing);
    QPixmap pixmap(extent, extent);
    pixmap.fill(Qt::transparent);
    QPainter painter(&pixmap);
    renderer.render(&painter);
    return pixmap;
}

} // namespace

void IconEngine::paint(QPainter* painter, const QRect& rect, QIcon::Mode mode, QIcon::State state)
{
    const qreal ratio = painter->device()->devicePixelRatio();
    QPixmap drawn = pixmap((QSizeF(rect.size()) * ratio).toSize(), mode, state);
    drawn.setDevicePixelRatio(ratio);
    const QSizeF size = QSizeF(drawn.size()) / ratio;
    painter->drawPixmap(rect.x() + qRound((rect.width() - size.width()) / 2),
                        rect.y() + qRound((rect.height() - size.height()) / 2), drawn);
}

QPixmap IconEngine::pixmap(const QSize& size, QIcon::Mode mode, QIcon::State state)
{
    const int extent = qMin(size.width(), size.height());
    if (extent <= 0)
        return {};
    const QColor ink = color(mode, state);
    const QString cacheKey =
        "dropscope/%1/%2/%3"_L1.arg(QString(fileName(m_name)), ink.name(), QString::number(extent));
    QPixmap drawn;
    if (!QPixmapCache::find(cacheKey, &drawn)) {
        drawn = render(m_name, ink, extent);
        QPixmapCache::insert(cacheKey, drawn);
    }
    return drawn;
}

QSize IconEngine::actualSize(const QSize& size, QIcon::Mode, QIcon::State)
{
    const int extent = qMin(size.width(), size.height());
    return {extent, extent};
}

QString IconEngine::key() const { return u"dropscope"_s; }

QColor IconEngine::color(QIcon::Mode mode, QIcon::State state) const
{
    const ThemeColors& colors = ThemeColors::of(QGuiApplication::palette());
    if (mode == QIcon::Disabled)
        return colors.textDisabled;
    if (mode == QIcon::Selected)
        return colors.text;
    if (state == QIcon::On && m_tone == Tone::Plain)
        return colors.accent;
    return toneColor(colors, m_tone);
}

} // namespace dropscope::ui

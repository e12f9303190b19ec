// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/theme/fonts.h"

#include <QFontDatabase>
#include <QFontMetricsF>
#include <QGuiApplication>

namespace dropscope::ui {

namespace {

/// Measured: QFontInfo::fixedPitch() denies it of fonts that also hold wide characters, as Noto Sans Mono.
bool isMonospaced(const QFont& font)
{
    const QFontMetricsF metrics(font);
    const qreal digit = metrics.horizontalAdvance(u'0');
    return qFuzzyCompare(metrics.horizontalAdvance(u'i'), digit) &&
           qFuzzyCompare(metrics.horizontalAdvance(u'M'), digit);
}

} // namespace

QFont monospacedFont()
{
    QFont font = QFontDatabase::systemFont(QFontDatabase::FixedFont);
    if (!isMonospaced(font)) { // a desktop without a setting for it may answer with its general font
        font = QFont(QStringLiteral("monospace"));
        font.setStyleHint(QFont::Monospace);
        font.setFixedPitch(true);
    }
    const QFont general = QGuiApplication::font();
    if (general.pointSizeF() > 0)
        font.setPointSizeF(general.pointSizeF());
    else
        font.setPixelSize(general.pixelSize());
    return font;
}

QFont emphasized(QFont font)
{
    font.setWeight(QFont::DemiBold);
    return font;
}

} // namespace dropscope::ui

// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/views/emptytext.h"

#include "ui/theme/themecolors.h"

#include <QPainter>
#include <QWidget>

namespace dropscope::ui {

void paintEmptyText(QWidget& viewport, const QString& text)
{
    constexpr int margin = 16;
    QPainter painter(&viewport);
    painter.setPen(ThemeColors::of(viewport.palette()).textMuted);
    painter.drawText(viewport.rect().adjusted(margin, margin, -margin, -margin),
                     Qt::AlignCenter | Qt::TextWordWrap, text);
}

} // namespace dropscope::ui

// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/iconlabel.h"

#include <QPainter>

namespace dropscope::ui {

IconLabel::IconLabel(const QIcon& icon, int size, QWidget* parent)
    : QWidget(parent)
    , m_icon(icon)
{
    setFixedSize(size, size);
}

void IconLabel::setIcon(const QIcon& icon)
{
    m_icon = icon;
    update();
}

void IconLabel::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    m_icon.paint(&painter, rect());
}

} // namespace dropscope::ui

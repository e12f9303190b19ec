// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/message/html/picturebox.h"

#include "ui/theme/themecolors.h"

#include <QPainter>

using namespace Qt::StringLiterals;

namespace dropscope::ui {

PictureBox::PictureBox(QWidget* parent)
    : QWidget(parent)
{
    setObjectName(u"partPicture"_s);
    setAccessibleName(tr("Picture"));
}

void PictureBox::setPicture(const QImage& picture)
{
    m_picture = picture;
    update();
}

void PictureBox::paintEvent(QPaintEvent* /*event*/)
{
    QPainter painter(this);
    painter.fillRect(rect(), ThemeColors::of(palette()).surface);
    if (m_picture.isNull())
        return;
    const QSize room = size() - QSize(16, 16);
    QSize shown = m_picture.size();
    if (shown.width() > room.width() || shown.height() > room.height())
        shown.scale(room, Qt::KeepAspectRatio);
    painter.setRenderHint(QPainter::SmoothPixmapTransform);
    QRect place(QPoint(0, 0), shown);
    place.moveCenter(rect().center());
    painter.drawImage(place, m_picture);
}

} // namespace dropscope::ui

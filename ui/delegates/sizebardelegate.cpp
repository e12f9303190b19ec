// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/delegates/sizebardelegate.h"

#include "ui/models/maildropmodel.h"
#include "ui/text/amounttext.h"
#include "ui/theme/themecolors.h"

#include <QPainter>
#include <QStyle>

namespace dropscope::ui {

namespace {

constexpr int margin = 6;
constexpr int barInset = 7; ///< above and below the bar
constexpr qreal shortestBar = 1;

} // namespace

SizeBarDelegate::SizeBarDelegate(QObject* parent)
    : ItemDelegate(Face::Monospaced, parent)
{
}

qreal SizeBarDelegate::barLength(quint64 octets, quint64 largest, qreal room)
{
    if (octets == 0 || largest == 0 || room < shortestBar)
        return 0;
    const qreal share = static_cast<qreal>(octets) / static_cast<qreal>(largest);
    return qBound(shortestBar, room * share, room);
}

void SizeBarDelegate::paint(QPainter* painter, const QStyleOptionViewItem& option,
                            const QModelIndex& index) const
{
    QStyleOptionViewItem cell = option;
    initStyleOption(&cell, index);
    paintPanel(*painter, cell);

    // Every number gets the room of the widest, so that all bars are of one scale.
    const quint64 largest = index.data(MaildropModel::LargestOctetsRole).toULongLong();
    const int numbers = cell.fontMetrics.horizontalAdvance(groupedNumber(largest));
    const QRect room(cell.rect.left() + margin, cell.rect.top() + barInset,
                     cell.rect.width() - numbers - 3 * margin, cell.rect.height() - 2 * barInset);
    const quint64 octets = index.data(MaildropModel::ListOctetsRole).toULongLong();
    const qreal length = barLength(octets, largest, room.width());
    const QRect bar(room.left(), room.top(), qRound(length), room.height());
    painter->fillRect(QStyle::visualRect(cell.direction, cell.rect, bar),
                      ThemeColors::of(cell.palette).sizeBar);
    paintText(*painter, cell);
}

} // namespace dropscope::ui

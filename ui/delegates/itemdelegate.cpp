// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/delegates/itemdelegate.h"

#include "core/maildrop/item.h"
#include "ui/models/maildropmodel.h"
#include "ui/theme/drawing.h"
#include "ui/theme/fonts.h"
#include "ui/theme/themecolors.h"
#include "ui/theme/tone.h"

namespace dropscope::ui {

namespace {

constexpr qreal dotSize = 6;

bool isStruck(const QModelIndex& index)
{
    const auto presence = static_cast<Presence>(index.data(MaildropModel::PresenceRole).toInt());
    return presence == Presence::Marked || presence == Presence::Deleted;
}

/// Words about a message that is gone are no part of it.
bool isAboutMessage(const QModelIndex& index) { return index.column() != MaildropModel::State; }

} // namespace

void ItemDelegate::initStyleOption(QStyleOptionViewItem* option, const QModelIndex& index) const
{
    ToneDelegate::initStyleOption(option, index);
    if (index.column() == MaildropModel::Subject && index.data(MaildropModel::IsNewRole).toBool())
        option->font = emphasized(option->font);
    if (index.column() == MaildropModel::UniqueId)
        option->textElideMode = Qt::ElideLeft; // its end tells it apart
    option->font.setStrikeOut(isAboutMessage(index) && isStruck(index));
    option->fontMetrics = QFontMetrics(option->font);
}

QColor ItemDelegate::textColor(const ThemeColors& colors, const QModelIndex& index) const
{
    return toneColor(colors, static_cast<Tone>(index.data(MaildropModel::ToneRole).toInt()));
}

void ItemDelegate::paint(QPainter* painter, const QStyleOptionViewItem& option,
                         const QModelIndex& index) const
{
    ToneDelegate::paint(painter, option, index);
    if (index.column() != MaildropModel::Number || !index.data(MaildropModel::IsNewRole).toBool())
        return;
    const bool isLeftToRight = option.direction == Qt::LeftToRight;
    const QRectF cell = option.rect;
    const qreal x = isLeftToRight ? cell.left() + dotSize : cell.right() - 2 * dotSize;
    const SmoothPainting smooth(painter);
    drawBox(painter, QRectF(x, cell.center().y() - dotSize / 2, dotSize, dotSize), dotSize / 2,
            ThemeColors::of(option.palette).accent, {});
}

} // namespace dropscope::ui

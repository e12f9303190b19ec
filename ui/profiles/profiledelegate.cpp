// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/profiles/profiledelegate.h"

#include "ui/profiles/profilemodel.h"
#include "ui/profiles/profiletext.h"
#include "ui/theme/drawing.h"
#include "ui/theme/fonts.h"
#include "ui/theme/icons.h"
#include "ui/theme/themecolors.h"

#include <QApplication>
#include <QPainter>

namespace dropscope::ui {

namespace {

constexpr int padding = 7;     ///< above and below the two lines
constexpr int stripeWidth = 4; ///< of the colour
constexpr int textLeft = 14;
constexpr int lockSize = 16;
constexpr int lockRight = 8;
constexpr int gap = 8;

QIcon lockOf(Security security)
{
    switch (security) {
    case Security::Tls:
    case Security::Stls:
        return icon(IconName::Lock, Tone::Positive);
    case Security::Auto:
        return icon(IconName::LockOpen, Tone::Muted);
    case Security::None:
        return icon(IconName::LockOpen, Tone::Warning);
    }
    return {};
}

QIcon::Mode modeOf(const QStyleOptionViewItem& option)
{
    return option.state.testFlag(QStyle::State_Enabled) ? QIcon::Normal : QIcon::Disabled;
}

} // namespace

void ProfileDelegate::paint(QPainter* painter, const QStyleOptionViewItem& option,
                            const QModelIndex& index) const
{
    QStyleOptionViewItem item = option;
    initStyleOption(&item, index);
    item.text.clear();
    const QStyle* const style = item.widget ? item.widget->style() : QApplication::style();
    style->drawControl(QStyle::CE_ItemViewItem, &item, painter, item.widget);

    const QRect row = item.rect;
    const auto place = [&](const QRect& rect) { return QStyle::visualRect(item.direction, row, rect); };
    const auto color = static_cast<ProfileColor>(index.data(ProfileModel::ColorRole).toInt());
    if (const QColor stripe = colorOf(color, ThemeColors::of(item.palette)); stripe.isValid()) {
        const SmoothPainting smooth(painter);
        const QRect rect(row.left() + 4, row.top() + padding, stripeWidth, row.height() - 2 * padding);
        drawBox(painter, place(rect), stripeWidth / 2.0, stripe, {});
    }
    const auto security = static_cast<Security>(index.data(ProfileModel::SecurityRole).toInt());
    const QRect lock(row.right() - lockRight - lockSize, row.center().y() - lockSize / 2, lockSize, lockSize);
    lockOf(security).paint(painter, place(lock), Qt::AlignCenter, modeOf(item));
    const QRect texts(row.left() + textLeft, row.top() + padding, lock.left() - gap - row.left() - textLeft,
                      row.height() - 2 * padding);
    paintTexts(painter, item, index, place(texts));
}

void ProfileDelegate::paintTexts(QPainter* painter, const QStyleOptionViewItem& option,
                                 const QModelIndex& index, const QRect& room) const
{
    const ThemeColors& colors = ThemeColors::of(option.palette);
    const bool isOpen = index.data(ProfileModel::IsOpenRole).toBool();
    const QFont strong = emphasized(option.font);
    const QFontMetrics strongMetrics(strong);
    const int alignment =
        static_cast<int>(QStyle::visualAlignment(option.direction, Qt::AlignLeft) | Qt::AlignVCenter);
    painter->save();
    painter->setFont(strong);
    painter->setPen(isOpen ? colors.accent : colors.text);
    const QRect first(room.left(), room.top(), room.width(), strongMetrics.height());
    painter->drawText(first, alignment,
                      strongMetrics.elidedText(index.data().toString(), Qt::ElideRight, room.width()));
    painter->setFont(option.font);
    painter->setPen(colors.textMuted);
    const QRect second(room.left(), first.bottom() + 1, room.width(), room.bottom() - first.bottom());
    painter->drawText(second, alignment,
                      option.fontMetrics.elidedText(index.data(ProfileModel::AddressRole).toString(),
                                                    Qt::ElideMiddle, room.width()));
    painter->restore();
}

QSize ProfileDelegate::sizeHint(const QStyleOptionViewItem& option, const QModelIndex&) const
{
    const int strong = QFontMetrics(emphasized(option.font)).height();
    return {0, strong + option.fontMetrics.height() + 2 * padding};
}

} // namespace dropscope::ui

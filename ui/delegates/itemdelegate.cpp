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

ItemDelegate::ItemDelegate(Face face, QObject* parent)
    : QStyledItemDelegate(parent)
    , m_face(face)
{
}

void ItemDelegate::initStyleOption(QStyleOptionViewItem* option, const QModelIndex& index) const
{
    QStyledItemDelegate::initStyleOption(option, index);
    if (m_face == Face::Monospaced)
        option->font = fixedFont(option->font);
    const bool isNew = index.data(MaildropModel::IsNewRole).toBool();
    if (isNew && index.column() == MaildropModel::Subject)
        option->font = emphasized(option->font);
    option->font.setStrikeOut(isAboutMessage(index) && isStruck(index));
    option->fontMetrics = QFontMetrics(option->font);

    const auto tone = static_cast<Tone>(index.data(MaildropModel::ToneRole).toInt());
    const QColor color = toneColor(ThemeColors::of(option->palette), tone);
    option->palette.setColor(QPalette::Text, color);
    option->palette.setColor(QPalette::HighlightedText, color);
}

const QFont& ItemDelegate::fixedFont(const QFont& general) const
{
    if (!m_fixed || general != m_general) {
        m_general = general;
        m_fixed = monospacedFont();
    }
    return *m_fixed;
}

void ItemDelegate::paint(QPainter* painter, const QStyleOptionViewItem& option,
                         const QModelIndex& index) const
{
    QStyledItemDelegate::paint(painter, option, index);
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

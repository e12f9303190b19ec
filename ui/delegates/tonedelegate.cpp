// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/delegates/tonedelegate.h"

#include "ui/theme/fonts.h"
#include "ui/theme/themecolors.h"

#include <QPainter>
#include <QStyle>
#include <QWidget>

namespace dropscope::ui {

namespace {

constexpr int margin = 6; ///< beside text and icon

} // namespace

ToneDelegate::ToneDelegate(Face face, QObject* parent)
    : QStyledItemDelegate(parent)
    , m_face(face)
{
}

int ToneDelegate::digitWidth(const QStyleOptionViewItem& option) const
{
    const QFont& font = m_face == Face::Monospaced ? fixedFont(option.font) : option.font;
    return QFontMetrics(font).horizontalAdvance(u'0');
}

void ToneDelegate::initStyleOption(QStyleOptionViewItem* option, const QModelIndex& index) const
{
    QStyledItemDelegate::initStyleOption(option, index);
    if (m_face == Face::Monospaced) {
        option->font = fixedFont(option->font);
        option->fontMetrics = QFontMetrics(option->font);
    }
    const QColor color = textColor(ThemeColors::of(option->palette), index);
    option->palette.setColor(QPalette::Text, color);
    option->palette.setColor(QPalette::HighlightedText, color);
}

void ToneDelegate::paint(QPainter* painter, const QStyleOptionViewItem& option,
                         const QModelIndex& index) const
{
    QStyleOptionViewItem cell = option;
    initStyleOption(&cell, index);
    paintPanel(*painter, cell);
    paintText(*painter, cell);
}

void ToneDelegate::paintPanel(QPainter& painter, const QStyleOptionViewItem& cell)
{
    const QStyle& style = *cell.widget->style();
    style.drawPrimitive(QStyle::PE_PanelItemViewItem, &cell, &painter, cell.widget);
    if (!(cell.state & QStyle::State_HasFocus))
        return;
    QStyleOptionFocusRect focus;
    focus.QStyleOption::operator=(cell);
    focus.state |= QStyle::State_Item;
    style.drawPrimitive(QStyle::PE_FrameFocusRect, &focus, &painter, cell.widget);
}

void ToneDelegate::paintText(QPainter& painter, const QStyleOptionViewItem& cell)
{
    QRect room = cell.rect.adjusted(margin, 0, -margin, 0);
    if (cell.features & QStyleOptionViewItem::HasDecoration) {
        const QRect icon =
            QStyle::alignedRect(cell.direction, Qt::AlignVCenter | Qt::AlignLeft, cell.decorationSize, room);
        cell.icon.paint(&painter, icon);
        const int taken = cell.decorationSize.width() + margin;
        room = QStyle::visualRect(cell.direction, room, room.adjusted(taken, 0, 0, 0));
    }
    if (cell.text.isEmpty() || room.width() <= 0)
        return;
    painter.setFont(cell.font);
    painter.setPen(cell.palette.color(QPalette::Text));
    const bool fits = cell.fontMetrics.horizontalAdvance(cell.text) <= room.width();
    const QString text =
        fits ? cell.text : cell.fontMetrics.elidedText(cell.text, cell.textElideMode, room.width());
    const Qt::Alignment alignment = QStyle::visualAlignment(cell.direction, cell.displayAlignment);
    painter.drawText(room, static_cast<int>(alignment) | Qt::TextSingleLine, text);
}

const QFont& ToneDelegate::fixedFont(const QFont& general) const
{
    if (!m_fixed || general != m_general) {
        m_general = general;
        m_fixed = monospacedFont();
    }
    return *m_fixed;
}

} // namespace dropscope::ui

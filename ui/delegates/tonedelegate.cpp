// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/delegates/tonedelegate.h"

#include "ui/theme/fonts.h"
#include "ui/theme/themecolors.h"

namespace dropscope::ui {

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

const QFont& ToneDelegate::fixedFont(const QFont& general) const
{
    if (!m_fixed || general != m_general) {
        m_general = general;
        m_fixed = monospacedFont();
    }
    return *m_fixed;
}

} // namespace dropscope::ui

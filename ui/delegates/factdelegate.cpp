// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/delegates/factdelegate.h"

#include "ui/models/factrole.h"
#include "ui/theme/fonts.h"
#include "ui/theme/themecolors.h"
#include "ui/theme/tone.h"

#include <QAbstractItemView>
#include <QHelpEvent>
#include <QTextDocument>
#include <QToolTip>

namespace dropscope::ui {

namespace {

constexpr int rowPadding = 6; ///< above and below, together

} // namespace

void FactDelegate::initStyleOption(QStyleOptionViewItem* option, const QModelIndex& index) const
{
    QStyledItemDelegate::initStyleOption(option, index);
    if (index.data(FactRole::Monospaced).toBool())
        option->font = monospacedFont();
    if (index.data(FactRole::Emphasized).toBool())
        option->font = emphasized(option->font);
    option->fontMetrics = QFontMetrics(option->font);
    const auto tone = static_cast<Tone>(index.data(FactRole::Tone).toInt());
    const QColor color = toneColor(ThemeColors::of(option->palette), tone);
    option->palette.setColor(QPalette::Text, color);
    option->palette.setColor(QPalette::HighlightedText, color);
}

QSize FactDelegate::sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const
{
    return QStyledItemDelegate::sizeHint(option, index) + QSize(0, rowPadding);
}

bool FactDelegate::helpEvent(QHelpEvent* event, QAbstractItemView* view, const QStyleOptionViewItem& option,
                             const QModelIndex& index)
{
    if (event->type() != QEvent::ToolTip)
        return QStyledItemDelegate::helpEvent(event, view, option, index);
    const QSize needed = sizeHint(option, index);
    const QRect cell = view->visualRect(index);
    const bool fits = needed.width() <= cell.width() && needed.height() <= cell.height() + rowPadding;
    QStringList texts = {fits ? QString() : index.data(Qt::DisplayRole).toString(),
                         index.data(Qt::ToolTipRole).toString()};
    texts.removeAll(QString());
    // escaped: what a server sent must not be read as rich text
    QToolTip::showText(event->globalPos(),
                       texts.isEmpty() ? QString() : Qt::convertFromPlainText(texts.join(u'\n')), view);
    return true;
}

} // namespace dropscope::ui

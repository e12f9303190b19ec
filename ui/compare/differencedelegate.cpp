// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/compare/differencedelegate.h"

#include "ui/compare/comparedexchangemodel.h"
#include "ui/models/factrole.h"
#include "ui/theme/themecolors.h"
#include "ui/theme/tone.h"

#include <QAbstractItemView>
#include <QHelpEvent>
#include <QPainter>
#include <QTextDocument>
#include <QToolTip>

#include <algorithm>

namespace dropscope::ui {

namespace {

constexpr int margin = 6; ///< that of ToneDelegate

} // namespace

std::pair<qsizetype, qsizetype> DifferenceDelegate::differingPart(QStringView text, QStringView other)
{
    const qsizetype shorter = std::min(text.size(), other.size());
    qsizetype begin = 0;
    while (begin < shorter && text[begin] == other[begin])
        ++begin;
    qsizetype end = 0; // from behind
    while (end < shorter - begin && text[text.size() - 1 - end] == other[other.size() - 1 - end])
        ++end;
    const auto isBoundary = [text](qsizetype place) {
        return place <= 0 || place >= text.size() || text[place].isSpace() || text[place - 1].isSpace();
    };
    while (!isBoundary(begin))
        --begin;
    while (!isBoundary(text.size() - end))
        --end;
    return {begin, std::max<qsizetype>(0, text.size() - end - begin)};
}

QColor DifferenceDelegate::textColor(const ThemeColors& colors, const QModelIndex& index) const
{
    return toneColor(colors, static_cast<Tone>(index.data(FactRole::Tone).toInt()));
}

void DifferenceDelegate::paint(QPainter* painter, const QStyleOptionViewItem& option,
                               const QModelIndex& index) const
{
    const QVariant other = index.data(ComparedExchangeModel::OtherRole);
    if (!other.isValid())
        return ToneDelegate::paint(painter, option, index);
    QStyleOptionViewItem cell = option;
    initStyleOption(&cell, index);
    paintPanel(*painter, cell);
    const auto [begin, size] = differingPart(cell.text, other.toString());
    const QRect room = cell.rect.adjusted(margin, 0, -margin, 0);
    if (size > 0) {
        const QString before = cell.text.first(begin);
        const int from = cell.fontMetrics.horizontalAdvance(before);
        const int to = cell.fontMetrics.horizontalAdvance(cell.text.first(begin + size));
        const int height = cell.fontMetrics.height() + 2;
        const QRect ground(room.left() + from - 1, room.center().y() - height / 2, to - from + 2, height);
        const ThemeColors& colors = ThemeColors::of(cell.palette);
        const bool isFirst = index.column() == ComparedExchangeModel::FirstReply;
        painter->fillRect(QStyle::visualRect(cell.direction, room, ground & room),
                          isFirst ? colors.dangerSoft : colors.positiveSoft);
    }
    paintText(*painter, cell);
}

bool DifferenceDelegate::helpEvent(QHelpEvent* event, QAbstractItemView* view,
                                   const QStyleOptionViewItem& option, const QModelIndex& index)
{
    if (event->type() != QEvent::ToolTip)
        return ToneDelegate::helpEvent(event, view, option, index);
    const QString text = index.data(Qt::DisplayRole).toString();
    const bool fits = sizeHint(option, index).width() <= view->visualRect(index).width();
    // escaped: what a server sent must not be read as rich text
    QToolTip::showText(event->globalPos(), fits ? QString() : Qt::convertFromPlainText(text), view);
    return true;
}

} // namespace dropscope::ui

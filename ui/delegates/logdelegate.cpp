// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/delegates/logdelegate.h"

#include "core/base/direction.h"
#include "ui/models/logmodel.h"
#include "ui/theme/icons.h"
#include "ui/theme/themecolors.h"
#include "ui/theme/tone.h"

namespace dropscope::ui {

void LogDelegate::initStyleOption(QStyleOptionViewItem* option, const QModelIndex& index) const
{
    ToneDelegate::initStyleOption(option, index);
    if (index.column() != LogModel::Note || option->text.isEmpty())
        return;
    const int side = option->fontMetrics.ascent();
    option->features |= QStyleOptionViewItem::HasDecoration;
    option->icon = icon(IconName::Warning, Tone::Warning);
    option->decorationSize = {side, side};
}

QColor LogDelegate::textColor(const ThemeColors& colors, const QModelIndex& index) const
{
    const auto tone = static_cast<Tone>(index.data(LogModel::ToneRole).toInt());
    if (tone != Tone::Plain)
        return toneColor(colors, tone);
    const auto source = static_cast<Direction>(index.data(LogModel::SourceRole).toInt());
    if (source == Direction::Client)
        return colors.client;
    return index.column() == LogModel::Source ? colors.server : colors.text;
}

} // namespace dropscope::ui

// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/compactchoice.h"

#include "ui/theme/fonts.h"

#include <QAbstractItemView>
#include <QScrollBar>
#include <QStandardItemModel>
#include <QStyle>
#include <QStyleOptionComboBox>

namespace dropscope::ui {

CompactChoice::CompactChoice(QWidget* parent)
    : QComboBox(parent)
{
    constexpr int mostRows = 24;
    setMaxVisibleItems(mostRows);
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    connect(this, &QComboBox::currentIndexChanged, this, &CompactChoice::explainCurrent);
}

QSize CompactChoice::sizeHint() const
{
    QStyleOptionComboBox option;
    initStyleOption(&option);
    constexpr qsizetype usualLength = 14;
    int width = 0;
    for (int i = 0; i < count(); ++i)
        if (itemText(i).size() <= usualLength)
            width = qMax(width, fontMetrics().horizontalAdvance(itemText(i)));
    const QSize whole = style()->sizeFromContents(QStyle::CT_ComboBox, &option, {width, 0}, this);
    return {whole.width(), QComboBox::sizeHint().height()};
}

void CompactChoice::showPopup()
{
    constexpr int frame = 8;
    const int scrollBar = view()->verticalScrollBar()->sizeHint().width();
    view()->setMinimumWidth(view()->sizeHintForColumn(0) + scrollBar + frame);
    QComboBox::showPopup();
}

void CompactChoice::addHeading(const QString& text)
{
    insertSeparator(count());
    addItem(text);
    auto* const item = static_cast<QStandardItemModel*>(model())->item(count() - 1);
    item->setFlags(Qt::NoItemFlags);
    item->setFont(emphasized(font()));
}

void CompactChoice::addChoice(const QString& text, const QString& meaning, int value)
{
    addItem(text, value);
    setItemData(count() - 1, meaning, Qt::ToolTipRole);
    if (count() == 1)
        explainCurrent();
}

void CompactChoice::choose(int value) { setCurrentIndex(findData(value)); }

/// What is chosen may have no room to be read, and its meaning is not in its name.
void CompactChoice::explainCurrent()
{
    const QString meaning = currentData(Qt::ToolTipRole).toString();
    setToolTip(currentText() + u'\n' + meaning);
    setAccessibleDescription(QStringLiteral("%1: %2").arg(accessibleName(), meaning));
}

} // namespace dropscope::ui

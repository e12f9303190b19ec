// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/detailscolumn.h"

#include "ui/theme/fonts.h"

#include <QLabel>
#include <QVBoxLayout>

namespace dropscope::ui {

DetailsColumn::DetailsColumn(QWidget* parent)
    : QScrollArea(parent)
{
    setFrameShape(QFrame::NoFrame);
    setWidgetResizable(true);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setFocusPolicy(Qt::NoFocus);
}

void DetailsColumn::setLabels(const QList<QLabel*>& labels, int spacing)
{
    labels.front()->setFont(emphasized(labels.front()->font()));
    auto* const page = new QWidget;
    auto* const column = new QVBoxLayout(page);
    column->setContentsMargins(10, 0, 4, 0);
    column->setSpacing(spacing);
    for (QLabel* const label : labels)
        column->addWidget(label);
    column->addStretch();
    setWidget(page);
}

} // namespace dropscope::ui

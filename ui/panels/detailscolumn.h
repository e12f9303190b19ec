// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QScrollArea>

class QLabel;

namespace dropscope::ui {

/// Labels below each other, the first one the title, for what is picked in a list: as wide as there is room,
/// scrolled where it is too tall.
class DetailsColumn : public QScrollArea
{
    Q_OBJECT

protected:
    explicit DetailsColumn(QWidget* parent);

    /// Once; there is at least one.
    void setLabels(const QList<QLabel*>& labels, int spacing);
};

} // namespace dropscope::ui

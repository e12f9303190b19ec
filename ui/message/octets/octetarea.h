// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/message/defectlist.h"

#include <QAbstractScrollArea>

#include <span>

namespace dropscope::ui {

/// What the views of a message's octets have in common: they show whether they have the focus, and a tooltip
/// where something is wrong.
class OctetArea : public QAbstractScrollArea
{
    Q_OBJECT

public:
    using QAbstractScrollArea::QAbstractScrollArea;

protected:
    /// At a place of the viewport; empty: none.
    [[nodiscard]] virtual QString toolTipAt(QPointF point) = 0;

    void focusInEvent(QFocusEvent* event) override;
    void focusOutEvent(QFocusEvent* event) override;
    bool viewportEvent(QEvent* event) override;
};

/// For a tooltip: a line of plain text for each.
[[nodiscard]] QString toolTipOf(std::span<const Defect* const> defects);

} // namespace dropscope::ui

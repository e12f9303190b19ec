// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/message/defectlist.h"

#include <QAbstractScrollArea>
#include <QTimer>

#include <span>

namespace dropscope::ui {

class OctetSelection;

/// What the views of a message's octets have in common: they show whether they have the focus, and a tooltip
/// where something is wrong; and the mouse selects in them, beyond their edges too.
class OctetArea : public QAbstractScrollArea
{
    Q_OBJECT

public:
    /// The selection must outlive it.
    OctetArea(OctetSelection& selection, QWidget* parent);

    /// At a place of the viewport, or next to it.
    [[nodiscard]] virtual qint64 octetAt(QPointF point) = 0;

    void selectAll();

protected:
    [[nodiscard]] OctetSelection& selection() const { return m_selection; }
    /// The selection changes by this view.
    [[nodiscard]] bool isSelecting() const { return m_isSelecting; }
    void moveSelection(qint64 octet, bool extends);
    void select(qint64 begin, qint64 end);
    /// Of the message.
    [[nodiscard]] virtual qint64 octetCount() const = 0;

    [[nodiscard]] bool isInSelection(qint64 octet) const;
    [[nodiscard]] bool isDragging(const QMouseEvent& event) const;
    void startDragging(const QMouseEvent& event);

    /// At a place of the viewport; empty: none.
    [[nodiscard]] virtual QString toolTipAt(QPointF point) = 0;

    void focusInEvent(QFocusEvent* event) override;
    void focusOutEvent(QFocusEvent* event) override;
    bool viewportEvent(QEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void mouseReleaseEvent(QMouseEvent* event) override;

private:
    void scrollOn();

    OctetSelection& m_selection;
    QTimer m_autoScroll;
    bool m_isSelecting = false;
    bool m_isDragging = false;
};

/// For a tooltip: a line of plain text for each.
[[nodiscard]] QString toolTipOf(std::span<const Defect* const> defects);

} // namespace dropscope::ui

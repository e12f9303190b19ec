// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/message/octets/octetarea.h"

#include "ui/text/defecttext.h"

#include "ui/message/octets/octetselection.h"

#include <QCoreApplication>
#include <QHelpEvent>
#include <QScopedValueRollback>
#include <QScrollBar>
#include <QToolTip>

#include <algorithm>

namespace dropscope::ui {

namespace {

constexpr int autoScrollInterval = 50; // milliseconds

} // namespace

OctetArea::OctetArea(OctetSelection& selection, QWidget* parent)
    : QAbstractScrollArea(parent)
    , m_selection(selection)
{
    m_autoScroll.setInterval(autoScrollInterval);
    connect(&m_autoScroll, &QTimer::timeout, this, &OctetArea::scrollOn);
}

void OctetArea::selectAll() { select(0, octetCount()); }

void OctetArea::moveSelection(qint64 octet, bool extends)
{
    const QScopedValueRollback own(m_isSelecting, true);
    m_selection.moveTo(octet, extends);
}

void OctetArea::select(qint64 begin, qint64 end)
{
    const QScopedValueRollback own(m_isSelecting, true);
    m_selection.select(begin, end);
}

bool OctetArea::isInSelection(qint64 octet) const
{
    const OctetRange selected = m_selection.range();
    return octet >= selected.begin && octet < selected.end;
}

bool OctetArea::isDragging(const QMouseEvent& event) const
{
    return m_isDragging && (event.buttons() & Qt::LeftButton);
}

void OctetArea::startDragging(const QMouseEvent& event) { m_isDragging = event.button() == Qt::LeftButton; }

void OctetArea::mouseMoveEvent(QMouseEvent* event)
{
    if (!isDragging(*event))
        return;
    const int y = event->position().toPoint().y();
    const bool isOutside = y < 0 || y >= viewport()->height();
    if (isOutside && !m_autoScroll.isActive())
        m_autoScroll.start();
    else if (!isOutside)
        m_autoScroll.stop();
    moveSelection(octetAt(event->position()), true);
}

void OctetArea::mouseReleaseEvent(QMouseEvent* /*event*/)
{
    m_autoScroll.stop();
    m_isDragging = false;
}

/// While the mouse is held beyond the edge.
void OctetArea::scrollOn()
{
    const QPoint place = viewport()->mapFromGlobal(QCursor::pos());
    verticalScrollBar()->setValue(verticalScrollBar()->value() + (place.y() < 0 ? -1 : 1));
    moveSelection(octetAt(QPointF(place.x(), std::clamp(place.y(), 0, viewport()->height() - 1))), true);
}

void OctetArea::focusInEvent(QFocusEvent* event)
{
    QAbstractScrollArea::focusInEvent(event);
    viewport()->update();
}

void OctetArea::focusOutEvent(QFocusEvent* event)
{
    QAbstractScrollArea::focusOutEvent(event);
    viewport()->update();
}

bool OctetArea::viewportEvent(QEvent* event)
{
    if (event->type() != QEvent::ToolTip)
        return QAbstractScrollArea::viewportEvent(event);
    const auto* const help = static_cast<QHelpEvent*>(event);
    QToolTip::showText(help->globalPos(), toolTipAt(help->pos()), viewport());
    return true;
}

QString toolTipOf(std::span<const Defect* const> defects)
{
    QStringList texts;
    for (const Defect* const defect : defects)
        texts += QCoreApplication::translate("OctetArea", "%1 (%2)")
                     .arg(defectText(*defect), defectSection(*defect));
    return texts.isEmpty() ? QString() : Qt::convertFromPlainText(texts.join(u'\n'));
}

} // namespace dropscope::ui

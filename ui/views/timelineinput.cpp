// SPDX-License-Identifier: GPL-3.0-or-later
// What keys, wheel and mouse do to a timeline; what it shows is in timelineview.cpp.
#include "core/inspection/inspection.h"
#include "ui/views/timelinepainting.h"
#include "ui/views/timelineview.h"

#include <QApplication>
#include <QKeyEvent>

#include <cmath>

namespace dropscope::ui {

namespace {

constexpr double wheelStep = 1.25; ///< for a notch
constexpr double notch = 120;      ///< eighths of a degree
constexpr double pageShare = 0.8;
constexpr double panShare = 0.1;

} // namespace

void TimelineView::keyPressEvent(QKeyEvent* event)
{
    if (!zoomByKey(event) && !moveByKey(event))
        QAbstractScrollArea::keyPressEvent(event);
}

bool TimelineView::zoomByKey(QKeyEvent* event)
{
    switch (event->key()) {
    case Qt::Key_Plus:
    case Qt::Key_Equal: // the same key without Shift on many keyboards
        zoomIn();
        return true;
    case Qt::Key_Minus:
        zoomOut();
        return true;
    case Qt::Key_0:
        fitAll();
        return true;
    default:
        return false;
    }
}

bool TimelineView::moveByKey(QKeyEvent* event)
{
    const double width = viewport()->width();
    const bool pans = event->modifiers().testFlag(Qt::ShiftModifier);
    const auto step = [&](int direction) {
        if (pans)
            pan(direction * panShare * width);
        else
            goTo(m_current < 0 ? (direction > 0 ? 0 : m_times->size() - 1) : m_current + direction);
        return true;
    };
    switch (event->key()) {
    case Qt::Key_Left:
    case Qt::Key_Up:
        return step(-1);
    case Qt::Key_Right:
    case Qt::Key_Down:
        return step(1);
    case Qt::Key_PageUp:
        pan(-pageShare * width);
        return true;
    case Qt::Key_PageDown:
        pan(pageShare * width);
        return true;
    case Qt::Key_Home:
        goTo(0);
        return true;
    case Qt::Key_End:
        goTo(m_times->size() - 1);
        setFollowing(true);
        return true;
    case Qt::Key_Return:
    case Qt::Key_Enter:
        if (m_current >= 0)
            emit exchangeRequested(static_cast<quint64>(m_current));
        return true;
    default:
        return false;
    }
}

void TimelineView::wheelEvent(QWheelEvent* event)
{
    const QPoint turned = event->angleDelta();
    const bool pans = event->modifiers().testFlag(Qt::ShiftModifier) || qAbs(turned.x()) > qAbs(turned.y());
    const int amount = qAbs(turned.x()) > qAbs(turned.y()) ? turned.x() : turned.y();
    if (pans)
        pan(-amount / notch * panShare * viewport()->width());
    else
        zoom(std::pow(wheelStep, amount / notch), event->position().x() - timelineMargin);
    event->accept();
}

void TimelineView::mousePressEvent(QMouseEvent* event)
{
    if (event->button() != Qt::LeftButton)
        return;
    m_pressedAt = event->pos();
    m_draggedTo = event->pos();
}

void TimelineView::mouseMoveEvent(QMouseEvent* event)
{
    if (!m_pressedAt)
        return;
    if (!m_isDragging && (event->pos() - *m_pressedAt).manhattanLength() < QApplication::startDragDistance())
        return;
    m_isDragging = true;
    viewport()->setCursor(Qt::ClosedHandCursor);
    pan(m_draggedTo.x() - event->pos().x());
    m_draggedTo = event->pos();
}

void TimelineView::mouseReleaseEvent(QMouseEvent* event)
{
    if (event->button() != Qt::LeftButton || !m_pressedAt)
        return;
    m_pressedAt.reset();
    viewport()->unsetCursor();
    if (std::exchange(m_isDragging, false) || !m_inspection)
        return;
    if (const qsizetype exchange = scene().exchangeAt(event->pos()); exchange >= 0)
        goTo(exchange);
    else
        setCurrent(-1);
}

void TimelineView::mouseDoubleClickEvent(QMouseEvent* event)
{
    const qsizetype exchange = m_inspection ? scene().exchangeAt(event->pos()) : -1;
    if (exchange >= 0 && event->button() == Qt::LeftButton)
        emit exchangeRequested(static_cast<quint64>(exchange));
}

void TimelineView::focusInEvent(QFocusEvent* event)
{
    QAbstractScrollArea::focusInEvent(event);
    viewport()->update();
}

void TimelineView::focusOutEvent(QFocusEvent* event)
{
    QAbstractScrollArea::focusOutEvent(event);
    viewport()->update();
}

void TimelineView::changeEvent(QEvent* event)
{
    QAbstractScrollArea::changeEvent(event);
    viewport()->update(); // font, palette, language
}

} // namespace dropscope::ui

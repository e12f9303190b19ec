// SPDX-License-Identifier: GPL-3.0-or-later
// How the log view takes keys and mouse.
#include "ui/log/logcontents.h"
#include "ui/log/logview.h"

#include <QAccessible>
#include <QHeaderView>
#include <QHelpEvent>
#include <QKeyEvent>
#include <QScrollBar>
#include <QToolTip>

#include <algorithm>

namespace dropscope::ui {

/// Whatever becomes of the selection, the row has the cursor then and is in sight.
void LogView::moveTo(qsizetype row, Reach reach)
{
    if (row < 0 || row >= m_contents.rowCount())
        return;
    const bool isAnother = m_current != row;
    m_current = row;
    if (reach != Reach::Keep)
        m_selection.clear();
    if (reach == Reach::Extend && m_anchor >= 0)
        m_selection.select(m_anchor, row);
    else if (reach == Reach::Alone)
        m_selection.select(row, row);
    if (reach != Reach::Extend || m_anchor < 0)
        m_anchor = row;
    scrollTo(row, false);
    viewport()->update();
    if (isAnother) {
        setMarkedOctets(std::nullopt);
        tellCurrent();
    }
}

void LogView::tellCurrent()
{
    emit currentRowChanged(m_current);
    if (!QAccessible::isActive() || !hasFocus() || m_current < 0)
        return;
    QAccessibleEvent event(this, QAccessible::Focus);
    event.setChild(static_cast<int>(m_current - visibleRows().first));
    QAccessible::updateAccessibility(&event);
}

void LogView::selectAll()
{
    if (m_contents.rowCount() == 0)
        return;
    m_selection.select(0, m_contents.rowCount() - 1);
    viewport()->update();
}

void LogView::unfold(qsizetype row)
{
    if (m_contents.kind(row) != LogRowKind::FoldedBody)
        return;
    setFollowing(false);
    m_contents.unfold(row);
    refresh();
}

void LogView::fold(qsizetype row)
{
    const LogRowKind kind = m_contents.kind(row);
    if (kind == LogRowKind::UnfoldedBody || kind == LogRowKind::BodyLine)
        setCurrentRow(m_contents.fold(row));
}

void LogView::toggle(qsizetype row)
{
    if (row < 0 || row >= m_contents.rowCount())
        return;
    if (m_contents.kind(row) == LogRowKind::FoldedBody)
        unfold(row);
    else
        fold(row);
}

void LogView::keyPressEvent(QKeyEvent* event)
{
    if (event->matches(QKeySequence::Copy))
        return copy(LogExcerpt::Form::Script);
    if (event->matches(QKeySequence::SelectAll))
        return selectAll();
    if (!takeZoom(event) && !takeFolding(event) && !takeMove(event))
        QAbstractScrollArea::keyPressEvent(event);
}

bool LogView::takeZoom(const QKeyEvent* event)
{
    const bool isZero = event->key() == Qt::Key_0 && event->modifiers() == Qt::ControlModifier;
    if (event->matches(QKeySequence::ZoomIn))
        setZoom(m_zoom + 1);
    else if (event->matches(QKeySequence::ZoomOut))
        setZoom(m_zoom - 1);
    else if (isZero)
        setZoom(0);
    else
        return false;
    return true;
}

bool LogView::takeFolding(QKeyEvent* event)
{
    if (m_current < 0 || (event->modifiers() & ~Qt::KeypadModifier))
        return false;
    const LogRowKind kind = m_contents.kind(m_current);
    switch (event->key()) {
    case Qt::Key_Return:
    case Qt::Key_Enter:
        toggle(m_current);
        return true;
    case Qt::Key_Right:
        unfold(m_current);
        return kind == LogRowKind::FoldedBody;
    case Qt::Key_Left:
        fold(m_current);
        return kind == LogRowKind::UnfoldedBody || kind == LogRowKind::BodyLine;
    default:
        return false;
    }
}

bool LogView::takeMove(QKeyEvent* event)
{
    const qsizetype last = m_contents.rowCount() - 1;
    qsizetype row = m_current;
    switch (event->key()) {
    case Qt::Key_Up:
        row = m_current < 0 ? last : m_current - 1;
        break;
    case Qt::Key_Down:
        row = m_current + 1;
        break;
    case Qt::Key_PageUp:
        row = m_current - rowsInPage();
        break;
    case Qt::Key_PageDown:
        row = m_current + rowsInPage();
        break;
    case Qt::Key_Home:
        row = 0;
        break;
    case Qt::Key_End:
        row = last;
        break;
    case Qt::Key_Space:
        if (event->modifiers() == Qt::ControlModifier && m_selection.contains(row)) {
            m_selection.deselect(row);
            viewport()->update();
            return true;
        }
        break;
    default:
        return false;
    }
    if (last < 0)
        return true;
    row = std::clamp<qsizetype>(row, 0, last);
    moveTo(row, event->modifiers() & Qt::ShiftModifier ? Reach::Extend : Reach::Alone);
    if (event->key() == Qt::Key_End)
        setFollowing(true);
    else if (row < last)
        setFollowing(false);
    return true;
}

void LogView::mousePressEvent(QMouseEvent* event)
{
    const qsizetype row = rowAt(event->position().toPoint().y());
    m_pressed = -1;
    if (row < 0 || event->button() == Qt::MiddleButton)
        return;
    if (row < m_contents.rowCount() - 1)
        setFollowing(false); // it would run away from under the pointer
    if (event->button() == Qt::RightButton) {
        moveTo(row, m_selection.contains(row) ? Reach::Keep : Reach::Alone);
        return;
    }
    if (event->modifiers() & Qt::ShiftModifier) {
        moveTo(row, Reach::Extend);
    } else if (event->modifiers() & Qt::ControlModifier) {
        if (m_selection.contains(row))
            m_selection.deselect(row);
        else
            m_selection.select(row, row);
        moveTo(row, Reach::Keep);
    } else {
        moveTo(row, Reach::Alone);
        m_pressed = row;
    }
}

void LogView::mouseMoveEvent(QMouseEvent* event)
{
    const QPoint place = event->position().toPoint();
    if (!(event->buttons() & Qt::LeftButton))
        return setHovered(place);
    if (m_anchor < 0)
        return;
    const bool isOutside = place.y() < 0 || place.y() >= viewport()->height();
    if (isOutside && !m_autoScroll.isActive())
        m_autoScroll.start();
    else if (!isOutside)
        m_autoScroll.stop();
    if (const qsizetype row = rowAt(place.y()); row >= 0 && row != m_current) {
        m_pressed = -1;
        moveTo(row, Reach::Extend);
    }
}

void LogView::autoScroll()
{
    const int y = viewport()->mapFromGlobal(QCursor::pos()).y();
    const qsizetype step = y < 0 ? -1 : 1;
    m_pressed = -1;
    moveTo(std::clamp<qsizetype>(m_current + step, 0, m_contents.rowCount() - 1), Reach::Extend);
}

void LogView::mouseReleaseEvent(QMouseEvent* event)
{
    m_autoScroll.stop();
    const QPoint place = event->position().toPoint();
    const qsizetype row = std::exchange(m_pressed, -1);
    const bool isClick = event->button() == Qt::LeftButton && row >= 0 && row == rowAt(place.y());
    if (!isClick)
        return;
    if (columnAt(place.x()) == int(LogColumn::Line) && m_contents.kind(row) != LogRowKind::BodyLine)
        toggle(row);
    else if (const qsizetype finding = findingAt(place); finding >= 0)
        emit findingRequested(finding);
}

/// Its second click is no click of its own: a body would be folded again.
void LogView::mouseDoubleClickEvent(QMouseEvent* /*event*/) { m_pressed = -1; }

void LogView::wheelEvent(QWheelEvent* event)
{
    if (!(event->modifiers() & Qt::ControlModifier))
        return QAbstractScrollArea::wheelEvent(event);
    const int turned = event->angleDelta().y();
    if (turned != 0)
        setZoom(m_zoom + (turned > 0 ? 1 : -1));
    event->accept();
}

qsizetype LogView::findingAt(QPoint place) const
{
    const qsizetype row = rowAt(place.y());
    return row < 0 || columnAt(place.x()) != int(LogColumn::Note) ? -1 : m_contents.cell(row).finding();
}

void LogView::setHovered(QPoint place) { setHovered(rowAt(place.y()), findingAt(place) >= 0); }

void LogView::setHovered(qsizetype row, bool isOnNote)
{
    const bool isSame = row == m_hovered && isOnNote == m_isNoteHovered;
    m_hovered = row;
    if (std::exchange(m_isNoteHovered, isOnNote) != isOnNote)
        viewport()->setCursor(isOnNote ? Qt::PointingHandCursor : Qt::ArrowCursor);
    if (!isSame)
        viewport()->update();
}

int LogView::columnAt(int x) const
{
    return m_header->visualIndexAt(x) < 0 ? -1 : m_header->logicalIndexAt(x);
}

QString LogView::toolTipAt(QPoint place) const
{
    const qsizetype row = rowAt(place.y());
    const int column = columnAt(place.x());
    if (row < 0 || column < 0)
        return {};
    const LogCell cell = m_contents.cell(row);
    switch (static_cast<LogColumn>(column)) {
    case LogColumn::Time:
        return cell.timeToolTip();
    case LogColumn::Latency:
        return cell.latencyToolTip();
    case LogColumn::Line:
        return cell.wireToolTip();
    case LogColumn::Note:
        return cell.noteToolTip();
    case LogColumn::Source:
        return cell.spokenSource();
    }
    return {};
}

bool LogView::viewportEvent(QEvent* event)
{
    if (event->type() == QEvent::HoverLeave || event->type() == QEvent::Leave)
        setHovered(-1, false);
    if (event->type() != QEvent::ToolTip)
        return QAbstractScrollArea::viewportEvent(event);
    const auto* const help = static_cast<QHelpEvent*>(event);
    QToolTip::showText(help->globalPos(), toolTipAt(help->pos()), viewport());
    return true;
}

void LogView::focusInEvent(QFocusEvent* event)
{
    QAbstractScrollArea::focusInEvent(event);
    viewport()->update();
}

void LogView::focusOutEvent(QFocusEvent* event)
{
    QAbstractScrollArea::focusOutEvent(event);
    viewport()->update();
}

} // namespace dropscope::ui

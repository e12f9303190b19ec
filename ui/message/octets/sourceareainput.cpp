// SPDX-License-Identifier: GPL-3.0-or-later
// How the source view takes keys and mouse, and what is copied from it.
#include "ui/message/octets/octetselection.h"
#include "ui/message/octets/sourcearea.h"
#include "ui/theme/icons.h"

#include <QAction>
#include <QClipboard>
#include <QGuiApplication>
#include <QKeyEvent>
#include <QScrollBar>
#include <QtMath>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace dropscope::ui {

namespace {

bool isOfWord(char octet)
{
    const auto code = static_cast<unsigned char>(octet);
    return code >= 0x80 || QChar::isLetterOrNumber(code) || octet == '-' || octet == '_';
}

} // namespace

void SourceArea::setUpActions()
{
    setContextMenuPolicy(Qt::ActionsContextMenu);
    auto* const copyAction = new QAction(icon(IconName::Copy), tr("Copy"), this);
    copyAction->setObjectName(u"copySourceAction"_s);
    copyAction->setShortcut(QKeySequence::Copy);
    copyAction->setEnabled(false);
    connect(copyAction, &QAction::triggered, this, &SourceArea::copy);
    connect(&selection(), &OctetSelection::changed, copyAction,
            [this, copyAction] { copyAction->setEnabled(!selection().range().isEmpty()); });
    auto* const allAction = new QAction(tr("Select all"), this);
    allAction->setObjectName(u"sourceSelectAllAction"_s);
    allAction->setShortcut(QKeySequence::SelectAll);
    connect(allAction, &QAction::triggered, this, &SourceArea::selectAll);
    for (QAction* const action : {copyAction, allAction}) {
        action->setShortcutContext(Qt::WidgetShortcut);
        addAction(action);
    }
}

qint64 SourceArea::octetAt(QPointF point)
{
    const qint64 wanted = firstRow() + qFloor(point.y() / m_rowHeight);
    if (wanted >= rowCount())
        return m_index && m_index->isDone() ? m_window.size() : m_index ? m_index->position() : 0;
    SourceRow* const row = wholeRow(std::max<qint64>(0, wanted));
    return row->octetAt(point.x() - textLeft());
}

QPointF SourceArea::pointOf(qint64 octet)
{
    if (rowCount() == 0)
        return {};
    SourceRow* const row = wholeRow(m_index->rowOf(octet, m_window).row);
    return {textLeft() + row->xOf(octet),
            static_cast<qreal>((row->place.row - firstRow()) * m_rowHeight) + m_rowHeight / 2.0};
}

void SourceArea::moveTo(qint64 octet, bool extends)
{
    moveSelection(octet, extends);
    reveal({octet, octet});
    setAccessibleDescription(rowCount() > 0 ? textOfRow(m_index->rowOf(octet, m_window).row) : QString());
}

void SourceArea::keyPressEvent(QKeyEvent* event)
{
    if (event->matches(QKeySequence::Copy))
        return copy();
    if (event->matches(QKeySequence::SelectAll))
        return selectAll();
    if (rowCount() == 0 || !takeMove(event))
        OctetArea::keyPressEvent(event);
}

bool SourceArea::takeMove(QKeyEvent* event)
{
    const auto target = targetOf(*event);
    if (!target)
        return false;
    const bool isVertical = event->key() == Qt::Key_Up || event->key() == Qt::Key_Down ||
                            event->key() == Qt::Key_PageUp || event->key() == Qt::Key_PageDown;
    const auto goal = isVertical ? m_goalX : std::nullopt;
    moveTo(*target, event->modifiers() & Qt::ShiftModifier);
    m_goalX = goal;
    return true;
}

std::optional<qint64> SourceArea::targetOf(const QKeyEvent& event)
{
    const qint64 cursor = selection().cursor();
    const bool isWide = event.modifiers() & Qt::ControlModifier;
    const int page = verticalScrollBar()->pageStep();
    switch (event.key()) {
    case Qt::Key_Left:
        return besides(cursor, -1);
    case Qt::Key_Right:
        return besides(cursor, 1);
    case Qt::Key_Up:
        return rowsAway(cursor, -1);
    case Qt::Key_Down:
        return rowsAway(cursor, 1);
    case Qt::Key_PageUp:
        return rowsAway(cursor, -page);
    case Qt::Key_PageDown:
        return rowsAway(cursor, page);
    case Qt::Key_Home:
        return isWide ? 0 : m_index->rowOf(cursor, m_window).octets.begin;
    case Qt::Key_End: {
        if (isWide)
            return m_window.size();
        const SourceRow* const row = wholeRow(m_index->rowOf(cursor, m_window).row);
        return row->place.octets.begin + row->text.lineEnd;
    }
    default:
        return std::nullopt;
    }
}

/// One character further; a line end is one.
qint64 SourceArea::besides(qint64 octet, int step)
{
    const OctetRow place = m_index->rowOf(octet, m_window);
    const bool isBefore = step < 0 && octet <= place.octets.begin;
    if (isBefore && place.row == 0)
        return 0;
    const SourceRow* const row = wholeRow(isBefore ? place.row - 1 : place.row);
    const qint64 begin = row->place.octets.begin;
    const qint64 within = octet - begin;
    if (step > 0 && within >= row->text.lineEnd)
        return row->place.octets.end;
    if (isBefore && row->text.lineEnd < within)
        return begin + row->text.lineEnd;
    const std::vector<int>& octets = row->text.octets;
    if (step > 0)
        return begin + std::min(row->text.lineEnd, *std::ranges::upper_bound(octets, within));
    const auto at = std::ranges::lower_bound(octets, within);
    return begin + (at == octets.begin() ? 0 : std::min(row->text.lineEnd, *std::prev(at)));
}

qint64 SourceArea::rowsAway(qint64 octet, qint64 rows)
{
    const OctetRow place = m_index->rowOf(octet, m_window);
    if (!m_goalX)
        m_goalX = wholeRow(place.row)->xOf(octet);
    if (place.row + rows < 0)
        return 0;
    if (place.row + rows >= rowCount())
        return m_index->isDone() ? m_window.size() : octet;
    return wholeRow(place.row + rows)->octetAt(*m_goalX);
}

OctetRange SourceArea::wordAt(qint64 octet)
{
    const OctetRow place = m_index->rowOf(octet, m_window);
    const Octets octets = m_window.read(place.octets.begin, place.octets.size());
    qsizetype begin = std::min<qsizetype>(octet - place.octets.begin, octets.size());
    qsizetype end = begin;
    while (begin > 0 && isOfWord(octets[begin - 1]))
        --begin;
    while (end < octets.size() && isOfWord(octets[end]))
        ++end;
    return {place.octets.begin + begin, place.octets.begin + end};
}

void SourceArea::mousePressEvent(QMouseEvent* event)
{
    if (rowCount() == 0)
        return;
    const qint64 octet = octetAt(event->position());
    if (event->button() == Qt::RightButton && isInSelection(octet))
        return; // the menu is about what is selected
    m_goalX.reset();
    startDragging(*event);
    moveTo(octet, event->modifiers() & Qt::ShiftModifier);
}

void SourceArea::mouseMoveEvent(QMouseEvent* event)
{
    if (!isDragging(*event))
        viewport()->setCursor(event->position().x() < gutterWidth() ? Qt::ArrowCursor : Qt::IBeamCursor);
    OctetArea::mouseMoveEvent(event);
}

void SourceArea::mouseDoubleClickEvent(QMouseEvent* event)
{
    if (rowCount() == 0 || event->button() != Qt::LeftButton)
        return;
    const OctetRange word = wordAt(octetAt(event->position()));
    select(word.begin, word.end);
}

QString SourceArea::toolTipAt(QPointF point)
{
    const qint64 row = firstRow() + qFloor(point.y() / m_rowHeight);
    if (row >= rowCount())
        return {};
    const OctetRow place = m_index->row(row, m_window);
    const bool isInGutter = point.x() < gutterWidth();
    const qint64 octet = isInGutter ? 0 : octetAt(point);
    auto defects = m_marks.within(place.octets);
    if (!isInGutter)
        std::erase_if(defects, [octet](const Defect* defect) {
            const OctetRange marked = DefectMarks::marked(*defect);
            return octet < marked.begin || octet >= marked.end;
        });
    return toolTipOf(defects);
}

QString SourceArea::selectedText()
{
    const OctetRange selected = selection().range();
    if (!m_window.source() || selected.isEmpty())
        return {};
    const auto octets = m_window.source()->read(selected.begin, std::min(selected.size(), mostCopied));
    return octets ? copiedText(*octets) : QString();
}

void SourceArea::copy()
{
    const OctetRange selected = selection().range();
    if (selected.isEmpty())
        return;
    QGuiApplication::clipboard()->setText(selectedText());
    if (selected.size() > mostCopied)
        emit copyWasCut();
}

} // namespace dropscope::ui

// SPDX-License-Identifier: GPL-3.0-or-later
// How the hexadecimal view takes keys and mouse, and what is copied from it.
#include "ui/message/octets/hexarea.h"
#include "ui/message/octets/octetselection.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QKeyEvent>
#include <QScrollBar>
#include <QtMath>

#include <algorithm>

namespace dropscope::ui {

/// Near the digits or near the character of it; between two octets the second begins.
qint64 HexArea::octetAt(QPointF point)
{
    const qint64 line = firstLine() + qFloor(point.y() / m_lineHeight);
    const double letter = (point.x() - left(0)) / m_letter;
    int octet = 0;
    if (letter >= m_line.characterAt(0) - 1) {
        octet = std::clamp(qFloor(letter) - m_line.characterAt(0), 0, m_line.octets);
    } else {
        while (octet < m_line.octets && letter >= m_line.digitsAt(octet) + 2)
            ++octet;
    }
    return std::clamp<qint64>(line * m_line.octets + octet, 0, m_window.size());
}

void HexArea::moveTo(qint64 octet, bool extends)
{
    moveSelection(octet, extends);
    reveal({selection().cursor(), selection().cursor()});
    setAccessibleDescription(textOfLine(selection().cursor() / m_line.octets));
}

void HexArea::keyPressEvent(QKeyEvent* event)
{
    if (event->matches(QKeySequence::Copy))
        return copy(HexForm::Digits);
    if (event->matches(QKeySequence::SelectAll))
        return selectAll();
    const auto target = lineCount() > 0 ? targetOf(*event) : std::nullopt;
    if (!target)
        return OctetArea::keyPressEvent(event);
    moveTo(std::clamp<qint64>(*target, 0, m_window.size()), event->modifiers() & Qt::ShiftModifier);
}

std::optional<qint64> HexArea::targetOf(const QKeyEvent& event) const
{
    const qint64 cursor = selection().cursor();
    const bool isWide = event.modifiers() & Qt::ControlModifier;
    const qint64 page = qint64(verticalScrollBar()->pageStep()) * m_line.octets;
    switch (event.key()) {
    case Qt::Key_Left:
        return cursor - 1;
    case Qt::Key_Right:
        return cursor + 1;
    case Qt::Key_Up:
        return cursor >= m_line.octets ? cursor - m_line.octets : cursor;
    case Qt::Key_Down:
        return cursor + m_line.octets;
    case Qt::Key_PageUp:
        return cursor >= page ? cursor - page : cursor % m_line.octets;
    case Qt::Key_PageDown:
        return cursor + page;
    case Qt::Key_Home:
        return isWide ? 0 : cursor - cursor % m_line.octets;
    case Qt::Key_End:
        return isWide ? m_window.size() : cursor - cursor % m_line.octets + m_line.octets - 1;
    default:
        return std::nullopt;
    }
}

void HexArea::mousePressEvent(QMouseEvent* event)
{
    if (lineCount() == 0)
        return;
    const qint64 octet = octetAt(event->position());
    if (event->button() == Qt::RightButton && isInSelection(octet))
        return; // the menu is about what is selected
    startDragging(*event);
    moveTo(octet, event->modifiers() & Qt::ShiftModifier);
}

QString HexArea::toolTipAt(QPointF point)
{
    const qint64 octet = octetAt(point);
    return toolTipOf(m_marks.within({octet, octet + 1}));
}

void HexArea::copy(HexForm form)
{
    const OctetRange selected = selection().range();
    if (!m_window.source() || selected.isEmpty())
        return;
    const auto octets = m_window.source()->read(selected.begin, std::min(selected.size(), mostCopied));
    if (octets)
        QGuiApplication::clipboard()->setText(copiedHex(*octets, selected.begin, form, m_line.octets));
    if (selected.size() > mostCopied)
        emit copyWasCut();
}

} // namespace dropscope::ui

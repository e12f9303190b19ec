// SPDX-License-Identifier: GPL-3.0-or-later
// What is where, and how it is painted; keys and mouse are in hexareainput.cpp.
#include "ui/message/octets/hexarea.h"

#include "ui/message/octets/octetselection.h"
#include "ui/text/defecttext.h"
#include "ui/theme/fonts.h"
#include "ui/theme/themecolors.h"
#include "ui/views/emptytext.h"

#include <QFontMetricsF>
#include <QPainter>
#include <QScrollBar>
#include <QtMath>

#include <algorithm>
#include <limits>

using namespace Qt::StringLiterals;

namespace dropscope::ui {

namespace {

constexpr int margin = 8;
constexpr int linePadding = 3;

} // namespace

HexArea::HexArea(OctetSelection& selection, QWidget* parent)
    : OctetArea(selection, parent)
{
    setObjectName(u"hexArea"_s);
    setAccessibleName(tr("Octets of the message in hexadecimal"));
    setFocusPolicy(Qt::StrongFocus);
    viewport()->setBackgroundRole(QPalette::Base);
    viewport()->setAutoFillBackground(true);
    viewport()->setCursor(Qt::IBeamCursor);
    connect(&selection, &OctetSelection::changed, this, &HexArea::noteSelection);
    connect(&selection, &OctetSelection::wanted, this, &HexArea::reveal);
    takeFont();
}

void HexArea::setSource(std::shared_ptr<OctetSource> source)
{
    if (source == m_window.source())
        return;
    m_marks = {};
    m_wanted.reset();
    m_window = OctetWindow(std::move(source));
    m_line = HexLine::forSize(m_window.size(), m_line.octets);
    verticalScrollBar()->setValue(0);
    horizontalScrollBar()->setValue(0);
    fitLines();
    viewport()->update();
}

void HexArea::setMarks(const DefectMarks& marks)
{
    m_marks = marks;
    viewport()->update();
}

void HexArea::setEmptyText(const QString& text)
{
    m_emptyText = text;
    viewport()->update();
}

void HexArea::takeFont()
{
    m_font = monospacedFont();
    const QFontMetricsF metrics(m_font);
    m_lineHeight = qCeil(metrics.height()) + linePadding;
    m_letter = metrics.horizontalAdvance(u'0');
    fitLines();
    viewport()->update();
}

qint64 HexArea::lineCount() const { return (m_window.size() + m_line.octets - 1) / m_line.octets; }

qint64 HexArea::firstLine() const { return verticalScrollBar()->value(); }

qreal HexArea::left(int letter) const { return margin + letter * m_letter - horizontalScrollBar()->value(); }

void HexArea::updateBars()
{
    const int page = std::max(1, viewport()->height() / m_lineHeight);
    const qint64 most = std::numeric_limits<int>::max();
    verticalScrollBar()->setRange(0, static_cast<int>(std::clamp<qint64>(lineCount() - page, 0, most)));
    verticalScrollBar()->setPageStep(page);
    const int width = 2 * margin + qCeil(m_line.length() * m_letter);
    horizontalScrollBar()->setRange(0, std::max(0, width - viewport()->width()));
    horizontalScrollBar()->setPageStep(viewport()->width());
    horizontalScrollBar()->setSingleStep(qCeil(4 * m_letter));
}

/// What stands at the top stays there.
void HexArea::fitLines()
{
    HexLine wide = m_line;
    wide.octets = HexLine::wide;
    const bool fits = 2 * margin + qCeil(wide.length() * m_letter) <= viewport()->width();
    const int wanted = fits ? HexLine::wide : HexLine::narrow;
    const qint64 top = firstLine() * m_line.octets;
    m_line.octets = wanted;
    updateBars();
    verticalScrollBar()->setValue(
        static_cast<int>(std::min<qint64>(top / wanted, std::numeric_limits<int>::max())));
}

void HexArea::reveal(OctetRange range)
{
    if (!isVisible()) {
        m_wanted = range;
        return;
    }
    m_wanted.reset();
    const qint64 line = range.begin / m_line.octets;
    const int page = verticalScrollBar()->pageStep();
    if (line < firstLine() || line >= firstLine() + page)
        verticalScrollBar()->setValue(
            static_cast<int>(std::clamp<qint64>(line - page / 3, 0, std::numeric_limits<int>::max())));
    viewport()->update();
}

void HexArea::noteSelection()
{
    viewport()->update();
    if (!isSelecting() && selection().size() > 0)
        reveal(selection().range());
}

QString HexArea::textOfLine(qint64 line)
{
    if (line < 0 || line >= lineCount())
        return {};
    const qint64 offset = line * m_line.octets;
    return copiedHex(m_window.read(offset, m_line.octets), offset, HexForm::Dump, m_line.octets).chopped(1);
}

QRectF HexArea::digitsRect(qint64 octet) const
{
    const qint64 line = octet / m_line.octets;
    return {left(m_line.digitsAt(static_cast<int>(octet % m_line.octets))),
            static_cast<qreal>((line - firstLine()) * m_lineHeight), 2 * m_letter, qreal(m_lineHeight)};
}

void HexArea::paintEvent(QPaintEvent* /*event*/)
{
    if (lineCount() == 0)
        return paintEmptyText(*viewport(), m_emptyText);
    QPainter painter(viewport());
    painter.setFont(m_font);
    painter.setLayoutDirection(Qt::LeftToRight);
    const qint64 first = firstLine();
    const qint64 behind = std::min(lineCount(), first + viewport()->height() / m_lineHeight + 1);
    for (qint64 line = first; line < behind; ++line)
        paintLine(painter, line, static_cast<qreal>((line - first) * m_lineHeight));
    if (hasFocus())
        paintCursor(painter);
}

void HexArea::paintLine(QPainter& painter, qint64 line, qreal y)
{
    const ThemeColors& colors = ThemeColors::of(palette());
    const qint64 offset = line * m_line.octets;
    const Octets octets = m_window.read(offset, m_line.octets);
    for (const Defect* const defect : m_marks.within({offset, offset + octets.size()})) {
        const bool isGrave = gravityOf(defect->kind) == DefectGravity::Error;
        paintFill(painter, line, y, DefectMarks::marked(*defect),
                  isGrave ? colors.dangerSoft : colors.warningSoft);
    }
    paintFill(painter, line, y, selection().range(),
              isActiveWindow() ? colors.selection : colors.selectionInactive);
    const QFontMetricsF metrics(m_font);
    const qreal base = y + (m_lineHeight + metrics.ascent() - metrics.descent()) / 2;
    painter.setPen(colors.textMuted);
    painter.drawText(QPointF(left(0), base), m_line.place(offset));
    painter.setPen(colors.text);
    painter.drawText(QPointF(left(m_line.digitsAt(0)), base), m_line.digits(octets));
    painter.setPen(colors.accent);
    painter.drawText(QPointF(left(m_line.characterAt(0)), base), HexLine::characters(octets));
}

/// Behind digits and characters, and behind the room between the digits of two octets that are both in it.
void HexArea::paintFill(QPainter& painter, qint64 line, qreal y, OctetRange octets, const QColor& color) const
{
    const qint64 offset = line * m_line.octets;
    const qint64 begin = std::max(octets.begin, offset);
    const qint64 end = std::min(octets.end, offset + m_line.octets);
    if (begin >= end)
        return;
    const auto first = static_cast<int>(begin - offset);
    const auto last = static_cast<int>(end - 1 - offset);
    const auto fill = [&](int from, int to) {
        painter.fillRect(QRectF(left(from), y, (to - from) * m_letter, m_lineHeight), color);
    };
    fill(m_line.digitsAt(first), m_line.digitsAt(last) + 2);
    fill(m_line.characterAt(first), m_line.characterAt(last) + 1);
}

void HexArea::paintCursor(QPainter& painter) const
{
    const ThemeColors& colors = ThemeColors::of(palette());
    const qint64 cursor = selection().cursor();
    const bool isBehindAll = cursor == m_window.size() && cursor > 0;
    QRectF rect = digitsRect(isBehindAll ? cursor - 1 : cursor);
    if (isBehindAll)
        rect.moveLeft(rect.right() + 2);
    constexpr qreal width = 2;
    painter.fillRect(QRectF(rect.left() - width / 2, rect.top() + 1, width, rect.height() - 2),
                     colors.accent);
}

void HexArea::resizeEvent(QResizeEvent* event)
{
    OctetArea::resizeEvent(event);
    fitLines();
}

void HexArea::scrollContentsBy(int /*dx*/, int /*dy*/) { viewport()->update(); }

void HexArea::showEvent(QShowEvent* event)
{
    OctetArea::showEvent(event);
    fitLines();
    if (m_wanted)
        reveal(*m_wanted);
}

void HexArea::changeEvent(QEvent* event)
{
    OctetArea::changeEvent(event);
    const bool isFont = event->type() == QEvent::FontChange || event->type() == QEvent::StyleChange ||
                        event->type() == QEvent::ApplicationFontChange;
    if (isFont)
        takeFont();
    else if (event->type() == QEvent::ActivationChange || event->type() == QEvent::PaletteChange)
        viewport()->update();
}

} // namespace dropscope::ui

// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/log/logpainter.h"

#include "core/inspection/logentry.h"
#include "ui/theme/drawing.h"
#include "ui/theme/fonts.h"
#include "ui/theme/icons.h"
#include "ui/theme/themecolors.h"
#include "ui/theme/tone.h"

#include <QPainter>

namespace dropscope::ui {

namespace {

constexpr int rowPadding = 4;
constexpr int margin = 6;
constexpr int markRoom = 16; ///< of the mark before a body
constexpr qreal boxPadding = 2;

/// What can be seen of a text, and a little more: a long one is not shaped to its end for nothing.
QString visiblePart(const QString& text, qreal room, const QFontMetricsF& metrics)
{
    const auto most = static_cast<qsizetype>(room / qMax(1.0, metrics.averageCharWidth() / 2)) + 1;
    return text.size() > most ? text.left(most) : text;
}

QFont smaller(QFont font)
{
    constexpr qreal share = 0.75;
    if (font.pointSizeF() > 0)
        font.setPointSizeF(font.pointSizeF() * share);
    else
        font.setPixelSize(qRound(font.pixelSize() * share));
    return font;
}

/// Where one read ended: a dotted line through the row.
qreal paintCut(QPainter& painter, const QRect& rect, qreal x, const ThemeColors& colors)
{
    constexpr qreal room = 5;
    painter.setPen(QPen(colors.accent, 1.5, Qt::DotLine));
    painter.drawLine(QPointF(x + room / 2, rect.top() + 1), QPointF(x + room / 2, rect.bottom()));
    return x + room;
}

} // namespace

LogPainter::LogPainter()
    : m_metrics(m_fixed)
    , m_smallMetrics(m_small)
{
    setFonts(monospacedFont(), {});
}

void LogPainter::setFonts(const QFont& fixed, const QFont& general)
{
    m_fixed = fixed;
    m_small = smaller(fixed);
    m_general = general;
    m_metrics = QFontMetricsF(m_fixed);
    m_smallMetrics = QFontMetricsF(m_small);
}

int LogPainter::rowHeight() const { return qCeil(m_metrics.height()) + rowPadding; }

int LogPainter::digitWidth() const { return qCeil(m_metrics.horizontalAdvance(u'0')); }

void LogPainter::paint(QPainter& painter, const Row& row, const LogCell& cell) const
{
    const ThemeColors& colors = ThemeColors::of(row.palette);
    const auto rect = [&row](LogColumn column) { return row.columns.at(static_cast<size_t>(column)); };
    if (row.isSelected)
        painter.fillRect(row.rect, row.isActive ? colors.selection : colors.selectionInactive);
    else if (row.isHovered)
        painter.fillRect(row.rect, colors.hover);
    painter.setLayoutDirection(Qt::LeftToRight);
    paintText(painter, rect(LogColumn::Time), cell.timeText(), m_fixed, colors.textMuted, Qt::AlignLeft);
    paintText(painter, rect(LogColumn::Latency), cell.latencyText(), m_fixed, colors.textMuted,
              Qt::AlignRight);
    const bool isClient = cell.entry().direction == Direction::Client;
    paintText(painter, rect(LogColumn::Source), cell.sourceText(), m_fixed,
              isClient ? colors.client : colors.server, Qt::AlignLeft);
    if (cell.isGap())
        paintGap(painter, row, cell);
    else
        paintWire(painter, row, cell);
    paintNote(painter, row, cell);
    if (row.isFramed) {
        const SmoothPainting smooth(&painter);
        drawFocusRing(&painter, row.rect, 2, colors);
    }
}

void LogPainter::paintText(QPainter& painter, const QRect& rect, const QString& text, const QFont& font,
                           const QColor& color, Qt::Alignment alignment) const
{
    const QRect room = rect.adjusted(margin, 0, -margin, 0);
    if (text.isEmpty() || room.width() <= 0)
        return;
    painter.setFont(font);
    painter.setPen(color);
    const QFontMetrics metrics = painter.fontMetrics();
    const bool fits = metrics.horizontalAdvance(text) <= room.width();
    painter.drawText(room, static_cast<int>(alignment | Qt::AlignVCenter) | Qt::TextSingleLine,
                     fits ? text : metrics.elidedText(text, Qt::ElideRight, room.width()));
}

void LogPainter::paintNote(QPainter& painter, const Row& row, const LogCell& cell) const
{
    const QString note = cell.noteText();
    const QRect rect = row.columns.at(static_cast<size_t>(LogColumn::Note));
    if (note.isEmpty() || rect.width() <= 0)
        return;
    const int side = qRound(m_metrics.ascent());
    const QRect sign(rect.left() + margin, rect.top() + (rect.height() - side) / 2, side, side);
    const FindingLook look = cell.noteLook();
    icon(look.icon, look.tone).paint(&painter, sign.intersected(rect));
    const ThemeColors& colors = ThemeColors::of(row.palette);
    const QRect room = rect.adjusted(side + margin, 0, 0, 0);
    QFont font = m_general;
    font.setUnderline(row.isNoteHovered);
    if (!cell.isNoteMatch(m_marks))
        return paintText(painter, room, note, font, toneColor(colors, look.tone), Qt::AlignLeft);
    const SmoothPainting smooth(&painter);
    const int wanted = QFontMetrics(font).horizontalAdvance(note) + 2 * margin;
    drawBox(&painter,
            QRect(room.left() + 2, room.top() + 1, qMin(wanted, room.width()) - 4, room.height() - 2), 2,
            colors.accentFill, {});
    paintText(painter, room, note, font, colors.onFill, Qt::AlignLeft);
}

/// A hatched band with the words on it: here stands nothing that crossed the wire.
void LogPainter::paintGap(QPainter& painter, const Row& row, const LogCell& cell) const
{
    const QRect rect = row.columns.at(static_cast<size_t>(LogColumn::Line));
    if (rect.width() <= 0)
        return;
    const ThemeColors& colors = ThemeColors::of(row.palette);
    const SmoothPainting smooth(&painter);
    painter.setClipRect(rect, Qt::IntersectClip);
    const QRect band = rect.adjusted(margin, 2, -margin, -2);
    painter.fillRect(band, colors.warningSoft);
    painter.fillRect(band, QBrush(colors.warning, Qt::BDiagPattern));
    const QString text = visiblePart(cell.wireText(m_marks).toString(), band.width(), m_metrics);
    const qreal width = m_metrics.horizontalAdvance(text) + 2 * margin;
    drawBox(&painter, QRectF(band.left() + 2 * margin, rect.top() + 1, width, rect.height() - 2), 2,
            colors.warningSoft, colors.warning);
    painter.setFont(m_fixed);
    painter.setPen(colors.warning);
    painter.drawText(QPointF(band.left() + 3 * margin, baseline(rect)), text);
}

void LogPainter::paintWire(QPainter& painter, const Row& row, const LogCell& cell) const
{
    const QRect rect = row.columns.at(static_cast<size_t>(LogColumn::Line));
    if (rect.width() <= 0)
        return;
    const ThemeColors& colors = ThemeColors::of(row.palette);
    const SmoothPainting smooth(&painter);
    painter.setClipRect(rect, Qt::IntersectClip);
    const LogRowKind kind = cell.kind();
    qreal x = rect.left() + margin;
    if (kind == LogRowKind::FoldedBody || kind == LogRowKind::UnfoldedBody) {
        const QRectF mark(x, rect.top(), markRoom - 4, rect.height());
        drawChevron(&painter, mark, kind == LogRowKind::FoldedBody ? Qt::RightArrow : Qt::DownArrow,
                    colors.textMuted);
    }
    if (kind != LogRowKind::Line)
        x += markRoom;
    const WireText text = cell.wireText(m_marks);
    const Tone tone = cell.wireTone();
    const bool isClient = cell.entry().direction == Direction::Client;
    const QColor color = tone != Tone::Plain ? toneColor(colors, tone)
                         : isClient          ? colors.client
                                             : colors.text;
    for (const WireText::Run& run : text.runs) {
        if (x > rect.right())
            break;
        const bool isShown =
            !run.isLineEnd || m_showsLineEnds || run.isMatch || run.kind == WireText::Kind::Odd;
        const bool isQuiet =
            run.kind == WireText::Kind::Quiet || (run.kind == WireText::Kind::Remark && text.runs.size() > 1);
        if (isShown)
            x = paintRun(painter, rect, x, run, isQuiet ? colors.textMuted : color, colors);
    }
}

/// Returns where the next one begins.
qreal LogPainter::paintRun(QPainter& painter, const QRect& rect, qreal x, const WireText::Run& run,
                           const QColor& color, const ThemeColors& colors) const
{
    if (run.kind == WireText::Kind::Cut)
        return paintCut(painter, rect, x, colors);
    const bool isOdd = run.kind == WireText::Kind::Odd;
    const bool isSmall = run.isLineEnd && !isOdd;
    const QFontMetricsF& metrics = isSmall ? m_smallMetrics : m_metrics;
    const QString text = visiblePart(run.text, rect.right() - x, metrics);
    const qreal width = metrics.horizontalAdvance(text);
    if (run.isLineEnd)
        x += margin;
    const QRectF box(x, rect.top() + 1, width + (isOdd ? 2 * boxPadding : 0), rect.height() - 2);
    if (run.isMatch)
        drawBox(&painter, box, 2, colors.accentFill, {});
    else if (isOdd)
        drawBox(&painter, box, 2, colors.warningSoft, {});
    x += isOdd ? boxPadding : 0;
    painter.setFont(isSmall ? m_small : m_fixed);
    painter.setPen(run.isMatch ? colors.onFill : isOdd ? colors.warning : color);
    painter.drawText(QPointF(x, baseline(rect)), text);
    return x + width + (isOdd ? boxPadding : 0);
}

qreal LogPainter::baseline(const QRect& rect) const
{
    return rect.top() + (rect.height() + m_metrics.ascent() - m_metrics.descent()) / 2.0;
}

} // namespace dropscope::ui

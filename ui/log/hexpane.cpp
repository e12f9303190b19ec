// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/log/hexpane.h"

#include "core/inspection/inspection.h"
#include "ui/log/logexcerpt.h"
#include "ui/theme/fonts.h"
#include "ui/theme/themecolors.h"
#include "ui/views/emptytext.h"

#include <QFontMetricsF>
#include <QPainter>
#include <QScrollBar>

#include <algorithm>
#include <limits>

using namespace Qt::StringLiterals;

namespace dropscope::ui {

namespace {

constexpr qint64 octetsPerLine = 16;
constexpr int margin = 6;
constexpr int placeLength = 8; ///< digits of a place

int widthOfLine(const QFont& font)
{
    const QString widest = hexLine(0, Octets(octetsPerLine, 'x'));
    return QFontMetrics(font).horizontalAdvance(widest) + 2 * margin;
}

} // namespace

HexPane::HexPane(QWidget* parent)
    : QAbstractScrollArea(parent)
{
    setObjectName(u"logHexPane"_s);
    setAccessibleName(tr("Octets of the line in hexadecimal"));
    setFocusPolicy(Qt::StrongFocus);
    viewport()->setBackgroundRole(QPalette::Base);
    viewport()->setAutoFillBackground(true);
    takeFont();
}

void HexPane::show(const Inspection* inspection, Direction direction, OctetRange range)
{
    const bool isSamePlace =
        inspection == m_inspection && direction == m_direction && range.begin == m_range.begin;
    m_inspection = inspection;
    m_direction = direction;
    m_range = range;
    if (!isSamePlace)
        verticalScrollBar()->setValue(0);
    setAccessibleDescription(m_reveals ? QString() : lineText(0));
    updateBars();
    viewport()->update();
}

void HexPane::setMarked(std::optional<OctetRange> octets)
{
    const bool isNew = octets && octets != m_marked;
    m_marked = octets;
    if (isNew) {
        const qint64 line = (octets->begin - m_range.begin) / octetsPerLine;
        const qint64 above = verticalScrollBar()->pageStep() / 2;
        verticalScrollBar()->setValue(
            static_cast<int>(std::clamp<qint64>(line - above, 0, std::numeric_limits<int>::max())));
    }
    viewport()->update();
}

void HexPane::clear() { show(nullptr, Direction::Client, {}); }

void HexPane::setRevealing(bool reveals)
{
    m_reveals = reveals;
    viewport()->update();
}

void HexPane::setZoom(int steps)
{
    if (std::exchange(m_zoom, steps) != steps)
        takeFont();
}

void HexPane::takeFont()
{
    constexpr qreal step = 0.1;
    m_font = monospacedFont();
    m_font.setPointSizeF(m_font.pointSizeF() * (1 + m_zoom * step));
    m_lineHeight = QFontMetrics(m_font).height() + 2;
    updateBars();
    updateGeometry();
    viewport()->update();
}

qint64 HexPane::lineCount() const { return (m_range.size() + octetsPerLine - 1) / octetsPerLine; }

QString HexPane::lineText(qint64 line) const
{
    if (!m_inspection || line < 0 || line >= lineCount())
        return {};
    const qint64 begin = m_range.begin + line * octetsPerLine;
    const OctetRange range{begin, std::min(m_range.end, begin + octetsPerLine)};
    const Transcript& transcript = m_inspection->transcript();
    const Octets octets =
        m_reveals ? transcript.revealed(m_direction, range) : transcript.read(m_direction, range);
    if (octets.isEmpty() && transcript.behindGap(m_direction, range) > begin)
        return gapLine(begin, tr("missing in the capture"));
    return hexLine(begin, octets);
}

void HexPane::updateBars()
{
    const int page = qMax(1, viewport()->height() / m_lineHeight);
    const qint64 most = std::numeric_limits<int>::max();
    verticalScrollBar()->setRange(0, static_cast<int>(std::clamp<qint64>(lineCount() - page, 0, most)));
    verticalScrollBar()->setPageStep(page);
    horizontalScrollBar()->setRange(0, qMax(0, widthOfLine(m_font) - viewport()->width()));
    horizontalScrollBar()->setPageStep(viewport()->width());
}

QSize HexPane::sizeHint() const
{
    const int frame = 2 * frameWidth() + verticalScrollBar()->sizeHint().width();
    return {widthOfLine(m_font) + frame, 8 * m_lineHeight};
}

void HexPane::paintEvent(QPaintEvent* /*event*/)
{
    if (!m_inspection || m_range.isEmpty())
        return paintEmptyText(*viewport(), tr("No line selected"));
    QPainter painter(viewport());
    painter.setFont(m_font);
    painter.setLayoutDirection(Qt::LeftToRight);
    const ThemeColors& colors = ThemeColors::of(palette());
    const QFontMetrics metrics(m_font);
    const int x = margin - horizontalScrollBar()->value();
    const QFontMetricsF exact(m_font);
    const int placeWidth = metrics.horizontalAdvance(QString(placeLength, u'0'));
    int y = margin / 2 + metrics.ascent();
    for (qint64 line = verticalScrollBar()->value(); line < lineCount() && y - metrics.ascent() < height();
         ++line) {
        const QString text = lineText(line);
        paintMarked(painter, {x, y - metrics.ascent() - 1, 0, m_lineHeight},
                    m_range.begin + line * octetsPerLine, exact);
        painter.setPen(colors.textMuted);
        painter.drawText(x, y, text.left(placeLength));
        painter.setPen(m_direction == Direction::Client ? colors.client : colors.text);
        painter.drawText(x + placeWidth, y, text.mid(placeLength));
        y += m_lineHeight;
    }
}

/// Behind the digits and behind the letter of each; hexLine() has two spaces in the middle and before them.
void HexPane::paintMarked(QPainter& painter, const QRect& line, qint64 place,
                          const QFontMetricsF& metrics) const
{
    if (!m_marked)
        return;
    const ThemeColors& colors = ThemeColors::of(palette());
    const qreal letter = metrics.horizontalAdvance(u'0');
    const auto fill = [&](qint64 column, qint64 letters) {
        painter.fillRect(QRectF(line.left() + static_cast<qreal>(column) * letter, line.top(),
                                static_cast<qreal>(letters) * letter, line.height()),
                         colors.warningSoft);
    };
    constexpr qint64 half = octetsPerLine / 2;
    const qint64 end = std::min(m_marked->end, place + octetsPerLine);
    for (qint64 octet = std::max(m_marked->begin, place); octet < end; ++octet) {
        const qint64 at = octet - place;
        const qint64 digits = placeLength + 2 + at / half + 3 * at;
        fill(digits, octet + 1 == end ? 2 : at % half == half - 1 ? 4 : 3);
        fill(placeLength + 1 + 3 * octetsPerLine + 2 + 2 + at, 1);
    }
}

void HexPane::resizeEvent(QResizeEvent* event)
{
    QAbstractScrollArea::resizeEvent(event);
    updateBars();
}

void HexPane::changeEvent(QEvent* event)
{
    QAbstractScrollArea::changeEvent(event);
    if (event->type() == QEvent::FontChange || event->type() == QEvent::StyleChange)
        takeFont();
}

} // namespace dropscope::ui

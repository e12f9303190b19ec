// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/delegates/wiredelegate.h"

#include "ui/models/logmodel.h"
#include "ui/theme/drawing.h"
#include "ui/theme/themecolors.h"

#include <QPainter>

namespace dropscope::ui {

namespace {

constexpr int margin = 6;
constexpr int markRoom = 16; ///< of the mark before a body
constexpr qreal boxPadding = 2;

qreal baseline(const QStyleOptionViewItem& cell)
{
    return cell.rect.top() +
           (cell.rect.height() + cell.fontMetrics.ascent() - cell.fontMetrics.descent()) / 2.0;
}

/// What can be seen of a text, and a little more: a long one is not shaped to its end for nothing.
QString visiblePart(const QString& text, qreal room, const QFontMetrics& metrics)
{
    const auto most = static_cast<qsizetype>(room / qMax(1, metrics.averageCharWidth() / 2)) + 1;
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

/// Draws the mark of a body, and says where the text begins.
qreal paintMark(QPainter& painter, const QStyleOptionViewItem& cell, LogRowKind kind)
{
    const qreal left = cell.rect.left() + margin;
    if (kind == LogRowKind::Line)
        return left;
    const bool isBody = kind == LogRowKind::FoldedBody || kind == LogRowKind::UnfoldedBody;
    if (isBody) {
        const QRectF mark(left, cell.rect.top(), markRoom - 4, cell.rect.height());
        drawChevron(&painter, mark, kind == LogRowKind::FoldedBody ? Qt::RightArrow : Qt::DownArrow,
                    ThemeColors::of(cell.palette).textMuted);
    }
    return left + markRoom;
}

} // namespace

WireDelegate::WireDelegate(QObject* parent)
    : LogDelegate(Face::Monospaced, parent)
{
}

void WireDelegate::paint(QPainter* painter, const QStyleOptionViewItem& option,
                         const QModelIndex& index) const
{
    QStyleOptionViewItem cell = option;
    initStyleOption(&cell, index);
    paintPanel(*painter, cell);

    const SmoothPainting smooth(painter);
    painter->setClipRect(cell.rect, Qt::IntersectClip);
    qreal x = paintMark(*painter, cell, static_cast<LogRowKind>(index.data(LogModel::KindRole).toInt()));
    const auto text = index.data(LogModel::WireRole).value<WireText>();
    for (const WireText::Run& run : text.runs) {
        if (x > cell.rect.right())
            break;
        if (!run.isLineEnd || m_showsLineEnds || run.kind == WireText::Kind::Odd)
            x = paintRun(*painter, cell, x, run, text.runs.size() == 1);
    }
}

/// Returns where the next one begins.
qreal WireDelegate::paintRun(QPainter& painter, const QStyleOptionViewItem& cell, qreal x,
                             const WireText::Run& run, bool isAlone)
{
    const ThemeColors& colors = ThemeColors::of(cell.palette);
    const bool isOdd = run.kind == WireText::Kind::Odd;
    const bool isQuiet =
        run.kind == WireText::Kind::Quiet || (run.kind == WireText::Kind::Remark && !isAlone);
    painter.setFont(run.isLineEnd && !isOdd ? smaller(cell.font) : cell.font);
    const QString text = visiblePart(run.text, cell.rect.right() - x, cell.fontMetrics);
    const qreal width = QFontMetricsF(painter.font()).horizontalAdvance(text);
    if (run.isLineEnd)
        x += margin;
    if (isOdd) {
        const qreal height = cell.fontMetrics.height();
        const QRectF box(x, cell.rect.center().y() - height / 2 + 1, width + 2 * boxPadding, height);
        drawBox(&painter, box, 2, colors.warningSoft, {});
        x += boxPadding;
    }
    painter.setPen(isOdd ? colors.warning : isQuiet ? colors.textMuted : cell.palette.color(QPalette::Text));
    painter.drawText(QPointF(x, baseline(cell)), text);
    return x + width + (isOdd ? boxPadding : 0);
}

} // namespace dropscope::ui

// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/views/timelinepainting.h"

#include "core/inspection/inspection.h"
#include "ui/text/amounttext.h"
#include "ui/text/exchangetext.h"
#include "ui/theme/drawing.h"
#include "ui/theme/findinglook.h"
#include "ui/theme/themecolors.h"

#include <QCoreApplication>
#include <QPainter>
#include <QPainterPath>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace dropscope::ui {

namespace {

struct TimelineText
{
    Q_DECLARE_TR_FUNCTIONS(dropscope::ui::TimelineView)
};

constexpr double tickDistance = 90;
constexpr int barInset = 4;  ///< above and below what was received
constexpr int waitInset = 8; ///< above and below what was waited for
constexpr double leastBar = 4;
constexpr double leastMarked = 13; ///< room for a mark
constexpr double labelGap = 6;
constexpr double leastLabel = 30;
constexpr double labelRoom = 320; ///< that a label behind the bar before may take
constexpr int failureStrip = 16;  ///< at the top of the columns
constexpr double reach = 4;       ///< pixels by which the pointer may miss

struct Bar
{
    QRectF waiting;
    QRectF receiving;
    [[nodiscard]] QRectF all() const { return waiting.united(receiving); }
};

Bar barOf(const TimelineScene& scene, qsizetype index)
{
    const ExchangeTimes::Span span = scene.times.span(scene.inspection.exchanges(), index);
    const Outcome outcome = outcomeOf(scene.inspection.exchanges().at(index));
    const double left = scene.area.left();
    const auto x = [&](qint64 time) {
        return std::clamp(scene.x(time), left - 50.0, scene.area.right() + 50.0);
    };
    const bool isMarked =
        outcome == Outcome::Refused || outcome == Outcome::CutOff || outcome == Outcome::Gap;
    const QRect lane = scene.lane(index);
    Bar bar;
    bar.waiting = QRectF(QPointF(x(span.begin), lane.top() + waitInset),
                         QPointF(x(span.first), lane.bottom() + 1 - waitInset));
    bar.receiving = QRectF(QPointF(x(span.first), lane.top() + barInset),
                           QPointF(x(span.end), lane.bottom() + 1 - barInset));
    bar.receiving.setWidth(std::max(bar.receiving.width(), isMarked ? leastMarked : leastBar));
    return bar;
}

void drawCross(QPainter& painter, const QRectF& rect, const QColor& color)
{
    constexpr double arm = 3;
    const QPointF middle(rect.right() - leastMarked / 2, rect.center().y());
    painter.setPen(QPen(color, 1.75, Qt::SolidLine, Qt::RoundCap));
    painter.drawLine(middle - QPointF(arm, arm), middle + QPointF(arm, arm));
    painter.drawLine(middle - QPointF(arm, -arm), middle + QPointF(arm, -arm));
}

void paintReceiving(QPainter& painter, const QRectF& rect, Outcome outcome, const ThemeColors& colors)
{
    switch (outcome) {
    case Outcome::Accepted:
        return drawBox(&painter, rect, 2, colors.accentFill, {});
    case Outcome::Refused:
        drawBox(&painter, rect, 2, colors.dangerFill, {});
        return drawCross(painter, rect, colors.onFill);
    case Outcome::CutOff:
        drawBox(&painter, rect, 2, colors.warningSoft, colors.warning);
        painter.setPen(Qt::NoPen);
        painter.setBrush(QBrush(colors.warning, Qt::BDiagPattern));
        return painter.drawRect(rect);
    case Outcome::Gap: {
        drawBox(&painter, rect, 2, colors.accentFill, {});
        const QRectF hole(rect.left() + rect.width() / 3, rect.top(), rect.width() / 3, rect.height());
        painter.fillRect(hole, colors.surface);
        return painter.fillRect(hole, QBrush(colors.warning, Qt::BDiagPattern));
    }
    case Outcome::Open:
        painter.setPen(QPen(colors.accent, 1, Qt::DashLine));
        painter.setBrush(colors.accentSoft);
        return painter.drawRect(rect.adjusted(0.5, 0.5, -0.5, -0.5));
    }
}

void paintWaiting(QPainter& painter, const QRectF& rect, const ThemeColors& colors)
{
    if (rect.width() >= 1)
        drawBox(&painter, rect, 2, colors.header, colors.outline);
}

/// Room for a name: behind the bar, up to what comes next in its lane; at the end of the view before the bar.
std::pair<double, double> labelPlace(const TimelineScene& scene, qsizetype index, const QRectF& bar,
                                     double wanted)
{
    const ExchangeList& list = scene.inspection.exchanges();
    const double left = bar.right() + labelGap;
    double right = scene.area.right();
    if (left + std::min(wanted, 3 * leastLabel) > right) {
        const double end = bar.left() - labelGap;
        const qsizetype before = index - scene.lanes();
        const double taken =
            before < 0 ? scene.area.left() : scene.x(scene.times.span(list, before).end) + labelRoom;
        if (end - wanted > taken)
            return {end - wanted, end};
    }
    if (const qsizetype next = index + scene.lanes(); next < scene.times.size())
        right = std::min(right, scene.x(scene.times.span(list, next).begin) - labelGap);
    return {left, right};
}

/// Within the bar where it leaves no room.
void paintLabel(QPainter& painter, const TimelineScene& scene, qsizetype index, const QRectF& bar,
                const ThemeColors& colors)
{
    const QRect lane = scene.lane(index);
    const QFontMetricsF metrics(painter.font());
    const QString all = exchangeName(scene.inspection, index);
    auto [left, right] = labelPlace(scene, index, bar, metrics.horizontalAdvance(all) + 1);
    const bool isInside = right - left < leastLabel && bar.width() > 2 * leastLabel;
    if (isInside) {
        left = std::max<double>(bar.left(), scene.area.left()) + labelGap;
        right = std::min<double>(bar.right(), scene.area.right()) - labelGap;
    }
    if (right - left < leastLabel)
        return;
    const QString name = metrics.elidedText(all, Qt::ElideRight, right - left);
    const QRectF place(left, lane.top(), metrics.horizontalAdvance(name) + 1, lane.height());
    if (isInside)
        drawBox(&painter, place.adjusted(-3, barInset, 3, -barInset), 2, colors.surface, colors.border);
    painter.setPen(colors.text);
    painter.drawText(place, Qt::AlignVCenter | Qt::TextSingleLine, name);
    const ExchangeTimes::Span span = scene.times.span(scene.inspection.exchanges(), index);
    const QString duration = durationText(std::chrono::nanoseconds(span.end - span.begin));
    if (isInside || place.right() + labelGap + metrics.horizontalAdvance(duration) > right)
        return;
    painter.setPen(colors.textMuted);
    painter.drawText(QPointF(place.right() + labelGap,
                             lane.top() + (lane.height() - metrics.height()) / 2 + metrics.ascent()),
                     duration);
}

void paintFinding(QPainter& painter, const TimelineScene& scene, qsizetype index, const ThemeColors& colors)
{
    const FindingList& findings = scene.inspection.findings();
    const qsizetype gravest = gravestFinding(findings, findingsOfExchange(scene.inspection, index));
    const Tone tone = gravest < 0 ? Tone::Plain : lookOfFinding(findings, gravest).tone;
    if (tone >= Tone::Warning)
        paintTimelineFinding(painter, QPointF(barOf(scene, index).all().left(), scene.lane(index).top() + 5),
                             tone, colors);
}

void paintBars(QPainter& painter, const TimelineScene& scene, const ThemeColors& colors)
{
    const ExchangeTimes::Stretch inSight = scene.inSight();
    const bool isCurrentInSight = scene.current >= inSight.first && scene.current < inSight.end;
    if (isCurrentInSight)
        painter.fillRect(scene.lane(scene.current),
                         scene.hasFocus ? colors.selection : colors.selectionInactive);
    for (qsizetype i = inSight.first; i < inSight.end; ++i) {
        const Bar bar = barOf(scene, i);
        paintWaiting(painter, bar.waiting, colors);
        paintReceiving(painter, bar.receiving, outcomeOf(scene.inspection.exchanges().at(i)), colors);
    }
    for (qsizetype i = inSight.first; i < inSight.end; ++i)
        paintFinding(painter, scene, i, colors);
    for (qsizetype i = inSight.first; i < inSight.end; ++i)
        paintLabel(painter, scene, i, barOf(scene, i).all(), colors);
    if (isCurrentInSight && scene.hasFocus)
        drawFocusRing(&painter, barOf(scene, scene.current).all().adjusted(-3, -2, 3, 2), 4, colors);
}

void paintFailure(QPainter& painter, QPointF tip, bool isRefused, const ThemeColors& colors)
{
    QPainterPath mark(tip);
    mark.lineTo(tip + QPointF(-5, -9));
    mark.lineTo(tip + QPointF(5, -9));
    mark.closeSubpath();
    painter.setPen(isRefused ? QPen(Qt::NoPen) : QPen(colors.warning, 1.25));
    painter.setBrush(isRefused ? QBrush(colors.danger) : QBrush(colors.warningSoft));
    painter.drawPath(mark);
}

void paintColumns(QPainter& painter, const TimelineScene& scene, const ThemeColors& colors)
{
    const int bottom = scene.area.bottom() + 1;
    const int height = scene.area.height() - failureStrip;
    int lastMark = -failureStrip;
    for (int x = 0; x < scene.area.width(); x += timelineColumn) {
        const int left = scene.area.left() + x;
        const qint64 from = scene.timeAt(left);
        const qint64 to = std::max(from + 1, scene.timeAt(left + timelineColumn));
        const ExchangeTimes::Share share = scene.times.share(from, to);
        const auto part = [&](qint64 time) {
            return static_cast<int>(static_cast<double>(time) / static_cast<double>(to - from) * height);
        };
        const int busy = share.busy > 0 ? std::max(1, part(share.busy)) : 0;
        const int receiving = std::min(busy, part(share.receiving));
        painter.fillRect(left, bottom - busy, timelineColumn, busy - receiving, colors.sizeBar);
        painter.fillRect(left, bottom - receiving, timelineColumn, receiving, colors.accentFill);
        if (share.refused + share.cutOff == 0 || x - lastMark < 8)
            continue;
        paintFailure(painter, QPointF(left + 1, scene.area.top() + failureStrip - 2), share.refused > 0,
                     colors);
        lastMark = x;
    }
    if (scene.current < 0 || scene.current >= scene.times.size())
        return;
    const Bar bar = barOf(scene, scene.current);
    painter.fillRect(QRectF(bar.waiting.left() - 1, scene.area.top(), 2, scene.area.height()), colors.text);
}

void paintRuler(QPainter& painter, const TimelineScene& scene, const ThemeColors& colors)
{
    painter.fillRect(scene.ruler, colors.header);
    drawHorizontalLine(&painter, scene.ruler, scene.ruler.bottom(), colors.border);
    for (const TimeAxis::Tick& tick : scene.axis.ticks(tickDistance)) {
        const int x = qRound(scene.x(tick.at));
        painter.fillRect(x, scene.ruler.bottom() - 5, 1, 5, colors.outline);
        painter.fillRect(x, scene.area.top(), 1, scene.area.height(), colors.border);
        painter.setPen(colors.textMuted);
        painter.drawText(QRect(x + 4, scene.ruler.top(), 200, scene.ruler.height()),
                         Qt::AlignVCenter | Qt::TextSingleLine, tick.label);
    }
}

void paintDenseHint(QPainter& painter, const TimelineScene& scene, const ThemeColors& colors)
{
    const QString text = TimelineText::tr("%1 exchanges · height: share of the time · zoom in to see each")
                             .arg(groupedNumber(static_cast<quint64>(scene.inSight().size())));
    const QFontMetrics metrics(painter.font());
    QRect place(0, 0, metrics.horizontalAdvance(text) + 12, metrics.height() + 4);
    place.moveTopRight(scene.area.topRight() + QPoint(-6, 4));
    drawBox(&painter, place, controlRadius, colors.surface, colors.border);
    painter.setPen(colors.textMuted);
    painter.drawText(place, Qt::AlignCenter, text);
}

} // namespace

QRect TimelineScene::lane(qsizetype exchange) const
{
    const auto place = static_cast<int>(exchange % lanes());
    return {area.left(), area.top() + place * laneHeight, area.width(), laneHeight};
}

ExchangeTimes::Stretch TimelineScene::inSight() const
{
    return times.touching(timeAt(area.left()), timeAt(area.right()));
}

qsizetype TimelineScene::exchangeAt(QPoint point) const
{
    if (!area.contains(point))
        return -1;
    if (isDense()) {
        const qint64 from = timeAt(point.x() - reach);
        const qint64 to = timeAt(point.x() + reach);
        const qsizetype failed = point.y() < area.top() + failureStrip ? times.firstFailure(from, to) : -1;
        const ExchangeTimes::Stretch near = times.touching(from, to);
        return failed >= 0 ? failed : near.size() > 0 ? near.first : -1;
    }
    const ExchangeTimes::Stretch all = inSight();
    for (qsizetype i = all.end - 1; i >= all.first; --i)
        if (lane(i).contains(point) &&
            barOf(*this, i).all().adjusted(-reach, -barInset, reach, barInset).contains(point))
            return i;
    return -1;
}

void paintTimeline(QPainter& painter, const TimelineScene& scene, const QPalette& palette)
{
    const ThemeColors& colors = ThemeColors::of(palette);
    painter.fillRect(scene.area, colors.surface);
    paintRuler(painter, scene, colors);
    painter.setClipRect(scene.area);
    if (scene.isDense()) {
        paintColumns(painter, scene, colors);
        const SmoothPainting smooth(&painter);
        return paintDenseHint(painter, scene, colors);
    }
    const SmoothPainting smooth(&painter);
    paintBars(painter, scene, colors);
}

void paintTimelineFinding(QPainter& painter, QPointF middle, Tone tone, const ThemeColors& colors)
{
    constexpr double arm = 4.5;
    QPainterPath diamond(middle - QPointF(arm, 0));
    diamond.lineTo(middle - QPointF(0, arm));
    diamond.lineTo(middle + QPointF(arm, 0));
    diamond.lineTo(middle + QPointF(0, arm));
    diamond.closeSubpath();
    const SmoothPainting smooth(&painter);
    painter.setPen(QPen(colors.surface, 1));
    painter.setBrush(toneColor(colors, tone));
    painter.drawPath(diamond);
}

void paintTimelineSample(QPainter& painter, const QRect& rect, Outcome outcome, bool isWaiting,
                         const ThemeColors& colors)
{
    const SmoothPainting smooth(&painter);
    if (isWaiting)
        paintWaiting(painter, QRectF(rect).adjusted(0, rect.height() / 4.0, 0, -rect.height() / 4.0), colors);
    else
        paintReceiving(painter, rect, outcome, colors);
}

} // namespace dropscope::ui

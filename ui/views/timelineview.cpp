// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/views/timelineview.h"

#include "core/inspection/inspection.h"
#include "ui/text/exchangetext.h"
#include "ui/text/findingtext.h"
#include "ui/theme/findinglook.h"
#include "ui/views/emptytext.h"
#include "ui/views/timelinepainting.h"

#include <QHelpEvent>
#include <QPainter>
#include <QScrollBar>
#include <QToolTip>

#include <algorithm>
#include <ranges>

using namespace Qt::StringLiterals;

namespace dropscope::ui {

namespace {

constexpr qsizetype sliceExchanges = 20'000;
constexpr int pause = 33; ///< milliseconds between two looks at what has come
constexpr int rulerPadding = 8;
constexpr int lanePadding = 10;
constexpr double zoomStep = 1.5;
constexpr int scrollSteps = 1'000'000'000;
constexpr qsizetype mostTold = 3; ///< findings

} // namespace

TimelineView::TimelineView(QWidget* parent)
    : QAbstractScrollArea(parent)
    , m_times(std::make_unique<ExchangeTimes>())
{
    setObjectName(u"timelineView"_s);
    setAccessibleName(tr("Timeline"));
    setFocusPolicy(Qt::StrongFocus);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOn);
    setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    horizontalScrollBar()->setObjectName(u"timelineScrollBar"_s);
    horizontalScrollBar()->setAccessibleName(tr("Time that is shown"));
    viewport()->setMouseTracking(true);
    setContextMenuPolicy(Qt::ActionsContextMenu);
    m_turn.setSingleShot(true);
    connect(&m_turn, &QTimer::timeout, this, &TimelineView::take);
}

void TimelineView::setInspection(Inspection* inspection)
{
    if (m_inspection)
        m_inspection->disconnect(this);
    m_inspection = inspection;
    m_times = std::make_unique<ExchangeTimes>();
    m_axis = {};
    m_wanted.reset();
    m_isDragging = false;
    m_pressedAt.reset();
    setCurrent(-1);
    setFollowing(true);
    if (inspection) {
        connect(inspection, &Inspection::exchangesAdded, this, &TimelineView::takeSoon);
        connect(inspection, &Inspection::exchangesChanged, this, &TimelineView::takeSoon);
        connect(inspection, qOverload<>(&Inspection::ended), this, &TimelineView::takeSoon);
        connect(inspection, &QObject::destroyed, this, [this] { setInspection(nullptr); });
    }
    m_axis.setWidth(viewport()->width() - 3 * timelineMargin);
    take();
}

void TimelineView::takeSoon()
{
    if (!m_turn.isActive())
        m_turn.start(pause);
}

void TimelineView::take()
{
    if (m_inspection && !m_inspection->transcript().chunks().isEmpty()) {
        const Instant latest = m_inspection->transcript().chunks().back().at;
        if (!m_times->take(m_inspection->exchanges(), latest, sliceExchanges))
            m_turn.start(0);
    }
    m_axis.setLength(m_times->length(), m_isFollowing);
    if (m_wanted && std::cmp_less(*m_wanted, m_times->size()))
        goTo(static_cast<qsizetype>(*std::exchange(m_wanted, std::nullopt)));
    updateScrollBar();
    viewport()->update();
}

void TimelineView::showExchange(quint64 exchange)
{
    m_wanted.reset();
    if (std::cmp_less(exchange, m_times->size()))
        return goTo(static_cast<qsizetype>(exchange));
    m_wanted = exchange;
    takeSoon();
}

void TimelineView::setCurrent(qsizetype exchange)
{
    if (exchange == m_current)
        return;
    m_current = exchange;
    setAccessibleDescription(exchange < 0 ? QString()
                                          : tr("%1: %2, %3")
                                                .arg(exchangeName(*m_inspection, exchange),
                                                     exchangeOutcome(*m_inspection, exchange),
                                                     exchangeFacts(*m_inspection, exchange)));
    viewport()->update();
    emit currentChanged(exchange);
}

void TimelineView::goTo(qsizetype exchange)
{
    if (!m_inspection || m_times->size() == 0)
        return;
    const qsizetype last = m_times->size() - 1;
    const qsizetype wanted = std::clamp<qsizetype>(exchange, 0, last);
    if (wanted < last)
        setFollowing(false); // it would run away from under the eyes
    const ExchangeTimes::Span span = m_times->span(m_inspection->exchanges(), wanted);
    m_axis.reveal(span.begin, span.end);
    setCurrent(wanted);
    axisChanged();
}

void TimelineView::setFollowing(bool follow)
{
    if (follow)
        m_axis.moveTo(m_axis.length());
    if (follow != m_isFollowing) {
        m_isFollowing = follow;
        emit followingChanged(follow);
    }
    updateScrollBar();
    viewport()->update();
}

void TimelineView::zoomIn() { zoom(zoomStep, focusPixel()); }
void TimelineView::zoomOut() { zoom(1 / zoomStep, focusPixel()); }

void TimelineView::fitAll()
{
    m_axis.fitAll();
    axisChanged();
}

/// What zooming by key keeps where it is: the exchange that is picked, if it is in sight.
double TimelineView::focusPixel() const
{
    const double width = viewport()->width() - 3 * timelineMargin;
    if (m_current < 0)
        return m_isFollowing ? width : width / 2;
    const auto span = m_times->span(m_inspection->exchanges(), m_current);
    const double pixel = m_axis.pixelOf(span.begin / 2 + span.end / 2);
    return pixel >= 0 && pixel <= width ? pixel : width / 2;
}

void TimelineView::zoom(double factor, double atPixel)
{
    m_axis.zoom(factor, atPixel);
    axisChanged();
}

void TimelineView::pan(double pixels)
{
    m_axis.pan(pixels);
    if (!m_axis.showsEnd())
        setFollowing(false);
    axisChanged();
}

void TimelineView::axisChanged()
{
    if (m_isFollowing && !m_axis.showsEnd())
        setFollowing(false);
    updateScrollBar();
    viewport()->update();
}

/// Time in sight as a place of the bar, in more steps than there are pixels on any screen.
void TimelineView::updateScrollBar()
{
    const auto hidden = static_cast<double>(m_axis.length() - m_axis.shown());
    m_isScrolling = true;
    QScrollBar& bar = *horizontalScrollBar();
    if (hidden <= 0) {
        bar.setRange(0, 0);
    } else {
        const double stepsPerTime = scrollSteps / hidden;
        const double page = std::min<double>(scrollSteps, static_cast<double>(m_axis.shown()) * stepsPerTime);
        bar.setRange(0, scrollSteps);
        bar.setPageStep(std::max(1, static_cast<int>(page)));
        bar.setSingleStep(std::max(1, static_cast<int>(page / 10)));
        bar.setValue(static_cast<int>(static_cast<double>(m_axis.begin()) * stepsPerTime));
    }
    m_isScrolling = false;
}

void TimelineView::scrollContentsBy(int /*dx*/, int /*dy*/)
{
    if (m_isScrolling)
        return;
    const auto hidden = static_cast<double>(m_axis.length() - m_axis.shown());
    m_axis.moveTo(static_cast<qint64>(horizontalScrollBar()->value() * (hidden / scrollSteps)));
    setFollowing(m_axis.showsEnd());
}

TimelineScene TimelineView::scene() const
{
    const int ruler = fontMetrics().height() + rulerPadding;
    const QRect all = viewport()->rect();
    return {*m_inspection,
            *m_times,
            m_axis,
            {all.left(), all.top(), all.width(), ruler},
            all.adjusted(0, ruler, 0, 0),
            fontMetrics().height() + lanePadding,
            m_current,
            hasFocus()};
}

QPoint TimelineView::placeOf(qsizetype exchange) const
{
    const TimelineScene picture = scene();
    const auto span = m_times->span(m_inspection->exchanges(), exchange);
    const int x = static_cast<int>(std::clamp(picture.x(span.end), -1e6, 1e6));
    return {x, picture.lane(exchange).center().y()};
}

void TimelineView::paintEvent(QPaintEvent* /*event*/)
{
    if (!m_inspection || m_times->size() == 0)
        return paintEmptyText(*viewport(), m_inspection
                                               ? tr("No exchange yet")
                                               : tr("Every command and its reply appears here, on an axis of "
                                                    "time, once a maildrop is open"));
    QPainter painter(viewport());
    painter.setFont(font());
    paintTimeline(painter, scene(), palette());
}

void TimelineView::resizeEvent(QResizeEvent* event)
{
    QAbstractScrollArea::resizeEvent(event);
    m_axis.setWidth(viewport()->width() - 3 * timelineMargin);
    updateScrollBar();
}

bool TimelineView::viewportEvent(QEvent* event)
{
    if (event->type() != QEvent::ToolTip)
        return QAbstractScrollArea::viewportEvent(event);
    const auto* const help = static_cast<QHelpEvent*>(event);
    showToolTip(help->pos(), help->globalPos());
    return true;
}

void TimelineView::showToolTip(QPoint place, QPoint onScreen)
{
    const qsizetype exchange = m_inspection ? scene().exchangeAt(place) : -1;
    if (exchange < 0)
        return QToolTip::hideText();
    QStringList lines{exchangeName(*m_inspection, exchange), exchangeOutcome(*m_inspection, exchange),
                      exchangeFacts(*m_inspection, exchange)};
    for (const qsizetype index : findingsOfExchange(*m_inspection, exchange) | std::views::take(mostTold))
        lines += findingText(m_inspection->findings().at(index));
    // words of a server are never read as rich text
    QToolTip::showText(onScreen,
                       u"<p style='white-space:pre'>"_s + lines.join(u'\n').toHtmlEscaped() + u"</p>"_s,
                       viewport());
}

} // namespace dropscope::ui

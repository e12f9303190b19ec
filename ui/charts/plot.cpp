// SPDX-License-Identifier: GPL-3.0-or-later
// What a plot does; what it looks like is in plotlook.cpp.
#include "ui/charts/plot.h"

#include "ui/charts/plotlibrary.h"
#include "ui/theme/themecolors.h"

#include <QApplication>
#include <QBoxLayout>
#include <QBuffer>
#include <QHelpEvent>
#include <QSvgGenerator>
#include <QToolTip>

#include <algorithm>
#include <cmath>

using namespace Qt::StringLiterals;

namespace dropscope::ui {

namespace {

constexpr double zoomStep = 1.5;
constexpr QSize exportSize(1200, 600);

} // namespace

Plot::Plot(QWidget* parent)
    : QWidget(parent)
    , m_plot(new QCustomPlot)
    , m_marker(new QCPItemRect(m_plot))
{
    setObjectName(u"plot"_s);
    setFocusPolicy(Qt::StrongFocus);
    m_plot->setObjectName(u"plotCanvas"_s);
    m_plot->setFocusPolicy(Qt::NoFocus);
    m_plot->installEventFilter(this);
    auto* const layout = new QVBoxLayout(this);
    layout->setContentsMargins(1, 1, 1, 1);
    layout->addWidget(m_plot);
    setUpAxes();
}

void Plot::setUpAxes()
{
    m_plot->setInteractions(QCP::iRangeDrag | QCP::iRangeZoom);
    for (QCPItemPosition* const corner : {m_marker->topLeft, m_marker->bottomRight}) {
        corner->setTypeX(QCPItemPosition::ptPlotCoords);
        corner->setTypeY(QCPItemPosition::ptAxisRectRatio);
    }
    m_marker->setLayer(u"background"_s);
    m_marker->setVisible(false);
    connect(m_plot, &QCustomPlot::beforeReplot, this, &Plot::spaceTicks);
    for (QCPAxis* const axis : {m_plot->xAxis, m_plot->yAxis})
        connect(axis, qOverload<const QCPRange&>(&QCPAxis::rangeChanged), this, &Plot::keepWithin);
}

void Plot::show(const Chart& chart, bool isSameKind)
{
    m_chart = chart;
    m_plot->clearPlottables();
    m_isFitted = m_isFitted || !isSameKind;
    addBoxes();
    for (const ChartSeries& series : m_chart.series)
        addSeries(series);
    placeLegend();
    setTickers();
    takeColors();
    measure();
    if (m_isFitted)
        fitAll();
    if (!isSameKind || m_current >= size())
        setCurrent(-1);
    takeMarker();
    replotSoon();
}

void Plot::setLogarithmic(bool isOn)
{
    m_isLogarithmic = isOn;
    m_plot->yAxis->setScaleType(isOn ? QCPAxis::stLogarithmic : QCPAxis::stLinear);
    setTickers();
    measure();
    fitAll();
}

/// How far keys and values go, with some air around.
void Plot::measure()
{
    double least = std::numeric_limits<double>::max();
    double most = 0;
    const auto take = [&](double value) {
        most = std::max(most, value);
        if (value > 0)
            least = std::min(least, value);
    };
    for (const ChartBox& box : m_chart.boxes) {
        take(box.least);
        take(box.most);
    }
    for (const ChartSeries& series : m_chart.series)
        std::ranges::for_each(series.values, take);
    least = std::min(least, most);
    if (most <= 0) {
        least = 0.1;
        most = 1;
    }
    m_valueLow = m_isLogarithmic ? std::pow(10, std::floor(std::log10(least * 0.8))) : 0;
    m_valueHigh = m_isLogarithmic ? most * 1.4 : most * 1.08;
    const double air = m_chart.hasStretches ? 0 : 0.6 * m_chart.keyStep;
    m_keyLow = m_chart.keyStart - air;
    const auto points = static_cast<double>(std::max<qsizetype>(1, size()));
    m_keyHigh = m_chart.keyStart + (m_chart.hasStretches ? points : points - 1) * m_chart.keyStep + air;
}

void Plot::fitAll()
{
    m_isFitted = true;
    m_isKeeping = true;
    m_plot->xAxis->setRange(m_keyLow, m_keyHigh);
    m_plot->yAxis->setRange(m_valueLow, m_valueHigh);
    m_isKeeping = false;
    replotSoon();
}

void Plot::zoomIn() { zoom(1 / zoomStep); }
void Plot::zoomOut() { zoom(zoomStep); }

void Plot::zoom(double factor)
{
    QCPAxis* const axis = m_chart.boxes.empty() ? m_plot->xAxis : m_plot->yAxis;
    axis->scaleRange(factor);
    replotSoon();
}

/// Nothing is to be seen beyond what there is.
void Plot::keepWithin()
{
    if (m_isKeeping)
        return;
    m_isKeeping = true;
    const QCPRange keys(m_keyLow, m_keyHigh);
    const QCPRange values(m_valueLow, m_valueHigh);
    m_plot->xAxis->setRange(m_plot->xAxis->range().bounded(keys.lower, keys.upper));
    m_plot->yAxis->setRange(m_plot->yAxis->range().bounded(values.lower, values.upper));
    m_isFitted = m_plot->xAxis->range() == keys && m_plot->yAxis->range() == values;
    m_isKeeping = false;
}

void Plot::setCurrent(qsizetype point)
{
    const qsizetype wanted = point < 0 || size() == 0 ? -1 : std::min(point, size() - 1);
    if (wanted == m_current)
        return;
    m_current = wanted;
    setAccessibleDescription(wanted < 0 ? QString() : m_chart.points[static_cast<size_t>(wanted)].text);
    takeMarker();
    replotSoon();
    emit currentChanged(wanted);
}

double Plot::keyOf(qsizetype point) const
{
    return m_chart.keyStart + static_cast<double>(point) * m_chart.keyStep;
}

void Plot::takeMarker()
{
    m_marker->setVisible(m_current >= 0);
    if (m_current < 0)
        return;
    const double left = m_chart.hasStretches ? 0 : -0.5;
    m_marker->topLeft->setCoords(keyOf(m_current) + left * m_chart.keyStep, 0);
    m_marker->bottomRight->setCoords(keyOf(m_current) + (left + 1) * m_chart.keyStep, 1);
}

qsizetype Plot::pointAt(QPoint place) const
{
    const QPoint onPlot = m_plot->mapFrom(this, place);
    if (m_chart.isEmpty() || !m_plot->axisRect()->rect().contains(onPlot))
        return -1;
    const double key = (m_plot->xAxis->pixelToCoord(onPlot.x()) - m_chart.keyStart) / m_chart.keyStep;
    const double point = m_chart.hasStretches ? std::floor(key) : std::round(key);
    return point >= 0 && point < static_cast<double>(size()) ? static_cast<qsizetype>(point) : -1;
}

QPoint Plot::placeOf(qsizetype point) const
{
    const double key = keyOf(point) + (m_chart.hasStretches ? m_chart.keyStep / 2 : 0);
    const int x = static_cast<int>(std::lround(m_plot->xAxis->coordToPixel(key)));
    return m_plot->mapTo(this, QPoint(x, m_plot->axisRect()->rect().center().y()));
}

void Plot::replotSoon() { m_plot->replot(QCustomPlot::rpQueuedReplot); }

std::pair<double, double> Plot::keysInSight() const
{
    return {m_plot->xAxis->range().lower, m_plot->xAxis->range().upper};
}

QPixmap Plot::picture() const
{
    return m_plot->toPixmap(exportSize.width(), exportSize.height(), devicePixelRatioF());
}

QByteArray Plot::png() const
{
    QByteArray octets;
    QBuffer buffer(&octets);
    buffer.open(QIODevice::WriteOnly);
    picture().save(&buffer, "PNG");
    return octets;
}

QByteArray Plot::svg() const
{
    QByteArray octets;
    QBuffer buffer(&octets);
    QSvgGenerator generator;
    generator.setOutputDevice(&buffer);
    generator.setSize(exportSize);
    generator.setViewBox(QRect(QPoint(), exportSize));
    generator.setTitle(m_chart.valueTitle);
    QCPPainter painter;
    painter.begin(&generator);
    painter.setMode(QCPPainter::pmVectorized);
    painter.setMode(QCPPainter::pmNoCaching);
    m_plot->toPainter(&painter, exportSize.width(), exportSize.height());
    painter.end();
    return octets;
}

void Plot::paintEvent(QPaintEvent* /*event*/)
{
    QPainter painter(this);
    const ThemeColors& colors = ThemeColors::of(palette());
    painter.setPen(hasFocus() ? colors.accent : colors.border);
    painter.drawRect(rect().adjusted(0, 0, -1, -1));
}

bool Plot::event(QEvent* event)
{
    if (event->type() != QEvent::ToolTip)
        return QWidget::event(event);
    const auto* const help = static_cast<QHelpEvent*>(event);
    const qsizetype point = pointAt(help->pos());
    if (point < 0)
        QToolTip::hideText();
    else // words of a server are never read as rich text
        QToolTip::showText(
            help->globalPos(),
            u"<p>"_s + m_chart.points[static_cast<size_t>(point)].text.toHtmlEscaped() + u"</p>"_s, this);
    return true;
}

/// The library drags and zooms; a click that does neither is ours.
bool Plot::eventFilter(QObject* watched, QEvent* event)
{
    const bool isPress = event->type() == QEvent::MouseButtonPress;
    const bool isRelease = event->type() == QEvent::MouseButtonRelease;
    const bool isDouble = event->type() == QEvent::MouseButtonDblClick;
    if (!isPress && !isRelease && !isDouble)
        return QWidget::eventFilter(watched, event);
    const auto* const mouse = static_cast<QMouseEvent*>(event);
    if (mouse->button() != Qt::LeftButton)
        return false;
    const QPoint place = m_plot->mapTo(this, mouse->pos());
    if (isPress) {
        setFocus(Qt::MouseFocusReason);
        m_pressedAt = place;
    } else if (isDouble) {
        if (const qsizetype point = pointAt(place); point >= 0)
            emit activated(point);
    } else if ((place - m_pressedAt).manhattanLength() < QApplication::startDragDistance()) {
        setCurrent(pointAt(place));
    }
    return false;
}

void Plot::keyPressEvent(QKeyEvent* event)
{
    switch (event->key()) {
    case Qt::Key_Plus:
    case Qt::Key_Equal:
        return zoomIn();
    case Qt::Key_Minus:
        return zoomOut();
    case Qt::Key_0:
        return fitAll();
    case Qt::Key_Left:
        return setCurrent(std::max<qsizetype>(0, m_current < 0 ? size() - 1 : m_current - 1));
    case Qt::Key_Right:
        return setCurrent(m_current + 1);
    case Qt::Key_Home:
        return setCurrent(0);
    case Qt::Key_End:
        return setCurrent(size() - 1);
    case Qt::Key_Return:
    case Qt::Key_Enter:
        if (m_current >= 0)
            emit activated(m_current);
        return;
    default:
        return QWidget::keyPressEvent(event);
    }
}

void Plot::changeEvent(QEvent* event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::PaletteChange || event->type() == QEvent::FontChange) {
        takeColors();
        replotSoon();
    }
}

} // namespace dropscope::ui

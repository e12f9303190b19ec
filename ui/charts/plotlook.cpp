// SPDX-License-Identifier: GPL-3.0-or-later
// What a plot looks like; what it does is in plot.cpp.
#include "ui/charts/plot.h"
#include "ui/charts/plotlibrary.h"
#include "ui/theme/drawing.h"
#include "ui/theme/themecolors.h"

#include <QFontMetricsF>

#include <algorithm>
#include <cmath>

using namespace Qt::StringLiterals;

namespace dropscope::ui {

namespace {

constexpr double boxWidth = 0.5; ///< of the distance between two points
constexpr double barWidth = 0.7;
constexpr double leastLines = 1.8; ///< from one label of the vertical axis to the next, in lines
constexpr double labelSlant = 45;  ///< degrees

QColor inkOf(ChartSeries::Ink ink, const ThemeColors& colors)
{
    switch (ink) {
    case ChartSeries::Ink::Client:
        return colors.client;
    case ChartSeries::Ink::Server:
        return colors.server;
    case ChartSeries::Ink::Quantity:
        break;
    }
    return colors.sizeBar;
}

QVector<double> keysOf(const Chart& chart, size_t count)
{
    QVector<double> keys;
    for (size_t i = 0; i < count; ++i)
        keys += chart.keyStart + static_cast<double>(i) * chart.keyStep;
    return keys;
}

void color(QCPAxis& axis, const QFont& font, const ThemeColors& colors)
{
    axis.setBasePen(QPen(colors.outline));
    axis.setTickPen(QPen(colors.outline));
    axis.setSubTickPen(QPen(colors.outline));
    axis.setTickLabelColor(colors.textMuted);
    axis.setLabelColor(colors.text);
    axis.setTickLabelFont(font);
    axis.setLabelFont(font);
    axis.grid()->setPen(QPen(colors.border));
    axis.grid()->setZeroLinePen(Qt::NoPen);
}

void color(QCPStatisticalBox& box, const ThemeColors& colors)
{
    box.setBrush(colors.accentSoft);
    box.setPen(QPen(colors.accent, 1));
    box.setWhiskerPen(QPen(colors.outline, 1));
    box.setWhiskerBarPen(QPen(colors.outline, 1.5));
    box.setMedianPen(QPen(colors.accent, 3, Qt::SolidLine, Qt::FlatCap));
}

void color(QCPAbstractPlottable& plottable, const ChartSeries& series, const ThemeColors& colors)
{
    const QColor ink = inkOf(series.ink, colors);
    auto* const graph = qobject_cast<QCPGraph*>(&plottable);
    if (!graph) {
        plottable.setPen(Qt::NoPen);
        plottable.setBrush(ink);
        return;
    }
    // the client's line is dashed: colour is not the only sign
    const bool isClient = series.ink == ChartSeries::Ink::Client;
    graph->setPen(QPen(ink, 1.75, isClient ? Qt::DashLine : Qt::SolidLine));
    if (series.form == ChartSeries::Form::Marks)
        graph->setScatterStyle({QCPScatterStyle::ssDiamond, QPen(ink, 1.75), colors.surface, 9});
}

} // namespace

void Plot::addBoxes()
{
    if (m_chart.boxes.empty())
        return;
    auto* const boxes = new QCPStatisticalBox(m_plot->xAxis, m_plot->yAxis);
    boxes->setWidth(boxWidth * m_chart.keyStep);
    // where all took the same time a box is flat, and yet to be seen
    QCPGraph* const medians = m_plot->addGraph();
    medians->setLineStyle(QCPGraph::lsNone);
    boxes->setWhiskerWidth(boxWidth * m_chart.keyStep / 2);
    for (size_t i = 0; i < m_chart.boxes.size(); ++i) {
        const ChartBox& box = m_chart.boxes[i];
        boxes->addData(keyOf(static_cast<qsizetype>(i)), box.least, box.lowerQuartile, box.median,
                       box.upperQuartile, box.most);
        medians->addData(keyOf(static_cast<qsizetype>(i)), box.median);
    }
    m_plot->axisRect()->setRangeZoom(Qt::Vertical);
}

void Plot::addSeries(const ChartSeries& series)
{
    if (series.form == ChartSeries::Form::Bars)
        addBars(series);
    else
        addGraph(series);
    m_plot->axisRect()->setRangeZoom(Qt::Horizontal);
}

void Plot::addBars(const ChartSeries& series)
{
    auto* const bars = new QCPBars(m_plot->xAxis, m_plot->yAxis);
    bars->setName(series.name);
    bars->setWidth(barWidth * m_chart.keyStep);
    bars->setData(keysOf(m_chart, series.values.size()),
                  QVector<double>(series.values.begin(), series.values.end()), true);
}

void Plot::addGraph(const ChartSeries& series)
{
    QCPGraph* const graph = m_plot->addGraph();
    graph->setName(series.name);
    const QVector<double> keys = keysOf(m_chart, series.values.size());
    if (series.form == ChartSeries::Form::Steps) {
        graph->setLineStyle(QCPGraph::lsStepLeft);
        graph->setData(keys, QVector<double>(series.values.begin(), series.values.end()), true);
        if (!keys.isEmpty()) // the last one lasts as well
            graph->addData(keys.last() + m_chart.keyStep, series.values.back());
        return;
    }
    graph->setLineStyle(QCPGraph::lsNone);
    for (size_t i = 0; i < series.values.size(); ++i)
        if (series.values[i] >= 0)
            graph->addData(keys[static_cast<qsizetype>(i)], series.values[i]);
}

/// Above the axes, where it hides nothing.
void Plot::placeLegend()
{
    QCPLegend& legend = *m_plot->legend;
    QCPLayoutGrid& rows = *m_plot->plotLayout();
    const bool isWanted = !m_chart.series.empty();
    legend.setVisible(isWanted);
    if (isWanted == (legend.layout() == &rows))
        return;
    if (isWanted) {
        rows.insertRow(0);
        rows.addElement(0, 0, &legend);
        rows.setRowStretchFactor(0, 0.001); // no higher than it must be
        rows.setRowSpacing(0);
        legend.setFillOrder(QCPLegend::foColumnsFirst);
        legend.setMargins({8, 2, 8, 0});
    } else {
        m_plot->axisRect()->insetLayout()->addElement(&legend, Qt::AlignTop);
        rows.simplify();
    }
}

void Plot::setTickers()
{
    if (!m_chart.names.isEmpty()) {
        m_plot->xAxis->setTicker(QSharedPointer<QCPAxisTickerText>(new QCPAxisTickerText));
    } else if (m_chart.hasStretches) {
        m_plot->xAxis->setTicker(QSharedPointer<QCPAxisTicker>(new QCPAxisTicker));
    } else {
        const QSharedPointer<QCPAxisTickerFixed> whole(new QCPAxisTickerFixed);
        whole->setTickStep(1);
        whole->setScaleStrategy(QCPAxisTickerFixed::ssMultiples);
        m_plot->xAxis->setTicker(whole);
    }
    m_plot->xAxis->grid()->setVisible(m_chart.names.isEmpty());
    m_plot->xAxis->setLabel(m_chart.keyTitle);
    m_plot->yAxis->setLabel(m_chart.valueTitle);
    if (m_isLogarithmic) {
        m_plot->yAxis->setTicker(QSharedPointer<QCPAxisTickerLog>(new QCPAxisTickerLog));
    } else if (m_chart.hasWholeValues) {
        const QSharedPointer<QCPAxisTickerFixed> whole(new QCPAxisTickerFixed);
        whole->setTickStep(1);
        whole->setScaleStrategy(QCPAxisTickerFixed::ssMultiples);
        m_plot->yAxis->setTicker(whole);
    } else {
        m_plot->yAxis->setTicker(QSharedPointer<QCPAxisTicker>(new QCPAxisTicker));
    }
    m_plot->yAxis->setNumberFormat(u"g"_s);
    m_plot->yAxis->setNumberPrecision(9); // no exponents
    m_plot->xAxis->setNumberPrecision(9);
}

/// As many labels as there is room for, so that none lies on another. Asked before each painting: the room
/// and what is in sight may have changed.
void Plot::spaceTicks()
{
    const QFontMetricsF metrics(font());
    const int outside = m_plot->axisRect()->margins().top() + m_plot->axisRect()->margins().bottom() +
                        (m_plot->legend->visible() ? m_plot->legend->outerRect().height() : 0);
    const double height = std::max(1, m_plot->height() - outside);
    const double labels = std::max(2.0, std::floor(height / (leastLines * metrics.height())));
    const QCPRange range = m_plot->yAxis->range();
    const double decades = m_isLogarithmic ? std::log10(range.upper / range.lower) : 0;
    // a logarithmic axis of few decades has labels as a linear one has, which crowd at its upper end; the
    // library does that by itself
    constexpr double fewDecades = 1.6;
    double count = m_isLogarithmic ? std::max(2.0, std::floor(labels / 2)) : labels;
    if (decades >= fewDecades) {
        const double step = std::max(1.0, std::ceil(decades / labels - 0.25)); // from one label to the next
        count = step > 1 ? std::round(decades / step) : std::ceil(decades) + 1;
    }
    m_plot->yAxis->ticker()->setTickCount(static_cast<int>(count));
    spaceNames(metrics);
}

/// Of the horizontal axis: slanted where they do not fit side by side, and where not even that helps, some.
void Plot::spaceNames(const QFontMetricsF& metrics)
{
    QCPAxis& axis = *m_plot->xAxis;
    const double width = std::max(1, m_plot->axisRect()->width());
    const auto names = axis.ticker().dynamicCast<QCPAxisTickerText>();
    if (!names) {
        const double widest = metrics.horizontalAdvance(u"00000000"_s);
        axis.ticker()->setTickCount(static_cast<int>(std::clamp(width / widest, 2.0, 10.0)));
        return;
    }
    double widest = 0;
    for (const QString& name : std::as_const(m_chart.names))
        widest = std::max(widest, metrics.horizontalAdvance(name));
    const double room = width * m_chart.keyStep / axis.range().size();
    const bool fits = widest + metrics.height() <= room;
    const double slanted = 1.6 * metrics.height();
    const auto step = fits ? qsizetype(1) : static_cast<qsizetype>(std::max(1.0, std::ceil(slanted / room)));
    axis.setTickLabelRotation(fits ? 0 : labelSlant);
    names->clear();
    for (qsizetype i = 0; i < m_chart.names.size(); i += step)
        names->addTick(keyOf(i), m_chart.names.at(i));
}

void Plot::takeColors()
{
    const ThemeColors& colors = ThemeColors::of(palette());
    m_plot->setBackground(colors.surface);
    for (QCPAxis* const axis : {m_plot->xAxis, m_plot->yAxis})
        color(*axis, font(), colors);
    for (int i = 0; i < m_plot->plottableCount(); ++i) {
        if (auto* const box = qobject_cast<QCPStatisticalBox*>(m_plot->plottable(i)))
            color(*box, colors);
        else if (auto* const medians = m_chart.boxes.empty() ? nullptr : m_plot->graph())
            medians->setScatterStyle({QCPScatterStyle::ssDisc, QPen(colors.accent), colors.accent, 7});
        else
            color(*m_plot->plottable(i), m_chart.series[static_cast<size_t>(i)], colors);
    }
    m_plot->legend->setBrush(colors.surface);
    m_plot->legend->setBorderPen(Qt::NoPen);
    m_plot->legend->setTextColor(colors.text);
    m_plot->legend->setFont(font());
    m_marker->setBrush(hasFocus() ? colors.selection : colors.selectionInactive);
    m_marker->setPen(Qt::NoPen);
}

void Plot::focusInEvent(QFocusEvent* event)
{
    QWidget::focusInEvent(event);
    takeColors();
    replotSoon();
}

void Plot::focusOutEvent(QFocusEvent* event)
{
    QWidget::focusOutEvent(event);
    takeColors();
    replotSoon();
}

} // namespace dropscope::ui

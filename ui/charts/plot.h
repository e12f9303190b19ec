// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/charts/chart.h"

#include <QPixmap>
#include <QWidget>

class QCPItemRect;
class QFontMetricsF;
class QCPRange;
class QCustomPlot;

namespace dropscope::ui {

// Theory of operation
//
// Paints a Chart, in the colours of the theme, and lets the person look closer: the wheel zooms, dragging
// pans, never beyond what there is. Arrows and clicks pick a point, Enter or a double click asks for it. This
// is the only place that knows the plotting library (docs/adr/0004-plots-behind-one-adapter.md).

class Plot final : public QWidget
{
    Q_OBJECT

public:
    explicit Plot(QWidget* parent = nullptr);

    /// Keeps the zoom and the picked point where the person has chosen them, unless it is another kind.
    void show(const Chart& chart, bool isSameKind);
    void setLogarithmic(bool isOn);

    void zoomIn();
    void zoomOut();
    void fitAll();
    /// The point that is picked; -1: none.
    [[nodiscard]] qsizetype current() const { return m_current; }
    void setCurrent(qsizetype point);
    /// The point that is meant by a place in the widget; -1 where there is none.
    [[nodiscard]] qsizetype pointAt(QPoint place) const;
    [[nodiscard]] QPoint placeOf(qsizetype point) const;

    [[nodiscard]] QPixmap picture() const;
    [[nodiscard]] QByteArray png() const;
    [[nodiscard]] QByteArray svg() const;
    /// The keys that are in sight, for tests.
    [[nodiscard]] std::pair<double, double> keysInSight() const;

signals:
    void currentChanged(qsizetype point);
    void activated(qsizetype point);

protected:
    bool event(QEvent* event) override;
    bool eventFilter(QObject* watched, QEvent* event) override;
    void paintEvent(QPaintEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void changeEvent(QEvent* event) override;
    void focusInEvent(QFocusEvent* event) override;
    void focusOutEvent(QFocusEvent* event) override;

private:
    void setUpAxes();
    void addBoxes();
    void addSeries(const ChartSeries& series);
    void addBars(const ChartSeries& series);
    void addGraph(const ChartSeries& series);
    void placeLegend();
    void setTickers();
    void spaceTicks();
    void spaceNames(const QFontMetricsF& metrics);
    void takeColors();
    void takeMarker();
    void zoom(double factor);
    void keepWithin();
    void measure();
    void replotSoon();
    [[nodiscard]] double keyOf(qsizetype point) const;
    [[nodiscard]] qsizetype size() const { return std::ssize(m_chart.points); }

    Chart m_chart;
    QCustomPlot* m_plot;
    QCPItemRect* m_marker; ///< behind the point that is picked
    qsizetype m_current = -1;
    double m_keyLow = 0; ///< what there is
    double m_keyHigh = 1;
    double m_valueLow = 0;
    double m_valueHigh = 1;
    bool m_isLogarithmic = false;
    bool m_isFitted = true;   ///< all is in sight, and shall be when there is more
    bool m_isKeeping = false; ///< ranges are being set by us
    QPoint m_pressedAt;
};

} // namespace dropscope::ui

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStringList>

#include <optional>
#include <vector>

namespace dropscope::ui {

/// A distribution as a box with whiskers.
struct ChartBox
{
    double least = 0;
    double lowerQuartile = 0;
    double median = 0;
    double upperQuartile = 0;
    double most = 0;
};

/// One value for each point.
struct ChartSeries
{
    enum class Form : quint8 {
        Steps, ///< holds for a stretch, up to the next
        Bars,
        Marks, ///< diamonds; where the value is below 0, none
    };
    enum class Ink : quint8 { Client, Server, Quantity };
    QString name;
    Form form = Form::Bars;
    Ink ink = Ink::Quantity;
    std::vector<double> values;
};

/// What there is to say of a point.
struct ChartPoint
{
    QString text;
    std::optional<quint64> exchange = {}; ///< the one to look at in the log
    QString messages = {};                ///< those it is about, as a filter of the table (MaildropQuery)
};

/// What a plot shows, in words of its own and without a library. Points stand at keyStart, keyStart + keyStep
/// and so on; boxes, or each series, have as many as there are points.
struct Chart
{
    QString keyTitle;
    QString valueTitle; ///< with the unit
    QStringList names;  ///< of the points; empty: their keys are numbers
    double keyStart = 0;
    double keyStep = 1;
    bool hasStretches = false; ///< a point stands for what is between its key and the next
    bool hasWholeValues = false;
    std::vector<ChartBox> boxes;
    std::vector<ChartSeries> series;
    std::vector<ChartPoint> points;

    [[nodiscard]] bool isEmpty() const { return points.empty(); }
};

} // namespace dropscope::ui

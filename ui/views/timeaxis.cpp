// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/views/timeaxis.h"

#include <QCoreApplication>

#include <algorithm>
#include <cmath>

using namespace Qt::StringLiterals;

namespace dropscope::ui {

namespace {

struct AxisText
{
    Q_DECLARE_TR_FUNCTIONS(dropscope::ui::TimeAxis)
};

constexpr qint64 microsecond = 1'000;
constexpr qint64 millisecond = 1'000'000;
constexpr qint64 second = 1'000'000'000;
constexpr qint64 minute = 60 * second;

/// 1, 2, 5, 10, … nanoseconds up to seconds; then what clocks count.
qint64 niceStep(double least)
{
    qint64 decade = 1;
    for (; decade < second; decade *= 10)
        for (const qint64 times : {1, 2, 5})
            if (static_cast<double>(decade * times) >= least)
                return decade * times;
    static constexpr qint64 clock[] = {second,      2 * second,   5 * second,  10 * second, 30 * second,
                                       minute,      2 * minute,   5 * minute,  10 * minute, 30 * minute,
                                       60 * minute, 120 * minute, 360 * minute};
    for (const qint64 step : clock)
        if (static_cast<double>(step) >= least)
            return step;
    constexpr qint64 day = 24 * 60 * minute;
    return day * static_cast<qint64>(std::ceil(least / static_cast<double>(day)));
}

QString scaled(qint64 time, qint64 step, qint64 unit)
{
    int digits = 0;
    for (qint64 rest = unit; rest > step && digits < 3; rest /= 10)
        ++digits;
    return QString::number(static_cast<double>(time) / static_cast<double>(unit), 'f', digits);
}

QString tickText(qint64 time, qint64 step)
{
    if (time == 0)
        return u"0"_s;
    if (step >= minute || (step >= second && time >= minute)) {
        const qint64 seconds = time / second;
        const QString text = u"%1:%2"_s.arg(seconds / 60 % 60, seconds < 3600 ? 1 : 2, 10, QChar(u'0'))
                                 .arg(seconds % 60, 2, 10, QChar(u'0'));
        return seconds < 3600 ? text : u"%1:%2"_s.arg(seconds / 3600).arg(text);
    }
    if (step >= 100 * millisecond)
        return AxisText::tr("%1 s").arg(scaled(time, step, second));
    if (step >= 100 * microsecond)
        return AxisText::tr("%1 ms").arg(scaled(time, step, millisecond));
    return AxisText::tr("%1 µs").arg(scaled(time, step, microsecond));
}

} // namespace

void TimeAxis::setLength(qint64 length, bool follows)
{
    const bool followed = follows && showsEnd();
    m_length = std::max<qint64>(0, length);
    if (m_showsAll)
        fitAll();
    else if (followed)
        show(static_cast<double>(m_length - m_shown), static_cast<double>(m_shown));
    else
        show(static_cast<double>(m_begin), static_cast<double>(m_shown));
}

void TimeAxis::setWidth(int pixels) { m_width = std::max(1, pixels); }

void TimeAxis::fitAll()
{
    m_begin = 0;
    m_shown = std::max(microsecond, m_length);
    m_showsAll = true;
}

void TimeAxis::zoom(double factor, double atPixel)
{
    const double fixed = static_cast<double>(m_begin) + atPixel * nanosecondsPerPixel();
    const double shown = static_cast<double>(m_shown) / factor;
    if (shown >= static_cast<double>(m_length))
        return fitAll();
    const double kept = std::max(shown, static_cast<double>(microsecond));
    show(fixed - atPixel * kept / m_width, kept);
}

void TimeAxis::pan(double pixels)
{
    show(static_cast<double>(m_begin) + pixels * nanosecondsPerPixel(), static_cast<double>(m_shown));
}

void TimeAxis::moveTo(qint64 begin) { show(static_cast<double>(begin), static_cast<double>(m_shown)); }

void TimeAxis::reveal(qint64 from, qint64 to)
{
    if (from >= m_begin && to <= m_begin + m_shown)
        return;
    const qint64 margin = m_shown / 8;
    moveTo(from < m_begin && to - from < m_shown ? from - margin : to + margin - m_shown);
}

bool TimeAxis::showsEnd() const
{
    return static_cast<double>(m_length - m_begin - m_shown) <= nanosecondsPerPixel();
}

void TimeAxis::show(double begin, double shown)
{
    const double most = std::max(static_cast<double>(microsecond), static_cast<double>(m_length));
    m_shown = static_cast<qint64>(std::clamp(shown, static_cast<double>(microsecond), most));
    const double last = std::max(0.0, static_cast<double>(m_length - m_shown));
    m_begin = static_cast<qint64>(std::clamp(begin, 0.0, last));
    m_showsAll = m_shown >= m_length;
}

double TimeAxis::pixelOf(qint64 time) const
{
    return static_cast<double>(time - m_begin) / nanosecondsPerPixel();
}

qint64 TimeAxis::timeOf(double pixel) const
{
    return m_begin + static_cast<qint64>(std::llround(pixel * nanosecondsPerPixel()));
}

double TimeAxis::nanosecondsPerPixel() const { return static_cast<double>(m_shown) / m_width; }

std::vector<TimeAxis::Tick> TimeAxis::ticks(double leastPixels) const
{
    const qint64 step = niceStep(leastPixels * nanosecondsPerPixel());
    std::vector<Tick> ticks;
    for (qint64 at = (m_begin + step - 1) / step * step; at <= m_begin + m_shown; at += step)
        ticks.push_back({at, tickText(at, step)});
    return ticks;
}

} // namespace dropscope::ui

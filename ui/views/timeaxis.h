// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include <vector>

namespace dropscope::ui {

/// Which stretch of time a view shows on how many pixels, in nanoseconds from the start. Whatever is asked of
/// it, the stretch stays within what there is, and between a microsecond and all of it. While everything is
/// shown, everything that comes is shown as well.
class TimeAxis
{
public:
    /// Time goes up to here. A stretch that ended at the end moves on with it where it follows.
    void setLength(qint64 length, bool follows);
    void setWidth(int pixels);
    void fitAll();
    /// What stands at the pixel stays there. Factors above 1 show less time.
    void zoom(double factor, double atPixel);
    /// Later times come into sight where pixels are positive.
    void pan(double pixels);
    void moveTo(qint64 begin);
    /// As little as is needed to see that stretch, or its end where it is too long.
    void reveal(qint64 from, qint64 to);

    [[nodiscard]] qint64 begin() const { return m_begin; }
    [[nodiscard]] qint64 shown() const { return m_shown; }
    [[nodiscard]] qint64 length() const { return m_length; }
    [[nodiscard]] bool showsAll() const { return m_showsAll; }
    /// Within a pixel.
    [[nodiscard]] bool showsEnd() const;

    [[nodiscard]] double pixelOf(qint64 time) const;
    [[nodiscard]] qint64 timeOf(double pixel) const;
    [[nodiscard]] double nanosecondsPerPixel() const;

    /// Round times, about as far apart as labels need, and how they are written: "0", "2.5 ms", "1:30".
    struct Tick
    {
        qint64 at;
        QString label;
    };
    [[nodiscard]] std::vector<Tick> ticks(double leastPixels) const;

private:
    void show(double begin, double shown);

    qint64 m_length = 0;
    qint64 m_begin = 0;
    qint64 m_shown = 1;
    int m_width = 1;
    bool m_showsAll = true;
};

} // namespace dropscope::ui

// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/timelinelegend.h"

#include "ui/theme/themecolors.h"
#include "ui/views/timelinepainting.h"

#include <QPainter>

using namespace Qt::StringLiterals;

namespace dropscope::ui {

namespace {

constexpr int sampleWidth = 22;
constexpr int gap = 6;
constexpr int distance = 18; ///< from one to the next

struct Entry
{
    QString text;
    Outcome outcome;
    bool isWaiting;
    bool isFinding = false;
};

QList<Entry> entries()
{
    return {{TimelineLegend::tr("waiting"), Outcome::Accepted, true},
            {TimelineLegend::tr("receiving"), Outcome::Accepted, false},
            {TimelineLegend::tr("-ERR"), Outcome::Refused, false},
            {TimelineLegend::tr("cut off"), Outcome::CutOff, false},
            {TimelineLegend::tr("still coming"), Outcome::Open, false},
            {TimelineLegend::tr("octets missing"), Outcome::Gap, false},
            {TimelineLegend::tr("finding"), Outcome::Accepted, false, true}};
}

int widthOf(const Entry& entry, const QFontMetrics& metrics)
{
    return sampleWidth + gap + metrics.horizontalAdvance(entry.text);
}

} // namespace

TimelineLegend::TimelineLegend(QWidget* parent)
    : QWidget(parent)
{
    setObjectName(u"timelineLegend"_s);
    setAccessibleName(tr("What the bars mean"));
}

QSize TimelineLegend::sizeHint() const
{
    int width = 0;
    for (const Entry& entry : entries())
        width += widthOf(entry, fontMetrics()) + distance;
    return {width, fontMetrics().height() + 4};
}

QSize TimelineLegend::minimumSizeHint() const { return {0, sizeHint().height()}; }

void TimelineLegend::paintEvent(QPaintEvent* /*event*/)
{
    QPainter painter(this);
    const ThemeColors& colors = ThemeColors::of(palette());
    int x = 2;
    for (const Entry& entry : entries()) {
        if (x + widthOf(entry, fontMetrics()) > width())
            return;
        const int sampleHeight = fontMetrics().height() - 2;
        const QRect sample(x, (height() - sampleHeight) / 2, sampleWidth, sampleHeight);
        if (entry.isFinding)
            paintTimelineFinding(painter, QRectF(sample).center(), Tone::Danger, colors);
        else
            paintTimelineSample(painter, sample, entry.outcome, entry.isWaiting, colors);
        painter.setPen(colors.textMuted);
        painter.drawText(QRect(x + sampleWidth + gap, 0, width(), height()), Qt::AlignVCenter, entry.text);
        x += widthOf(entry, fontMetrics()) + distance;
    }
}

} // namespace dropscope::ui

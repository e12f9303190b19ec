// SPDX-License-Identifier: GPL-3.0-or-later
// How long a turn of the event loop is held up by what timeline, charts and exports do, over a session of a
// million exchanges.
#include "core/inspection/chartfigures.h"
#include "core/inspection/exchangetimes.h"
#include "core/inspection/htmlreport.h"
#include "core/inspection/inspection.h"
#include "core/inspection/jsonlines.h"

#include <QElapsedTimer>

#include <algorithm>
#include <cstdio>
#include <vector>

using namespace dropscope;

namespace {

constexpr int exchanges = 1'000'000;
constexpr qsizetype slice = 20'000; // as the views take them
constexpr int columns = 750;        // of a dense timeline 1500 pixels wide

std::shared_ptr<Transcript> sessionOf(int count)
{
    auto transcript = std::make_shared<Transcript>();
    Instant now{std::chrono::hours(490'000)};
    transcript->append(Direction::Server, "+OK ready\r\n", now);
    for (int i = 0; i < count; ++i) {
        transcript->append(Direction::Client, "NOOP\r\n", now += std::chrono::microseconds(100));
        transcript->append(Direction::Server, i % 100 == 99 ? "-ERR\r\n" : "+OK\r\n",
                           now += std::chrono::microseconds(200 + i % 977));
    }
    return transcript;
}

/// Calls until it says that it is done, and prints how long the calls took.
template <typename Turn>
void measure(const char* name, Turn turn)
{
    std::vector<qint64> turns;
    bool isDone = false;
    while (!isDone) {
        QElapsedTimer timer;
        timer.start();
        isDone = turn();
        turns.push_back(timer.nsecsElapsed());
    }
    std::ranges::sort(turns);
    qint64 all = 0;
    for (const qint64 one : turns)
        all += one;
    std::printf("%-28s %6zu turns, median %6.2f ms, longest %6.2f ms, together %8.1f ms\n", name,
                turns.size(), static_cast<double>(turns[turns.size() / 2]) / 1e6,
                static_cast<double>(turns.back()) / 1e6, static_cast<double>(all) / 1e6);
}

} // namespace

int main()
{
    const std::shared_ptr<Transcript> transcript = sessionOf(exchanges);
    const Inspection inspection(transcript);
    const Instant latest = transcript->chunks().back().at;
    ExchangeTimes times;
    measure("timeline: taking in", [&] { return times.take(inspection.exchanges(), latest, slice); });
    int paintings = 0;
    measure("timeline: dense columns", [&] {
        const qint64 step = times.length() / columns;
        qint64 refused = 0;
        for (int column = 0; column < columns; ++column)
            refused += times.share(column * step, (column + 1) * step).refused;
        return refused == 0 || ++paintings == 100;
    });
    ChartFigures figures;
    measure("charts: taking in", [&] { return figures.take(inspection, slice); });
    JsonLines lines(inspection);
    measure("JSON Lines", [&] { return lines.next().isEmpty(); });
    HtmlReport report(inspection);
    measure("HTML report", [&] { return report.next().isEmpty(); });
    return 0;
}

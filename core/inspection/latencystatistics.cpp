// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/inspection/latencystatistics.h"

#include <algorithm>
#include <bit>
#include <cmath>

namespace dropscope {

namespace {

constexpr int classBits = 5; ///< 32 classes between a duration and its double
constexpr size_t perOctave = size_t(1) << classBits;
constexpr size_t classCount = (64 - classBits) * perOctave + perOctave;

/// Up to 63 nanoseconds each has a class of its own.
size_t classOf(quint64 duration)
{
    if (duration < perOctave)
        return static_cast<size_t>(duration);
    const int octave = static_cast<int>(std::bit_width(duration)) - 1 - classBits;
    return static_cast<size_t>(octave) * perOctave + static_cast<size_t>(duration >> octave);
}

quint64 middleOf(size_t index)
{
    if (index < 2 * perOctave)
        return quint64(index);
    const auto octave = static_cast<int>(index / perOctave) - 1;
    const quint64 first = quint64(perOctave + index % perOctave) << octave;
    return first + (quint64(1) << octave) / 2;
}

} // namespace

void LatencyStatistics::add(Keyword command, Duration latency, quint64 exchange)
{
    const auto duration = static_cast<quint64>(std::max<Duration::rep>(0, latency.count()));
    Counts& counts = m_counts[command];
    if (counts.count == 0) {
        counts.classes.resize(classCount);
        counts.least = duration;
    }
    if (counts.count == 0 || duration > counts.most) {
        counts.most = duration;
        counts.slowest = exchange;
    }
    counts.least = std::min(counts.least, duration);
    ++counts.count;
    ++counts.classes[classOf(duration)];
}

/// By nearest rank.
LatencyStatistics::Duration LatencyStatistics::Counts::quantile(double part) const
{
    const auto rank =
        std::max<quint64>(1, static_cast<quint64>(std::ceil(part * static_cast<double>(count))));
    quint64 before = 0;
    size_t index = 0;
    while (index < classes.size() && before + classes[index] < rank)
        before += classes[index++];
    return Duration(static_cast<Duration::rep>(std::clamp(middleOf(index), least, most)));
}

std::optional<LatencyStatistics::Distribution> LatencyStatistics::of(Keyword command) const
{
    const auto found = m_counts.find(command);
    if (found == m_counts.end())
        return {};
    const Counts& counts = found->second;
    return Distribution{counts.count,          Duration(static_cast<Duration::rep>(counts.least)),
                        counts.quantile(0.25), counts.quantile(0.5),
                        counts.quantile(0.75), Duration(static_cast<Duration::rep>(counts.most)),
                        counts.slowest};
}

std::vector<Keyword> LatencyStatistics::commands() const
{
    std::vector<Keyword> commands;
    for (const auto& [command, counts] : m_counts)
        commands.push_back(command);
    return commands;
}

} // namespace dropscope

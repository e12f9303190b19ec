// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/inspection/queryamount.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>

using namespace Qt::StringLiterals;

namespace dropscope {

namespace {

template <typename Factor>
struct UnitName
{
    QLatin1StringView name;
    Factor factor;
};

constexpr std::array octetUnits{
    UnitName<quint64>{""_L1, 1},
    UnitName<quint64>{"k"_L1, 1000},
    UnitName<quint64>{"m"_L1, 1'000'000},
    UnitName<quint64>{"g"_L1, 1'000'000'000},
    UnitName<quint64>{"ki"_L1, 1024},
    UnitName<quint64>{"mi"_L1, 1'048'576},
    UnitName<quint64>{"gi"_L1, 1'073'741'824},
};

constexpr std::array timeUnits{
    // in nanoseconds
    UnitName<double>{"ms"_L1, 1e6},
    UnitName<double>{""_L1, 1e6},
    UnitName<double>{"us"_L1, 1e3},
    UnitName<double>{"s"_L1, 1e9},
};

qsizetype lengthOfNumber(QStringView text, bool mayHavePoint)
{
    const auto isPart = [mayHavePoint](QChar c) {
        return (c >= u'0' && c <= u'9') || (mayHavePoint && c == u'.');
    };
    return std::ranges::find_if_not(text, isPart) - text.begin();
}

template <typename Units>
auto factorOf(QStringView unit, const Units& units) -> std::optional<decltype(units.front().factor)>
{
    const auto found = std::ranges::find_if(
        units, [unit](const auto& row) { return unit.compare(row.name, Qt::CaseInsensitive) == 0; });
    return found == units.end() ? std::nullopt : std::optional(found->factor);
}

} // namespace

std::optional<quint64> parseOctetAmount(QStringView text)
{
    const qsizetype digits = lengthOfNumber(text, false);
    bool isNumber = false;
    const quint64 number = text.left(digits).toULongLong(&isNumber);
    const auto factor = factorOf(text.mid(digits), octetUnits);
    if (!isNumber || !factor || number > std::numeric_limits<quint64>::max() / *factor)
        return std::nullopt;
    return number * *factor;
}

std::optional<std::chrono::nanoseconds> parseDuration(QStringView text)
{
    const qsizetype digits = lengthOfNumber(text, true);
    bool isNumber = false;
    const double number = text.left(digits).toDouble(&isNumber);
    const auto factor = factorOf(text.mid(digits), timeUnits);
    constexpr double longest = 1e18; // what 64 bits of nanoseconds hold
    if (!isNumber || !factor || number * *factor > longest)
        return std::nullopt;
    return std::chrono::nanoseconds(std::llround(number * *factor));
}

} // namespace dropscope

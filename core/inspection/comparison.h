// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStringView>

#include <optional>

namespace dropscope {

enum class Comparison : quint8 { Less, AtMost, Equal, AtLeast, Greater };

/// Takes a comparison sign (< <= = >= >) off the front of the text.
[[nodiscard]] std::optional<Comparison> takeComparison(QStringView& text);

template <typename T>
[[nodiscard]] bool holds(const T& value, Comparison comparison, const T& bound)
{
    switch (comparison) {
    case Comparison::Less:
        return value < bound;
    case Comparison::AtMost:
        return value <= bound;
    case Comparison::Equal:
        return value == bound;
    case Comparison::AtLeast:
        return value >= bound;
    case Comparison::Greater:
        return value > bound;
    }
    return false;
}

} // namespace dropscope

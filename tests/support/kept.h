// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/session/answer.h"

namespace dropscope {

/// Keeps what an answer brought, and how often it came. Must outlive whoever answers.
template <typename T>
struct Kept
{
    std::optional<Expected<T>> value;
    int count = 0;

    [[nodiscard]] Answer<T> take()
    {
        return [this](Expected<T> answer) {
            value.emplace(std::move(answer));
            ++count;
        };
    }
    /// Null if it was no error, or one of another type.
    template <typename E>
    [[nodiscard]] const E* error() const
    {
        return value && !*value ? std::get_if<E>(&value->error()) : nullptr;
    }
};

/// For what a test does not look at.
constexpr auto ignored = [](const auto&) {};

} // namespace dropscope

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/error.h"

#include <utility>
#include <variant>

namespace dropscope {

/// Marks the failure alternative of an Expected.
template <typename E>
struct Unexpected
{
    E error;
};
template <typename E>
Unexpected(E) -> Unexpected<E>;

/// A value, or why there is none. Where a function can fail, this is what it returns: nothing in core throws.
template <typename T, typename E = Error>
class [[nodiscard]] Expected
{
public:
    Expected(T value)
        : m_state(std::in_place_index<0>, std::move(value))
    {
    }
    template <typename Failure>
    Expected(Unexpected<Failure> failure)
        : m_state(std::in_place_index<1>, E(std::move(failure.error)))
    {
    }

    [[nodiscard]] bool hasValue() const { return m_state.index() == 0; }
    explicit operator bool() const { return hasValue(); }

    [[nodiscard]] T& value() { return std::get<0>(m_state); }
    [[nodiscard]] const T& value() const { return std::get<0>(m_state); }
    T& operator*() { return value(); }
    const T& operator*() const { return value(); }
    T* operator->() { return &value(); }
    const T* operator->() const { return &value(); }

    [[nodiscard]] E& error() { return std::get<1>(m_state); }
    [[nodiscard]] const E& error() const { return std::get<1>(m_state); }

private:
    std::variant<T, E> m_state;
};

/// Success without a value.
struct Done
{
    friend bool operator==(Done, Done) = default;
};

} // namespace dropscope

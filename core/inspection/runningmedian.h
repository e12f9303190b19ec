// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>
#include <optional>
#include <queue>
#include <vector>

namespace dropscope {

/// The median of values that come one after another: of an even number the upper one in the middle. To add a
/// value takes logarithmic time.
template <typename T>
class RunningMedian
{
public:
    void add(T value)
    {
        if (m_upper.empty() || value >= m_upper.top())
            m_upper.push(std::move(value));
        else
            m_lower.push(std::move(value));
        if (m_upper.size() > m_lower.size() + 1)
            move(m_upper, m_lower);
        else if (m_lower.size() > m_upper.size())
            move(m_lower, m_upper);
    }

    /// Absent before the first value.
    [[nodiscard]] std::optional<T> value() const
    {
        return m_upper.empty() ? std::nullopt : std::optional(m_upper.top());
    }

private:
    static void move(auto& from, auto& to)
    {
        to.push(from.top());
        from.pop();
    }

    std::priority_queue<T> m_lower;
    std::priority_queue<T, std::vector<T>, std::greater<T>> m_upper; ///< as many, or one more
};

} // namespace dropscope

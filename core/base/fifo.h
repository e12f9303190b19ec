// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <utility>
#include <vector>

namespace dropscope {

/// First in, first out, in one piece of memory. A std::deque takes and frees a block for each element of some
/// hundred octets, which is what events and exchanges have. Appending invalidates references to elements.
template <typename T>
class Fifo
{
public:
    [[nodiscard]] bool empty() const { return m_first == m_items.size(); }
    [[nodiscard]] size_t size() const { return m_items.size() - m_first; }
    [[nodiscard]] T& front() { return m_items[m_first]; }
    [[nodiscard]] const T& front() const { return m_items[m_first]; }
    [[nodiscard]] const T& operator[](size_t place) const { return m_items[m_first + place]; }
    [[nodiscard]] auto begin() const { return m_items.begin() + static_cast<std::ptrdiff_t>(m_first); }
    [[nodiscard]] auto end() const { return m_items.end(); }
    [[nodiscard]] auto begin() { return m_items.begin() + static_cast<std::ptrdiff_t>(m_first); }
    [[nodiscard]] auto end() { return m_items.end(); }

    template <typename... Arguments>
    void emplace_back(Arguments&&... arguments)
    {
        makeRoom();
        m_items.emplace_back(std::forward<Arguments>(arguments)...);
    }
    void push_back(T item) { emplace_back(std::move(item)); }

    [[nodiscard]] T takeFront()
    {
        T item = std::move(m_items[m_first]);
        pop_front();
        return item;
    }
    void pop_front()
    {
        if (++m_first == m_items.size())
            clear();
    }
    void clear()
    {
        m_first = 0;
        m_items.clear();
        if (m_items.capacity() > kept) // a burst is over
            m_items.shrink_to_fit();
    }

private:
    static constexpr size_t kept = 1024 * 1024 / sizeof(T) + 1; ///< of elements, between bursts

    /// Before the memory grows, what was taken makes room, if that is much.
    void makeRoom()
    {
        if (m_items.size() < m_items.capacity() || m_first <= m_items.size() / 2)
            return;
        m_items.erase(m_items.begin(), m_items.begin() + static_cast<std::ptrdiff_t>(m_first));
        m_first = 0;
    }

    std::vector<T> m_items;
    size_t m_first = 0;
};

} // namespace dropscope

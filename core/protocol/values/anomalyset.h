// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/protocol/values/anomaly.h"

#include <bit>
#include <iterator>

namespace dropscope {

/// Kinds of anomaly, each once, in the order of their table.
class AnomalySet
{
public:
    class Iterator
    {
    public:
        using value_type = AnomalyKind;
        using difference_type = std::ptrdiff_t;

        Iterator() = default;
        explicit Iterator(quint32 rest)
            : m_rest(rest)
        {
        }
        AnomalyKind operator*() const { return AnomalyKind(std::countr_zero(m_rest)); }
        Iterator& operator++()
        {
            m_rest &= m_rest - 1;
            return *this;
        }
        Iterator operator++(int)
        {
            const Iterator before = *this;
            ++*this;
            return before;
        }
        friend bool operator==(Iterator, Iterator) = default;

    private:
        quint32 m_rest = 0;
    };

    void insert(AnomalyKind kind) { m_kinds |= quint32(1) << quint8(kind); }
    [[nodiscard]] bool contains(AnomalyKind kind) const { return (m_kinds >> quint8(kind) & 1) != 0; }
    [[nodiscard]] bool isEmpty() const { return m_kinds == 0; }
    [[nodiscard]] qsizetype size() const { return std::popcount(m_kinds); }
    [[nodiscard]] Iterator begin() const { return Iterator(m_kinds); }
    [[nodiscard]] static Iterator end() { return {}; }

    friend bool operator==(AnomalySet, AnomalySet) = default;

private:
    quint32 m_kinds = 0;
};

} // namespace dropscope

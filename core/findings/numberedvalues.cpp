// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/findings/numberedvalues.h"

#include <algorithm>

namespace dropscope {

namespace {

constexpr quint64 mostDense = 8'000'000;
constexpr qsizetype mostSparse = 100'000;
constexpr quint64 gap = 4096; ///< borne between one number and the next

} // namespace

void NumberedValues::set(MessageNumber number, quint64 value)
{
    value = std::min(value, absent - 1);
    const quint64 index = number.index();
    if (index >= m_dense.size() && index < std::min<quint64>(2 * m_dense.size() + gap, mostDense))
        m_dense.resize(index + 1, absent);
    if (index < m_dense.size()) {
        if (m_dense[index] == absent && m_sparse.remove(number) == 0)
            ++m_count;
        m_dense[index] = value;
        return;
    }
    const auto found = m_sparse.find(number);
    if (found != m_sparse.end()) {
        *found = value;
    } else if (m_sparse.size() < mostSparse) {
        m_sparse.insert(number, value);
        ++m_count;
    }
}

std::optional<quint64> NumberedValues::value(MessageNumber number) const
{
    if (number.index() < m_dense.size() && m_dense[number.index()] != absent)
        return m_dense[number.index()];
    const auto found = m_sparse.constFind(number);
    return found == m_sparse.cend() ? std::nullopt : std::optional(*found);
}

} // namespace dropscope

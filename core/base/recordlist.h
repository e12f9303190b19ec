// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/recordspace.h"

#include <QtGlobal>

#include <algorithm>
#include <bit>
#include <new>
#include <type_traits>

namespace dropscope {

/// A list of plain records that may grow to tens of millions without weighing on memory (see RecordSpace). A
/// record stays where it is. A list of a few records takes a few hundred octets: there may be a hundred
/// thousand such lists.
template <typename Record>
class RecordList
{
    static_assert(std::is_trivially_copyable_v<Record> && std::is_trivially_destructible_v<Record>);
    static constexpr size_t segmentOctets = 64 * 1024;
    static constexpr size_t perSegment = std::bit_floor(segmentOctets / sizeof(Record));
    /// The first segments are as long as all before them together, until they are as long as all others.
    static constexpr size_t firstSegment = 8;
    static_assert(perSegment > firstSegment);
    static constexpr size_t shortSegments = std::bit_width(perSegment / firstSegment);

public:
    [[nodiscard]] qsizetype size() const { return m_size; }
    [[nodiscard]] bool isEmpty() const { return m_size == 0; }
    [[nodiscard]] const Record& at(qsizetype index) const { return *place(static_cast<size_t>(index)); }
    [[nodiscard]] Record& operator[](qsizetype index) { return *place(static_cast<size_t>(index)); }
    [[nodiscard]] const Record& operator[](qsizetype index) const { return at(index); }
    [[nodiscard]] const Record& front() const { return at(0); }
    [[nodiscard]] const Record& back() const { return at(m_size - 1); }
    [[nodiscard]] Record& back() { return (*this)[m_size - 1]; }

    void append(const Record& record)
    {
        const auto index = static_cast<size_t>(m_size);
        if (segmentOf(index) == m_segments.size()) {
            const size_t records = index < perSegment ? std::max(index, firstSegment) : perSegment;
            m_segments.push_back(reinterpret_cast<Record*>(m_space.take(sizeof(Record) * records)));
        }
        new (place(index)) Record(record);
        ++m_size;
    }

    class Iterator
    {
    public:
        using value_type = Record;
        using difference_type = qsizetype;

        Iterator() = default;
        Iterator(const RecordList* list, qsizetype index)
            : m_list(list)
            , m_index(index)
        {
        }
        const Record& operator*() const { return m_list->at(m_index); }
        Iterator& operator++()
        {
            ++m_index;
            return *this;
        }
        Iterator operator++(int) { return {m_list, m_index++}; }
        friend bool operator==(const Iterator&, const Iterator&) = default;

    private:
        const RecordList* m_list = nullptr;
        qsizetype m_index = 0;
    };
    [[nodiscard]] Iterator begin() const { return {this, 0}; }
    [[nodiscard]] Iterator end() const { return {this, m_size}; }

private:
    static constexpr size_t segmentOf(size_t index)
    {
        return index < perSegment ? static_cast<size_t>(std::bit_width(index / firstSegment))
                                  : shortSegments - 1 + index / perSegment;
    }
    [[nodiscard]] Record* place(size_t index) const
    {
        const size_t begin = index < firstSegment ? 0
                             : index < perSegment ? std::bit_floor(index)
                                                  : index - index % perSegment;
        return m_segments[segmentOf(index)] + (index - begin);
    }

    RecordSpace m_space;
    std::vector<Record*> m_segments;
    qsizetype m_size = 0;
};

} // namespace dropscope

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/messagenumber.h"

#include <QHash>

#include <limits>
#include <optional>
#include <vector>

namespace dropscope {

/// A 64-bit value for each of many messages, eight octets each where their numbers are dense, as those of a
/// maildrop are. Numbers that a server makes up far beyond are kept apart, and not without bound.
class NumberedValues
{
public:
    /// The greatest value cannot be told from the one below it.
    void set(MessageNumber number, quint64 value);
    [[nodiscard]] std::optional<quint64> value(MessageNumber number) const;
    [[nodiscard]] bool has(MessageNumber number) const { return value(number).has_value(); }
    /// Of messages that have a value.
    [[nodiscard]] quint64 count() const { return m_count; }
    void clear() { *this = NumberedValues(); }

private:
    static constexpr quint64 absent = std::numeric_limits<quint64>::max();
    std::vector<quint64> m_dense; ///< by index
    QHash<MessageNumber, quint64> m_sparse;
    quint64 m_count = 0;
};

} // namespace dropscope

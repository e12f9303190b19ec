// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QHashFunctions>
#include <QtGlobal>

#include <compare>
#include <optional>

namespace dropscope {

/// A message-number: 1 for the first message of the maildrop (RFC 1939 §4). There is no message 0, and so no
/// MessageNumber 0.
class MessageNumber
{
public:
    /// Absent for 0.
    [[nodiscard]] static constexpr std::optional<MessageNumber> from(quint64 value)
    {
        return value == 0 ? std::nullopt : std::optional(MessageNumber(value));
    }
    /// The message at a zero-based place in the maildrop.
    [[nodiscard]] static constexpr MessageNumber atIndex(quint64 index) { return MessageNumber(index + 1); }

    [[nodiscard]] constexpr quint64 value() const { return m_value; }
    [[nodiscard]] constexpr quint64 index() const { return m_value - 1; }

    friend constexpr auto operator<=>(MessageNumber, MessageNumber) = default;
    friend size_t qHash(MessageNumber number, size_t seed = 0) { return ::qHash(number.m_value, seed); }

private:
    constexpr explicit MessageNumber(quint64 value)
        : m_value(value)
    {
    }
    quint64 m_value;
};

} // namespace dropscope

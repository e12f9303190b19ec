// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <utility>

namespace dropscope {

/// Owns an open file descriptor, or none.
class Descriptor
{
public:
    Descriptor() = default;
    explicit Descriptor(int number)
        : m_number(number)
    {
    }
    Descriptor(Descriptor&& other) noexcept
        : m_number(std::exchange(other.m_number, -1))
    {
    }
    Descriptor& operator=(Descriptor&& other) noexcept
    {
        std::swap(m_number, other.m_number);
        return *this;
    }
    ~Descriptor() { close(); }

    [[nodiscard]] bool isOpen() const { return m_number >= 0; }
    [[nodiscard]] int number() const { return m_number; }

    void close();
    /// Returns false with errno where the system could not write what it had kept back.
    [[nodiscard]] bool closeChecked();

private:
    int m_number = -1;
};

} // namespace dropscope

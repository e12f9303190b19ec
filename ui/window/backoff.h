// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include <chrono>

namespace dropscope::ui {

/// How long to wait before a server that refused for a while is asked again: longer with every refusal in a
/// row.
class BackOff
{
public:
    static constexpr std::chrono::seconds first{30};
    static constexpr std::chrono::seconds longest{300};

    /// Begins at what the server announced, or at first where it announced nothing; doubles up to longest,
    /// but never goes below what was announced. Another address begins anew.
    [[nodiscard]] std::chrono::seconds next(const QString& address, std::chrono::seconds announced = {});
    void reset() { m_address.clear(); }

private:
    QString m_address;
    std::chrono::seconds m_last{0};
};

} // namespace dropscope::ui

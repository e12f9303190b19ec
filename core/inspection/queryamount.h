// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStringView>

#include <chrono>
#include <optional>

namespace dropscope {

/// "120", "10k", "2M", "4Ki": k, M and G are powers of 1000, Ki, Mi and Gi of 1024, in any case of letters.
[[nodiscard]] std::optional<quint64> parseOctetAmount(QStringView text);

/// "100ms", "1.5s", "300us"; without a unit these are milliseconds.
[[nodiscard]] std::optional<std::chrono::nanoseconds> parseDuration(QStringView text);

} // namespace dropscope

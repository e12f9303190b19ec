// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/failure.h"

#include <QString>

#include <chrono>
#include <optional>

namespace dropscope {

/// What an error cannot know of itself.
struct ErrorScene
{
    QString server; ///< host and port
    Stage stage = Stage::Connecting;
    std::chrono::milliseconds timeout{0};
    std::optional<std::chrono::milliseconds> ranOut; ///< the --max-time that is over
};

/// One line that says what happened, at which command, after how many octets, with the server's words quoted
/// and fit for a terminal; and what can be done, where an option helps.
[[nodiscard]] QString errorText(const Error& error, const ErrorScene& scene);

} // namespace dropscope

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/error.h"
#include "core/base/secret.h"

#include <span>

namespace dropscope {

/// The error with x for every octet of a secret in what the server said: a server that repeats a password
/// would otherwise have it shown.
[[nodiscard]] Error masked(Error error, std::span<const Secret> secrets);

} // namespace dropscope

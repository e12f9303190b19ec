// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace dropscope {

struct CheckCase;

/// What to change in the server's firmware where this case is not met, in sentences.
[[nodiscard]] const char* adviceFor(const CheckCase& row);

} // namespace dropscope

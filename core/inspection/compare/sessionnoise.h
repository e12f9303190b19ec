// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/octets.h"
#include "core/protocol/values/keyword.h"

namespace dropscope {

/// The text of a status line with a mark in place of what is another one in each session: timestamps in angle
/// brackets, host names and addresses, times of day, ids of processes and sessions.
[[nodiscard]] Octets withoutNoise(OctetView text);

/// The reply to this command says nothing but what the maildrop holds: no word of it is noise.
[[nodiscard]] bool isAboutMaildrop(Keyword keyword);

} // namespace dropscope

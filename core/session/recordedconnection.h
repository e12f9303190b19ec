// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/transcript/connectionnote.h"

namespace dropscope {

struct SessionSettings;
class Transport;

/// What the recording of a session says of its connection, which stands.
[[nodiscard]] ConnectionNote recordedConnection(const SessionSettings& settings, const Transport& transport);

} // namespace dropscope

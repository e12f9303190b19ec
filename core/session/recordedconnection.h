// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/connectionend.h"
#include "core/base/error.h"
#include "core/transcript/connectionnote.h"

namespace dropscope {

struct SessionSettings;
class Transport;

/// What the recording of a session says of its connection, which stands.
[[nodiscard]] ConnectionNote recordedConnection(const SessionSettings& settings, const Transport& transport);

/// Who ended a session that ended with this.
[[nodiscard]] ConnectionEnd connectionEnd(const Error& error);

} // namespace dropscope

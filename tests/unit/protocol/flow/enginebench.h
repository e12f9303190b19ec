// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/protocol/flow/clientengine.h"

#include <QByteArrayList>

namespace dropscope {

/// Sends a command, legal or not, and gives the engine octets of the server.
void exchange(ClientEngine& engine, const Command& command, OctetView reply);

/// An engine that was led to a state, with nothing left to put on the wire.
[[nodiscard]] ClientEngine engineIn(SessionState state);

/// Takes all events, as text.
QByteArrayList eventsOf(ClientEngine& engine);

} // namespace dropscope

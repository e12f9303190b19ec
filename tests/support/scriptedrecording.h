// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/octets.h"

#include <QList>

namespace dropscope {

/// What a recording file holds that has a connection for each script (see ScriptedTranscript), one after the
/// other. Clients are 192.0.2.1, ports from 40 000 on; the server is 192.0.2.2, port 110.
[[nodiscard]] Octets recordingOf(const QList<Octets>& scripts);

} // namespace dropscope

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/faults/activefaults.h"
#include "core/protocol/values/keyword.h"

namespace dropscope {

/// "number value" of LIST or UIDL, as all faults that are on make it. The session is another number for each
/// connection.
[[nodiscard]] Octets spoiledListing(const ActiveFaults& faults, Keyword keyword, const Octets& line,
                                    quint64 session);
/// The status line of LIST n or UIDL n, whose listing was spoiled already.
[[nodiscard]] Octets spoiledSingleListing(const ActiveFaults& faults, Keyword keyword, const Octets& status);
/// A line of CAPA or LANG.
void spoilCapabilities(const ActiveFaults& faults, bool isSignedIn, QList<Octets>& lines);

} // namespace dropscope

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/octets.h"

#include <QHash>

namespace dropscope {

/// A message of DIGEST-MD5 taken apart: names and values, quotes taken off.
using Directives = QHash<Octets, Octets>;
[[nodiscard]] Directives directivesIn(const Octets& message);

/// The value of "response", or that of "rspauth" (RFC 2831 §2.1.2.1, §2.1.3), written from the RFC alone.
[[nodiscard]] Octets digestResponse(const Directives& client, const Octets& password);
[[nodiscard]] Octets digestServerResponse(const Directives& client, const Octets& password);

} // namespace dropscope

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/octets.h"

namespace dropscope {

class Inspection;

/// The beginning of a report, up to and with what is known of server, TLS and capabilities (htmlreport.h).
[[nodiscard]] Octets reportHead(const Inspection& inspection);

} // namespace dropscope

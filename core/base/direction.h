// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtGlobal>

namespace dropscope {

/// Who sent the octets: the C: and S: of every RFC.
enum class Direction : quint8 { Client, Server };

} // namespace dropscope

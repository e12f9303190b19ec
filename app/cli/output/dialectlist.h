// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/surroundings.h"

namespace dropscope {

/// --list-dialects: the servers that serve can play. Finishes.
void listDialects(const Surroundings& surroundings);

} // namespace dropscope

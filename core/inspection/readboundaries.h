// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/direction.h"
#include "core/base/octetrange.h"

#include <vector>

namespace dropscope {

class Transcript;

/// Where, strictly within a range of a direction's octets, one read or write ended and the next began;
/// ascending. At most so many are told.
[[nodiscard]] std::vector<qint64> readBoundaries(const Transcript& transcript, Direction direction,
                                                 OctetRange range, size_t most);

} // namespace dropscope

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/surroundings.h"
#include "core/faults/fault.h"

namespace dropscope {

/// --list-faults: all that a server can do wrong, or only what is done to octets on their way. Finishes.
enum class FaultsListed : quint8 { All, OnTheWay };
void listFaults(const Surroundings& surroundings, FaultsListed which);

/// Why a text is no fault, to stand behind "--fault".
[[nodiscard]] QString faultErrorText(const FaultError& error);

} // namespace dropscope

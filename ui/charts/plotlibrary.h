// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// The library's header iterates with Qt's foreach, which is switched off in this house.
// clang-format off
#define foreach(variable, container) for (variable : container)
#include <qcustomplot.h>
#undef foreach
// clang-format on

// SPDX-License-Identifier: GPL-3.0-or-later
// Precompiled for ui only: what nearly every source there includes.
#pragma once
#include <QtCore/QtCore>
#include <QtWidgets/QtWidgets>

#include <functional>
#include <optional>
#include <variant>
#include <vector>

// SPDX-License-Identifier: GPL-3.0-or-later
// Precompiled for everything but ui: what nearly every source waits for.
#pragma once
#include <QtCore/QtCore>

#include <algorithm>
#include <chrono>
#include <deque>
#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <variant>
#include <vector>

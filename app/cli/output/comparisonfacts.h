// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/jsonwriter.h"
#include "core/inspection/compare/comparisonresult.h"

namespace dropscope {

// The JSON of a comparison.

/// The fields "matters", "counts" and "facts".
void writeComparisonHead(JsonWriter& json, const ComparisonResult& result);
/// An element of "exchanges".
void writeComparedExchange(JsonWriter& json, const ComparedExchange& exchange);

} // namespace dropscope

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/inspection/compare/comparisonresult.h"
#include "core/inspection/latencystatistics.h"

namespace dropscope {

class Inspection;

/// Server, greeting, sign-in, TLS, end, capabilities, and the sum of the maildrop. What neither has is left
/// out.
void compareSessions(const Inspection& first, const Inspection& second, ComparisonResult& result);

/// How often each kind of finding was made.
void compareFindings(const Inspection& first, const Inspection& second, ComparisonResult& result);

/// Medians of each command that was answered in either.
void compareLatencies(const LatencyStatistics& first, const LatencyStatistics& second,
                      ComparisonResult& result);
/// From the first octet to the last.
void compareDurations(const Inspection& first, const Inspection& second, ComparisonResult& result);

} // namespace dropscope

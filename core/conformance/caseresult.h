// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/octets.h"
#include "core/conformance/checkcase.h"
#include "core/transcript/transcript.h"

#include <QString>

#include <chrono>
#include <memory>
#include <vector>

namespace dropscope {

/// In order: the better one first.
enum class Verdict : quint8 { Pass, Skip, Warn, Fail };

/// For JSON: pass, skip, warn, fail.
[[nodiscard]] const char* nameOf(Verdict verdict);

/// What one case saw of one connection, so that it can be looked at in the whole dialogue.
struct TranscriptSlice
{
    std::shared_ptr<const Transcript> transcript;
    OctetRange client;
    OctetRange server;
};

struct CaseResult
{
    const CheckCase* row = nullptr;
    Verdict verdict = Verdict::Skip;
    QString detail = {};   ///< English: what was expected and what came, why it was skipped, what was seen
    QString expected = {}; ///< the part of the detail that says so, where something was not as expected
    QString got = {};      ///< in its place
    QList<Octets> transcript = {}; ///< lines of script, long ones cut; what was left out is said in comments
    std::vector<TranscriptSlice> slices = {};
    std::chrono::nanoseconds took{0};
};

struct CheckSummary
{
    int passed = 0;
    int failed = 0;
    int warned = 0;
    int skipped = 0;
};
[[nodiscard]] CheckSummary summaryOf(const std::vector<CaseResult>& results);

} // namespace dropscope

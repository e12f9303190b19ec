// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/inspection/compare/comparisonresult.h"
#include "ui/theme/tone.h"

namespace dropscope::ui {

// A comparison in the language of the window.

/// Under which facts of a kind stand: "Maildrop".
[[nodiscard]] QString sectionText(FactKind kind);
/// What a fact is about: "message 3, octets by LIST".
[[nodiscard]] QString factText(const ComparedFact& fact);
/// "×2.8", or "expected"; empty where there is nothing to be said.
[[nodiscard]] QString remarkText(const ComparedFact& fact);
/// "status, text"; empty where nothing differs.
[[nodiscard]] QString differencesText(Differences differences);

[[nodiscard]] QString commandText(const ComparedExchange& exchange);
/// Status line, and what is known of the body; empty where that source has no such exchange.
[[nodiscard]] QString replyText(const ComparedExchange& exchange, bool isFirst);

/// "=", "≈" for what is expected, "≠", "−" for only A, "+" for only B.
[[nodiscard]] QString signText(const ComparedExchange& exchange);
/// The same as a word.
[[nodiscard]] QString signWord(const ComparedExchange& exchange);
[[nodiscard]] Tone toneOf(const ComparedExchange& exchange);
[[nodiscard]] Tone toneOf(const ComparedFact& fact);

/// "2 exchanges and 1 fact differ", and what else there is, in a sentence or two.
[[nodiscard]] QString summaryText(const ComparisonResult& result);

} // namespace dropscope::ui

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/inspection/compare/comparisonresult.h"

namespace dropscope {

// The English of a comparison in text and HTML.

/// The heading under which facts of a kind stand.
[[nodiscard]] QString sectionOf(FactKind kind);
/// What a fact is about: its kind, its name, or both.
[[nodiscard]] QString titleOf(const ComparedFact& fact);
/// "-" or the text.
[[nodiscard]] QString sideText(const QString& text);
/// "text, octets"; empty where nothing differs.
[[nodiscard]] QString differencesText(Differences differences);
/// "RETR 1", or "(greeting)".
[[nodiscard]] QString commandText(const ExchangeSide& side);
/// The status line, and what is known of the body: "+OK (120 octets, 7 lines)".
[[nodiscard]] QString replyText(const ExchangeSide& side);
/// "2 exchanges differ, 1 only in A …", and what else differs.
[[nodiscard]] QString summaryText(const ComparisonResult::Counts& counts);
/// "x2.8"; empty where there is none.
[[nodiscard]] QString ratioText(const std::optional<double>& ratio);

/// What is shown unless somebody wants all: what matters, and noise in what was said. Reads alone are not.
[[nodiscard]] bool isWorthShowing(const ComparedExchange& exchange);
[[nodiscard]] bool isWorthShowing(const ComparedFact& fact);

} // namespace dropscope

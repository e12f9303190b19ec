// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/inspection/compare/comparisonresult.h"
#include "core/inspection/exchangelist.h"

namespace dropscope {

class Transcript;

/// What is compared of an exchange.
[[nodiscard]] ExchangeSide sideOf(const ExchangeRecord& record, qsizetype index,
                                  const Transcript& transcript);

/// By what exchanges of two sessions are found to be the same: the command with its arguments, but for names
/// and secrets.
[[nodiscard]] Octets wholeKey(const ExchangeRecord& record, const Octets& command);
/// The keyword, and the message that it names.
[[nodiscard]] Octets kindKey(const ExchangeRecord& record, const Octets& command);

/// All but the bodies. Of the record either will do.
[[nodiscard]] ComparedExchange compareSides(ExchangeSide first, ExchangeSide second,
                                            const ExchangeRecord& of);

} // namespace dropscope

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/inspection/exchangelist.h"

namespace dropscope {

class Transcript;

/// What an exchange says, as far as it is one line each: at most 4096 octets of a line, secrets masked.
struct ExchangeWords
{
    std::optional<Octets> command;   ///< without its line end; absent for the greeting
    std::optional<Octets> indicator; ///< "+OK", "-ERR", or the word that stood in its place; absent: no reply
    Octets text;                     ///< of the status line, behind the status indicator and one space
};

[[nodiscard]] ExchangeWords wordsOf(const ExchangeRecord& exchange, const Transcript& transcript);

} // namespace dropscope

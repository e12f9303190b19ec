// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/messagenumber.h"

#include <QString>

#include <optional>

namespace dropscope {
class ExchangeList;
class Inspection;
} // namespace dropscope

namespace dropscope::ui {

/// The command as the transcript has it, secrets masked, without its line end and not longer than a label:
/// "RETR 3". The greeting is called so.
[[nodiscard]] QString exchangeName(const Inspection& inspection, qsizetype index);

/// The exchange that was last about a message: its RETR, else any that names it; absent where none does.
[[nodiscard]] std::optional<quint64> exchangeAbout(const ExchangeList& exchanges, MessageNumber number);

/// What came of it: "+OK", "-ERR no such message", "no whole reply", "not answered yet".
[[nodiscard]] QString exchangeOutcome(const Inspection& inspection, qsizetype index);

/// When and how much, in one line: "sent 12:04:09.870 · waited 11.0 ms · received in 2.0 ms · 1 204 octets".
[[nodiscard]] QString exchangeFacts(const Inspection& inspection, qsizetype index);

} // namespace dropscope::ui

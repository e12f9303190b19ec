// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/output/errortext.h"
#include "core/base/jsonwriter.h"
#include "core/proxy/proxiedfacts.h"

namespace dropscope {

/// HOST:PORT, an IPv6 address in brackets.
[[nodiscard]] QString endText(const QHostAddress& address, quint16 port);

/// "3 connected from 127.0.0.1:40000".
[[nodiscard]] QString beganText(const ProxiedFacts& facts);
/// "3 ended by the server after 0.120 s: 5 commands, …". What went wrong stands in errorTextOf().
[[nodiscard]] QString endedText(const ProxiedFacts& facts);
/// What went wrong, in one line; empty where nothing did.
[[nodiscard]] QString errorTextOf(const ProxiedFacts& facts, const ErrorScene& scene);

/// One connection that has ended, as a JSON document.
void writeProxied(JsonWriter& json, const ProxiedFacts& facts, const ErrorScene& scene);

} // namespace dropscope

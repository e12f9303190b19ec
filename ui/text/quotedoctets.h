// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/octets.h"

#include <QString>

namespace dropscope::ui {

/// What a server sent, fit to stand inside a sentence: UTF-8 read as such, every octet that is none, and
/// every character that does not print or would turn the direction of the text, as \xNN. At most 200
/// characters, then "…".
[[nodiscard]] QString quotedOctets(OctetView octets);

} // namespace dropscope::ui

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/octets.h"

#include <optional>
#include <vector>

namespace dropscope {

/// A language that the server's replies can be in (RFC 6856 §3).
enum class Language : quint8 {
    Default, ///< i-default, which is English (RFC 2277 §4.5)
    English,
    German,
};

struct LanguageRow
{
    Language language;
    const char* tag;  ///< RFC 5646
    const char* name; ///< in the language itself, UTF-8
};

[[nodiscard]] const LanguageRow& languageRow(Language language);

/// What a basic language range stands for, matched as RFC 4647 §3.3.1 says: "de" is "de" and every "de-…".
/// "*" is the first of those that are offered (RFC 6856 §3.2).
[[nodiscard]] std::optional<Language> languageInRange(const std::vector<Language>& offered, OctetView range);

} // namespace dropscope

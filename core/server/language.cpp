// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/server/language.h"

#include <algorithm>
#include <array>

namespace dropscope {

namespace {

constexpr std::array table{
    LanguageRow{Language::Default, "i-default", "English, by default"},
    LanguageRow{Language::English, "en", "English"},
    LanguageRow{Language::German, "de", "Deutsch"},
};

bool isInRange(OctetView tag, OctetView range)
{
    const bool isWhole =
        tag.size() == range.size() || (tag.size() > range.size() && tag[range.size()] == '-');
    return isWhole && tag.first(range.size()).compare(range, Qt::CaseInsensitive) == 0;
}

} // namespace

const LanguageRow& languageRow(Language language) { return table[static_cast<size_t>(language)]; }

std::optional<Language> languageInRange(const std::vector<Language>& offered, OctetView range)
{
    const auto found = std::ranges::find_if(offered, [range](Language language) {
        return range == "*" || isInRange(languageRow(language).tag, range);
    });
    return found == offered.end() ? std::nullopt : std::optional(*found);
}

} // namespace dropscope

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/options/verbtable.h"

#include <QString>

#include <optional>
#include <span>

namespace dropscope {

struct Options;

/// What an option is called, which verbs have it, what its help says, and what it sets.
struct OptionRow
{
    const char* name;  ///< with its dashes
    const char* value; ///< what the help calls its value; empty if it takes none
    VerbSet verbs;
    /// Returns what is wrong with the value, to stand behind the option's name; absent if nothing is. The
    /// value may be a secret that stands there by mistake: it is not repeated.
    std::optional<QString> (*set)(OctetView value, Options& options);
    const char* help; ///< lines of at most 50 columns
};

[[nodiscard]] std::span<const OptionRow> optionTable();
/// Null if there is no such option.
[[nodiscard]] const OptionRow* optionNamed(OctetView name);

} // namespace dropscope

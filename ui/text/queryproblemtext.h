// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/inspection/queryproblem.h"

namespace dropscope::ui {

/// One line for a person that quotes the word, with an example of what would be understood.
[[nodiscard]] QString problemText(const QueryProblem& problem, const QString& query);

/// What is wrong with a regular expression, and where: "this is no regular expression (missing closing
/// parenthesis at 4)". Empty where nothing is.
[[nodiscard]] QString expressionProblem(const QString& expression);

} // namespace dropscope::ui

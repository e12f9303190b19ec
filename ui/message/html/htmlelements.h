// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/message/html/blockedcontent.h"

#include <QString>

#include <optional>

namespace dropscope::ui {

/// What becomes of an element of HTML that a stranger wrote.
enum class Treatment : quint8 {
    Passed, ///< its tags go, what stands in it stays; the same for every element that is not known
    Kept,   ///< as the name that is shown
    Alone,  ///< kept, and has no content
    Picture,
    Link,
    Page,    ///< body: its colours count
    Skipped, ///< with all that stands in it
    Void,    ///< goes, and has no content
};

struct HtmlElement
{
    Treatment treatment = Treatment::Passed;
    const char* shown = "";             ///< what it becomes
    std::optional<BlockedKind> blocked; ///< as which it is counted
};

[[nodiscard]] const HtmlElement& elementNamed(const QString& name);

/// The start tag of one ends the other, which has no end tag (HTML §13.1.2.4): li, p, td.
[[nodiscard]] bool endsByItself(const QString& open, const QString& next);

} // namespace dropscope::ui

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace dropscope::ui {

/// In which of the views of a message somebody wants to see octets.
enum class OctetsView : quint8 { Source, Hex };

/// Of its tab (MessageTabs).
[[nodiscard]] inline QString idOf(OctetsView view)
{
    return view == OctetsView::Source ? QStringLiteral("source") : QStringLiteral("hex");
}

} // namespace dropscope::ui

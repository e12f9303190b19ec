// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/protocol/values/sessionstate.h"
#include "ui/controller/sessioncontroller.h"

#include <QString>

namespace dropscope::ui {

/// The state as RFC 1939 §3 names it; what lies before and behind in plain words.
[[nodiscard]] QString stateName(SessionState state);
/// One sentence on what the state permits.
[[nodiscard]] QString stateExplanation(SessionState state);
/// "Signing in…"; empty where nothing is under way.
[[nodiscard]] QString activityText(Activity activity);

} // namespace dropscope::ui

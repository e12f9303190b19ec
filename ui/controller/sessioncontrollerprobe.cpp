// SPDX-License-Identifier: GPL-3.0-or-later
// What a session is asked beyond what the person at the table wants of it.
#include "core/inspection/inspection.h"
#include "core/session/capabilityprobe.h"
#include "ui/controller/sessionconnection.h"
#include "ui/controller/sessioncontroller.h"

#include <algorithm>

namespace dropscope::ui {

/// What the answers say, the views read from the dialogue.
void SessionController::probeCapabilities()
{
    if (!isSignedIn() || std::exchange(m_connection->isProbing, true))
        return;
    const auto& items = m_connection->inspection->maildrop().items();
    const auto item = std::ranges::find(items, Presence::Present, &Item::presence);
    const auto message = item == items.end() ? std::nullopt : std::optional(item->number);
    emit probingChanged(true);
    dropscope::probeCapabilities(*m_connection->session, message,
                                 [this](const Expected<QList<ProbeOutcome>>&) { // its end is told by itself
                                     m_connection->isProbing = false;
                                     emit probingChanged(false);
                                 });
}

} // namespace dropscope::ui

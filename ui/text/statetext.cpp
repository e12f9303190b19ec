// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/text/statetext.h"

#include <QCoreApplication>

namespace dropscope::ui {

namespace {

class Names
{
    Q_DECLARE_TR_FUNCTIONS(dropscope::ui::StateText)

public:
    [[nodiscard]] static QString of(SessionState state);
    [[nodiscard]] static QString explain(SessionState state);
    [[nodiscard]] static QString of(Activity activity);
};

// The names of the RFC stay untranslated, as they stand in every log and manual.
QString Names::of(SessionState state)
{
    switch (state) {
    case SessionState::Greeting:
        return tr("waiting for the greeting");
    case SessionState::Authorization:
        return QStringLiteral("AUTHORIZATION");
    case SessionState::Transaction:
        return QStringLiteral("TRANSACTION");
    case SessionState::Update:
        return QStringLiteral("UPDATE");
    case SessionState::Closed:
        break;
    }
    return tr("closed");
}

QString Names::explain(SessionState state)
{
    switch (state) {
    case SessionState::Greeting:
        return tr("The connection stands; the server speaks first.");
    case SessionState::Authorization:
        return tr("The server has greeted and waits for the sign-in (RFC 1939 §4).");
    case SessionState::Transaction:
        return tr("Messages can be listed, retrieved and marked as deleted (RFC 1939 §5).");
    case SessionState::Update:
        return tr("QUIT was sent: the server removes what is marked (RFC 1939 §6).");
    case SessionState::Closed:
        break;
    }
    return tr("There is no connection.");
}

QString Names::of(Activity activity)
{
    switch (activity) {
    case Activity::Connecting:
        return tr("Connecting…");
    case Activity::SigningIn:
        return tr("Signing in…");
    case Activity::Listing:
        return tr("Listing messages…");
    case Activity::Retrieving:
        return tr("Retrieving…");
    case Activity::Marking:
        return tr("Marking…");
    case Activity::Ending:
        return tr("Ending the session…");
    case Activity::Idle:
    case Activity::Ready:
        break;
    }
    return {};
}

} // namespace

QString stateName(SessionState state) { return Names::of(state); }

QString stateExplanation(SessionState state) { return Names::explain(state); }

QString activityText(Activity activity) { return Names::of(activity); }

} // namespace dropscope::ui

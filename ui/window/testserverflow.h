// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/controller/serverequest.h"
#include "ui/settings/servefields.h"

#include <QObject>
#include <QPointer>

class QDialog;
class QWidget;

namespace dropscope::ui {

class AppSettings;
class FaultDialog;
class EndingFlow;
class MessageStack;
class SessionController;
class SignInFlow;
class TestServerDialog;

/// The way to a test server: asks what it is to do, ends what is open, and begins; from there to its clients,
/// and to a session with it. What was said is remembered, the password not.
class TestServerFlow final : public QObject
{
    Q_OBJECT

public:
    /// What it works with; all of it must outlive the flow, and dialogs belong to the window.
    struct Surroundings
    {
        SessionController& controller;
        EndingFlow& ending;
        SignInFlow& signIn;
        AppSettings& settings;
        MessageStack& messages;
        QWidget& window;
    };
    explicit TestServerFlow(const Surroundings& surroundings);

    void ask();
    void stop();
    /// In the place of what is shown; a session that is open is asked about.
    void showClients();
    void connectWindow();
    /// What it does wrong, as switches; they stay open beside the window.
    void showFaults();

private:
    void start(const ServeRequest& request, const ServeFields& fields);

    Surroundings m_with;
    QPointer<TestServerDialog> m_dialog;
    QPointer<QDialog> m_question;
    QPointer<FaultDialog> m_faults;
};

} // namespace dropscope::ui

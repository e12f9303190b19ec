// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/window/testserverflow.h"

#include "ui/controller/addressinput.h"
#include "ui/controller/servedsource.h"
#include "ui/controller/sessioncontroller.h"
#include "ui/dialogs/faultdialog.h"
#include "ui/dialogs/leavesessiondialog.h"
#include "ui/dialogs/testserverdialog.h"
#include "ui/panels/messagestack.h"
#include "ui/settings/appsettings.h"
#include "ui/text/errortext.h"
#include "ui/window/endingflow.h"
#include "ui/window/signinflow.h"

using namespace Qt::StringLiterals;

namespace dropscope::ui {

namespace {

/// To listen fails for other reasons than to connect does.
QString problemText(const Error& error, const ServeRequest& request)
{
    const auto* const connecting = std::get_if<ConnectError>(&error);
    if (connecting == nullptr) {
        const ErrorText text = describe(error);
        return QStringList{text.title, text.explanation}.join(u". "_s);
    }
    return TestServerFlow::tr("The server cannot listen on %1: %2.")
        .arg(serverText({u"127.0.0.1"_s, request.port}), connecting->systemText);
}

} // namespace

TestServerFlow::TestServerFlow(const Surroundings& surroundings)
    : QObject(&surroundings.window)
    , m_with(surroundings)
{
}

void TestServerFlow::ask()
{
    if (m_dialog) {
        m_dialog->raise();
        return;
    }
    m_dialog = new TestServerDialog(m_with.settings.serveFields(), &m_with.window);
    connect(m_dialog, &TestServerDialog::startRequested, this, &TestServerFlow::start);
    m_dialog->open();
}

void TestServerFlow::start(const ServeRequest& request, const ServeFields& fields)
{
    m_with.ending.endThen([this, request, fields] {
        const auto started = m_with.controller.serve(request);
        if (!started) {
            if (m_dialog)
                m_dialog->showProblem(problemText(started.error(), request));
            return;
        }
        m_with.messages.clear();
        if (m_faults)
            m_faults->close(); // they were those of the one before
        m_with.settings.setServeFields(fields);
        if (m_dialog)
            m_dialog->accept();
    });
}

void TestServerFlow::stop()
{
    if (ServedSource* const served = m_with.controller.served())
        served->stop();
}

void TestServerFlow::showClients()
{
    if (m_question)
        return;
    const auto show = [this] { m_with.ending.endThen([this] { m_with.controller.showServed(); }); };
    if (!m_with.controller.isConnected())
        return show();
    auto* const dialog = new LeaveSessionDialog(tr("The clients of the test server"), &m_with.window);
    m_question = dialog;
    connect(dialog, &LeaveSessionDialog::leaveChosen, this, show);
    dialog->open();
}

void TestServerFlow::showFaults()
{
    if (m_faults) {
        m_faults->raise();
        m_faults->activateWindow();
        return;
    }
    const ServedSource* const served = m_with.controller.served();
    if (!served)
        return;
    m_faults = new FaultDialog(served->faults(), served->dialect(), &m_with.window);
    connect(m_faults, &FaultDialog::planChanged, this, [this](const FaultPlan& plan) {
        if (ServedSource* const running = m_with.controller.served())
            running->setFaults(plan);
    });
    connect(m_faults, &FaultDialog::dialectChosen, this, [this](const QString& name) {
        ServedSource* const running = m_with.controller.served();
        if (!running || !m_faults)
            return;
        running->setDialect(name);
        m_faults->setPlan(running->faults());
    });
    m_faults->show();
}

void TestServerFlow::connectWindow()
{
    const ServedSource* const served = m_with.controller.served();
    if (served && served->isListening())
        m_with.signIn.open(served->connectionRequest());
}

} // namespace dropscope::ui

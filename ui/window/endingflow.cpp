// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/window/endingflow.h"

#include "core/inspection/inspection.h"
#include "ui/controller/proxiedsource.h"
#include "ui/dialogs/endsessiondialog.h"
#include "ui/dialogs/stopproxydialog.h"

#include <QWidget>

#include <utility>

namespace dropscope::ui {

EndingFlow::EndingFlow(SessionController& controller, QWidget& window)
    : QObject(&window)
    , m_controller(controller)
    , m_window(window)
{
    connect(&controller, &SessionController::failed, this, [this] { m_wentWrong = true; });
    connect(&controller, &SessionController::noticed, this,
            [this](Notice notice) { m_wentWrong |= notice == Notice::CommitDoubtful; });
    connect(&controller, &SessionController::disconnected, this, &EndingFlow::settle);
}

bool EndingFlow::isNeeded() const { return m_controller.isConnected() || clientsOfProxy() > 0; }

qsizetype EndingFlow::clientsOfProxy() const
{
    const ProxiedSource* const proxy = m_controller.proxied();
    return proxy && proxy->isListening() ? proxy->openConnections() : 0;
}

void EndingFlow::endThen(std::function<void()> next)
{
    if (m_question) {
        m_question->raise();
        return;
    }
    m_next = std::move(next);
    if (clientsOfProxy() > 0)
        askAboutProxy(clientsOfProxy());
    else if (!m_controller.isConnected())
        settle();
    else if (m_controller.isSignedIn() && m_controller.inspection()->maildrop().markedCount() > 0)
        ask();
    else if (m_controller.activity() != Activity::Ending)
        leave();
    else if (!m_isCommitting)
        m_controller.end(Ending::Drop);
}

void EndingFlow::ask()
{
    const Maildrop& maildrop = m_controller.inspection()->maildrop();
    auto* const question = new EndSessionDialog(maildrop.markedCount(), maildrop.markedOctets(), &m_window);
    m_question = question;
    connect(question, &EndSessionDialog::chosen, this, &EndingFlow::end);
    connect(question, &QDialog::rejected, this, [this] { m_next = nullptr; });
    question->open();
}

void EndingFlow::askAboutProxy(qsizetype clients)
{
    auto* const question = new StopProxyDialog(clients, &m_window);
    m_question = question;
    connect(question, &StopProxyDialog::stopChosen, this, [this] {
        m_question = nullptr;
        m_controller.stopProxy();
        settle();
    });
    connect(question, &QDialog::rejected, this, [this] { m_next = nullptr; });
    question->open();
}

void EndingFlow::end(Ending ending)
{
    m_question = nullptr;
    m_isCommitting = ending == Ending::Commit;
    m_wentWrong = false;
    m_controller.end(ending);
}

void EndingFlow::leave()
{
    m_isCommitting = false;
    if (m_controller.isSignedIn())
        m_controller.leave();
    else
        m_controller.end(Ending::Drop); // nothing can be marked before the sign-in
}

void EndingFlow::settle()
{
    if (m_question) // the marks are gone with the connection, and that is told; the question has no point any
                    // more
        m_question->reject();
    const bool goOn = !(std::exchange(m_isCommitting, false) && m_wentWrong);
    const std::function<void()> next = std::exchange(m_next, nullptr);
    // The session that just ended is still in the middle of telling so.
    if (goOn && next)
        QMetaObject::invokeMethod(this, next, Qt::QueuedConnection);
}

} // namespace dropscope::ui

// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/controller/sessionending.h"

#include "core/session/session.h"

namespace dropscope::ui {

SessionEnding::SessionEnding(Session& session, QObject* parent)
    : QObject(parent)
    , m_session(session)
{
}

void SessionEnding::begin(Ending ending)
{
    m_chosen = ending;
    if (ending == Ending::Drop || !m_session.isOpen())
        m_session.drop();
    else if (ending == Ending::Commit)
        quit();
    else
        resetAndQuit();
}

void SessionEnding::resetAndQuit()
{
    m_session.reset([this](const Expected<StatusLine>& reply) {
        if (reply && m_session.quitDeletesWhatWasRetrieved()) {
            begin(Ending::Drop);
            emit droppedToKeepMail();
        } else if (reply) {
            quit();
        } else if (m_session.isOpen() && isCancelled(reply.error())) {
            stay();
        } else { // the marks still stand: a QUIT now would delete
            if (m_session.isOpen())
                emit failed(reply.error());
            m_session.drop();
        }
    });
}

void SessionEnding::quit()
{
    m_session.quit([this](const Expected<StatusLine>& reply) {
        if (reply)
            return;
        if (!isCancelled(reply.error()))
            emit failed(reply.error());
        else if (m_session.isOpen())
            stay();
        if (m_chosen)
            m_session.drop();
    });
}

void SessionEnding::stay()
{
    m_chosen.reset();
    emit takenBack();
}

} // namespace dropscope::ui

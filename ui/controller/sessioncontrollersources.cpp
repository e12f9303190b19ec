// SPDX-License-Identifier: GPL-3.0-or-later
// What a controller shows: a session with a server, with the demo maildrop, or a recording.
#include "core/inspection/inspection.h"
#include "ui/controller/openedrecording.h"
#include "ui/controller/sessionconnection.h"
#include "ui/controller/sessioncontroller.h"

namespace dropscope::ui {

void SessionController::openDemo()
{
    if (isConnected())
        return;
    const auto request = m_demo.request();
    if (request)
        open(*request);
    else
        emit failed(request.error());
}

void SessionController::openRecording(const QString& path)
{
    if (isConnected())
        return;
    auto recording = OpenedRecording::open(path);
    if (!recording) {
        emit failed(recording.error());
        return;
    }
    m_request = {};
    m_lastLook = {};
    connect(recording->get(), &OpenedRecording::progressed, this,
            [this] { emit progressChanged(m_recording->progress()); });
    connect(recording->get(), &OpenedRecording::read, this, &SessionController::recordingRead);
    connect(&(*recording)->connections(), &ConnectionChoice::shownChanged, this,
            [this] { emit inspectionChanged(inspection()); });
    show(nullptr, std::move(*recording));
    emit recordingOpened();
}

ConnectionChoice* SessionController::connections() const
{
    return m_recording ? &m_recording->connections() : nullptr;
}

bool SessionController::isReading() const
{
    return m_recording && (m_recording->isReading() || m_recording->connections().isReading());
}

void SessionController::start()
{
    auto next = std::make_unique<SessionConnection>(m_recordingFolder);
    next->before = m_lastLook;
    listenTo(*next);
    show(std::move(next), nullptr);
    setActivity(Activity::Connecting);
    enterMaildrop();
}

/// What was shown before may be in the middle of telling something, so it goes a little later.
void SessionController::show(std::unique_ptr<SessionConnection> next,
                             std::unique_ptr<OpenedRecording> recording)
{
    if (m_connection)
        m_former.push_back(std::move(m_connection));
    m_formerRecording = std::move(m_recording);
    const auto letGo = [this] {
        m_former.clear();
        m_formerRecording.reset();
    };
    QMetaObject::invokeMethod(this, letGo, Qt::QueuedConnection);
    m_connection = std::move(next);
    m_recording = std::move(recording);
    emit inspectionChanged(inspection());
}

} // namespace dropscope::ui

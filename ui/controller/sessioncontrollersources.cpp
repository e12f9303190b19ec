// SPDX-License-Identifier: GPL-3.0-or-later
// What a controller shows: a session with a server, with the demo maildrop, a recording, a proxy, the
// connections of a check or of a test server.
#include "core/inspection/inspection.h"
#include "ui/controller/openedmail.h"
#include "ui/controller/openedrecording.h"
#include "ui/controller/proxiedsource.h"
#include "ui/controller/servedsource.h"
#include "ui/controller/sessionconnection.h"
#include "ui/controller/sessioncontroller.h"

namespace dropscope::ui {

/// One of them, or none.
struct SessionController::Source
{
    std::unique_ptr<SessionConnection> connection = {};
    std::unique_ptr<OpenedRecording> recording = {};
    std::unique_ptr<ProxiedSource> proxied = {};
    std::unique_ptr<OpenedMail> mail = {};
    std::shared_ptr<ConnectionChoice> choice = {};
};

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
    show({.recording = std::move(*recording)});
    emit recordingOpened();
}

void SessionController::openMail(const QStringList& paths)
{
    if (isConnected())
        return;
    auto mail = OpenedMail::open(paths);
    if (!mail) {
        emit failed(mail.error());
        return;
    }
    m_request = {};
    m_lastLook = {};
    connect(mail->get(), &OpenedMail::progressed, this, [this] { emit progressChanged(m_mail->progress()); });
    connect(mail->get(), &OpenedMail::read, this, &SessionController::mailRead);
    show({.mail = std::move(*mail)});
    emit mailOpened();
}

Expected<Done> SessionController::openProxy(const ProxyRequest& request)
{
    if (isConnected())
        return Unexpected{Error(LocalError{LocalError::Kind::AlreadyConnected, request.server.host})};
    // One that listens at the same place makes room, but not for one that cannot begin for another reason.
    const bool isSamePlace = m_proxied && m_proxied->isListening() && request.port == m_proxied->port();
    if (isSamePlace)
        stopProxy();
    auto proxied = ProxiedSource::start(request, m_recordingFolder);
    if (!proxied)
        return Unexpected{proxied.error()};
    m_request = {};
    m_lastLook = {};
    connect(&(*proxied)->connections(), &ConnectionChoice::shownChanged, this,
            [this] { emit inspectionChanged(inspection()); });
    show({.proxied = std::move(*proxied)});
    return Done{};
}

void SessionController::stopProxy()
{
    if (!m_proxied || !m_proxied->isListening())
        return;
    m_proxied->stop();
    emit proxyChanged();
}

void SessionController::showChecked(const std::shared_ptr<ConnectionChoice>& connections)
{
    showConnections(connections);
}

/// One that listens already makes room, but not for one that cannot begin for another reason than its port.
Expected<Done> SessionController::serve(const ServeRequest& request)
{
    if (isConnected())
        return Unexpected{Error(LocalError{LocalError::Kind::AlreadyConnected, QStringLiteral("127.0.0.1")})};
    if (m_served && m_served->isListening() && request.port == m_served->port())
        m_served->stop();
    auto served = ServedSource::start(request, m_recordingFolder);
    if (!served)
        return Unexpected{served.error()};
    const auto former = std::exchange(m_served, std::move(*served));
    showServed();
    emit servedChanged();
    return Done{};
}

void SessionController::showServed()
{
    if (m_served)
        showConnections(m_served->connections());
}

bool SessionController::isShowingServed() const { return m_served && m_choice == m_served->connections(); }

void SessionController::showConnections(const std::shared_ptr<ConnectionChoice>& connections)
{
    if (isConnected() || m_choice == connections)
        return;
    m_request = {};
    m_lastLook = {};
    connect(connections.get(), &ConnectionChoice::shownChanged, this, [this, shown = connections.get()] {
        if (m_choice.get() == shown)
            emit inspectionChanged(inspection());
    });
    show({.choice = connections});
}

ConnectionChoice* SessionController::connections() const
{
    if (m_choice)
        return m_choice.get();
    if (m_recording)
        return &m_recording->connections();
    return m_proxied ? &m_proxied->connections() : nullptr;
}

bool SessionController::isReading() const
{
    if (m_mail)
        return m_mail->isReading();
    const ConnectionChoice* const choice = connections();
    return choice && ((m_recording && m_recording->isReading()) || choice->isReading());
}

void SessionController::start()
{
    auto next = std::make_unique<SessionConnection>(m_recordingFolder);
    next->before = m_lastLook;
    listenTo(*next);
    show({.connection = std::move(next)});
    setActivity(Activity::Connecting);
    enterMaildrop();
}

/// What was shown before may be in the middle of telling something, so it goes a little later.
void SessionController::show(Source next)
{
    if (m_connection)
        m_former.push_back(std::move(m_connection));
    m_formerRecording = std::move(m_recording);
    m_formerProxied = std::move(m_proxied);
    m_formerMail = std::move(m_mail);
    m_formerChoice = std::move(m_choice);
    if (m_formerProxied)
        m_formerProxied->stop();
    const auto letGo = [this] {
        m_former.clear();
        m_formerRecording.reset();
        m_formerProxied.reset();
        m_formerMail.reset();
        m_formerChoice.reset();
    };
    QMetaObject::invokeMethod(this, letGo, Qt::QueuedConnection);
    m_connection = std::move(next.connection);
    m_recording = std::move(next.recording);
    m_proxied = std::move(next.proxied);
    m_mail = std::move(next.mail);
    m_choice = std::move(next.choice);
    emit inspectionChanged(inspection());
    emit proxyChanged();
}

} // namespace dropscope::ui

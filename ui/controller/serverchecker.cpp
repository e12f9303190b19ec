// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/controller/serverchecker.h"

#include "core/conformance/servercheck.h"
#include "ui/controller/connectionchoice.h"

#include <QTimer>

#include <algorithm>

namespace dropscope::ui {

namespace {

constexpr std::chrono::seconds partingTime{5};

CheckSettings settingsFor(const CheckRequest& request)
{
    const ConnectionRequest& server = request.server;
    CheckSettings settings;
    settings.endpoint = server.endpoint;
    settings.security = server.security;
    settings.tls = server.tls;
    settings.credentials = {server.user, server.secret, server.token, !server.tls.certificateFile.isEmpty()};
    settings.policy = server.policy;
    settings.permitsClearText = server.permitsClearText;
    settings.leave = request.mayDelete ? Leave::MayDelete : Leave::ReadOnly;
    settings.wantsSlow = request.wantsSlow;
    return settings;
}

} // namespace

ServerChecker::ServerChecker(QObject* parent)
    : QObject(parent)
{
    for (const CheckCase& row : caseTable())
        m_cases.push_back({CheckedCase::State::Waiting, {.row = &row}});
}

ServerChecker::~ServerChecker()
{
    if (m_check)
        m_check->disconnect(this);
}

void ServerChecker::start(const CheckRequest& request)
{
    if (isRunning())
        return;
    m_request = request;
    if (request.server.isDemo) {
        auto demo = m_demo.request();
        if (!demo) {
            m_failure = demo.error();
            emit finished();
            return;
        }
        m_request.server = std::move(*demo);
    }
    m_cases.clear();
    for (const CheckCase* const row : m_request.cases)
        m_cases.push_back({CheckedCase::State::Waiting, {.row = row}});
    m_recording = RecordingFile::temporary();
    m_connections = std::make_shared<ConnectionChoice>();
    run(m_request.cases);
}

void ServerChecker::askAgain(qsizetype place)
{
    if (isRunning() || !m_connections)
        return;
    CheckedCase& again = m_cases.at(static_cast<size_t>(place));
    again = {CheckedCase::State::Waiting, {.row = again.result.row}};
    run({again.result.row});
}

void ServerChecker::run(const std::vector<const CheckCase*>& cases)
{
    m_asked = std::ssize(cases);
    m_answered = 0;
    m_hasResults = true;
    m_failure.reset();
    m_refusal.reset();
    m_refusesClearText = false;
    m_server = {};
    m_server.host = m_request.server.endpoint.host;
    m_server.port = m_request.server.endpoint.port;
    CheckSettings settings = settingsFor(m_request);
    settings.wantsSlow |= cases.size() == 1; // somebody has picked it
    settings.recording = m_recording;
    settings.transcriptMade = [connections = m_connections](const std::shared_ptr<Transcript>& transcript) {
        connections->add(transcript);
    };
    m_check = std::make_unique<ServerCheck>(std::move(settings), cases);
    ServerCheck* const check = m_check.get();
    connect(check, &ServerCheck::surveyed, this, &ServerChecker::takeSurvey);
    connect(check, &ServerCheck::caseStarted, this, [this, check](qsizetype place) {
        takeStarted(*check->results().at(static_cast<size_t>(place)).row);
    });
    connect(check, &ServerCheck::caseFinished, this,
            [this, check](qsizetype place) { takeResult(check->results().at(static_cast<size_t>(place))); });
    connect(check, &ServerCheck::finished, this, &ServerChecker::end);
    emit began();
    check->start();
}

void ServerChecker::stop()
{
    if (m_check)
        m_check->stop(tr("the check was stopped"));
}

qsizetype ServerChecker::placeOf(const CheckCase& row) const
{
    const auto found =
        std::ranges::find_if(m_cases, [&row](const CheckedCase& each) { return each.result.row == &row; });
    return found == m_cases.end() ? -1 : found - m_cases.begin();
}

void ServerChecker::takeStarted(const CheckCase& row)
{
    const qsizetype place = placeOf(row);
    if (place < 0)
        return;
    m_cases.at(static_cast<size_t>(place)).state = CheckedCase::State::Asking;
    emit caseChanged(place);
}

void ServerChecker::takeResult(const CaseResult& result)
{
    const qsizetype place = placeOf(*result.row);
    if (place < 0)
        return;
    ++m_answered;
    m_cases.at(static_cast<size_t>(place)) = {CheckedCase::State::Done, result};
    emit caseChanged(place);
}

void ServerChecker::takeSurvey()
{
    const Survey& survey = m_check->survey();
    m_server = factsOf(survey, m_server.host, m_server.port);
    m_failure = survey.failure;
    m_refusesClearText = survey.refusesClearText;
    if (survey.signIn && !survey.signIn->isAccepted)
        m_refusal = survey.signIn->reply.inWords();
    emit surveyed();
}

/// The check is in the middle of telling so, and its last connections still have a QUIT to send: it goes a
/// little later.
void ServerChecker::end()
{
    takeSurvey();
    m_check->disconnect(this);
    ServerCheck* const ended = m_check.release();
    ended->setParent(this);
    QTimer::singleShot(partingTime, ended, &QObject::deleteLater);
    emit finished();
}

std::vector<CaseResult> ServerChecker::results() const
{
    std::vector<CaseResult> results;
    for (const CheckedCase& each : m_cases)
        if (each.state == CheckedCase::State::Done)
            results.push_back(each.result);
    return results;
}

} // namespace dropscope::ui

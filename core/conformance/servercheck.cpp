// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/conformance/servercheck.h"

#include "core/conformance/casefilter.h"

#include <algorithm>

namespace dropscope {

using namespace Qt::StringLiterals;

namespace {

constexpr std::chrono::milliseconds surveyLimit{90'000};
constexpr std::chrono::milliseconds slowSurveyLimit{2'700'000};

bool signsIn(Access access) { return access != Access::Survey && access != Access::Wire; }

} // namespace

ServerCheck::ServerCheck(CheckSettings settings, std::vector<const CheckCase*> cases, Clock& clock,
                         QObject* parent)
    : QObject(parent)
    , m_settings(std::move(settings))
    , m_cases(std::move(cases))
    , m_clock(clock)
    , m_bench{m_settings, m_survey, clock}
    , m_surveyRow{"survey", "", CaseLevel::Info, "", "", {}, &makeSurvey}
{
    if (!m_settings.recording)
        m_settings.recording = RecordingFile::temporary();
    for (size_t place = 0; place < m_cases.size(); ++place) {
        m_pending.push_back(place);
        m_results.push_back({.row = m_cases.at(place)});
    }
    m_wasAskedAgain.resize(m_cases.size());
}

ServerCheck::~ServerCheck()
{
    m_running.clear();
    m_surveyRun.reset();
}

void ServerCheck::start()
{
    makeWishes();
    m_surveyRun = std::make_unique<CaseRun>(m_surveyRow, m_bench, [this] { onSurveyed(); });
    m_surveyRun->setLimit(m_settings.wantsSlow
                              ? slowSurveyLimit // it waits for LOGIN-DELAY, which may be minutes
                              : std::max<std::chrono::milliseconds>(surveyLimit, 9 * m_settings.replyLimit));
    m_surveyRun->start();
}

/// Nothing is tried that no case asks for.
void ServerCheck::makeWishes()
{
    for (const CheckCase* const row : m_cases) {
        const bool mayRun = (!row->needs.deletes || m_settings.leave == Leave::MayDelete) &&
                            (!row->needs.slow || m_settings.wantsSlow);
        if (!mayRun)
            continue;
        m_bench.wishes.triesSecondSession |= row->needs.access == Access::Own || row->needs.connections > 1;
        m_bench.wishes.triesWrongPassword |= row->needs.refusal;
        m_bench.wishes.looksForSeeds |= *row->needs.seed != '\0';
    }
    m_bench.wishes.triesSecondSession &= m_settings.connections > 1;
}

void ServerCheck::stop(const QString& why)
{
    if (std::exchange(m_isStopped, true) || m_isFinished)
        return;
    for (const size_t place : std::exchange(m_pending, {})) {
        m_results.at(place).detail = why;
        emit caseFinished(qsizetype(place));
    }
    if (m_surveyRun)
        m_surveyRun->stop(Verdict::Skip, why);
    for (const Running& each : m_running)
        each.run->stop(Verdict::Skip, why);
    finishIfDone();
}

void ServerCheck::onSurveyed()
{
    const CaseResult seen = m_surveyRun->takeResult();
    if (m_survey.signInEvidence.isEmpty()) // it came to no end
        m_survey.signInEvidence = seen.transcript;
    m_surveyRun.reset();
    emit surveyed();
    advance();
}

void ServerCheck::advance()
{
    while (skipWhatCannotBeAsked()) {
    }
    bool hasStarted = true;
    while (hasStarted) {
        const auto next = std::ranges::find_if(
            m_pending, [this](size_t place) { return mayStart(m_cases.at(place)->needs); });
        hasStarted = next != m_pending.end();
        if (hasStarted) {
            const size_t place = *next;
            m_pending.erase(next);
            startCase(place);
        }
    }
    finishIfDone();
}

/// One of them; false if there is none.
bool ServerCheck::skipWhatCannotBeAsked()
{
    for (auto next = m_pending.begin(); next != m_pending.end(); ++next) {
        const size_t place = *next;
        const QString reason = reasonNotToAsk(*m_cases.at(place), m_survey, m_settings);
        if (reason.isEmpty())
            continue;
        m_pending.erase(next);
        m_results.at(place).detail = reason;
        emit caseFinished(qsizetype(place));
        return true;
    }
    return false;
}

bool ServerCheck::mayStart(const CaseNeeds& needs)
{
    if (needs.access == Access::Survey)
        return true;
    const bool othersSignedIn =
        isRunning(Access::Shared) || isRunning(Access::Own) || isRunning(Access::Alone);
    const bool isAlone = needs.access == Access::Alone || (needs.access == Access::Own && !m_survey.isShared);
    if (signsIn(needs.access) && (isRunning(Access::Alone) || (isAlone && othersSignedIn)))
        return false;
    if (needs.access == Access::Shared &&
        (isRunning(Access::Shared) || (othersSignedIn && !m_survey.isShared)))
        return false;
    // The shared connection stays until nobody wants it any more: then others may have its place.
    const bool comesLater =
        (needs.access == Access::Alone && hasPending(Access::Own)) || (isAlone && hasPending(Access::Shared));
    if (comesLater)
        return false;
    if (isAlone || !(hasPending(Access::Shared) || isRunning(Access::Shared)))
        if (needs.access != Access::Shared)
            putSharedAway();
    const int limit = std::max(1, m_settings.connections);
    const int wanted = needs.access == Access::Shared && m_bench.shared ? 0 : needs.connections;
    if (wanted > 0 && usedConnections() + wanted > limit && m_running.empty())
        putSharedAway();
    return usedConnections() + wanted <= limit;
}

bool ServerCheck::hasPending(Access access) const
{
    return std::ranges::any_of(
        m_pending, [this, access](size_t place) { return m_cases.at(place)->needs.access == access; });
}

bool ServerCheck::isRunning(Access access) const
{
    return std::ranges::any_of(
        m_running, [access](const Running& each) { return each.run->row().needs.access == access; });
}

int ServerCheck::usedConnections() const
{
    int used = m_bench.shared ? 1 : 0;
    for (const Running& each : m_running)
        used += each.run->row().needs.access == Access::Shared && m_bench.shared
                    ? 0
                    : each.run->row().needs.connections;
    return used;
}

void ServerCheck::putSharedAway()
{
    if (const auto shared = std::exchange(m_bench.shared, nullptr))
        m_bench.putAway(shared);
}

void ServerCheck::startCase(size_t place)
{
    auto run = std::make_unique<CaseRun>(*m_cases.at(place), m_bench, [this, place] { onConcluded(place); });
    CaseRun& started = *run;
    m_running.push_back({place, std::move(run)});
    emit caseStarted(qsizetype(place));
    started.start();
}

void ServerCheck::onConcluded(size_t place)
{
    const auto ended = std::ranges::find(m_running, place, &Running::place);
    if (ended->run->wasHungUpOn() && !m_isStopped && std::exchange(m_wasAskedAgain.at(place), 1) == 0) {
        m_bench.shared.reset();
        m_pending.insert(m_pending.begin(), place);
        const auto run = std::move(ended->run);
        m_running.erase(ended);
        advance();
        return;
    }
    m_results.at(place) = ended->run->takeResult();
    const auto run = std::move(ended->run);
    m_running.erase(ended);
    emit caseFinished(qsizetype(place));
    advance();
}

void ServerCheck::finishIfDone()
{
    if (!m_pending.empty() || !m_running.empty() || m_surveyRun || std::exchange(m_isFinished, true))
        return;
    putSharedAway();
    emit finished();
}

} // namespace dropscope

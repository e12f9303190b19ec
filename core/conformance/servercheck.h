// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/conformance/caserun.h"

#include <QObject>

#include <memory>
#include <vector>

namespace dropscope {

// Theory of operation
//
// The server check asks a server all that the RFCs ask. A case is a row of the case table and a coroutine of
// a few lines that reads as a dialogue: it asks (Dialogue), expects (CaseRun) and ends where it stands when
// something is not as it must be. Whatever the server does, a wait has a limit and so has a case.
//
// First a survey looks around: greeting, CAPA, sign-in, listings, a second session, one wrong password. It
// says which cases can be asked. Then the cases run, several at once: those that need no sign-in beside
// those that share one signed-in connection, then those that want a sign-in of their own, and last, one by
// one with nobody else signed in, those that change the maildrop. Of a maildrop that opens for one session at
// a time no second one is tried but by the cases that ask just that.
//
// What a case saw is kept as its evidence, from the same transcripts that every view reads.

class ServerCheck final : public QObject
{
    Q_OBJECT

public:
    /// Of the case table. The clock must outlive the check.
    ServerCheck(CheckSettings settings, std::vector<const CheckCase*> cases, Clock& clock = systemClock(),
                QObject* parent = nullptr);
    ~ServerCheck() override;

    void start();
    /// What has no verdict yet is skipped for that reason; finished() follows.
    void stop(const QString& why);

    [[nodiscard]] const Survey& survey() const { return m_survey; }
    /// In the order of the cases; a result has a verdict from caseFinished() on.
    [[nodiscard]] const std::vector<CaseResult>& results() const { return m_results; }

signals:
    void surveyed();
    void caseStarted(qsizetype place);
    void caseFinished(qsizetype place);
    void finished();

private:
    struct Running
    {
        size_t place;
        std::unique_ptr<CaseRun> run;
    };
    void makeWishes();
    void onSurveyed();
    void advance();
    [[nodiscard]] bool skipWhatCannotBeAsked();
    [[nodiscard]] bool mayStart(const CaseNeeds& needs);
    [[nodiscard]] bool hasPending(Access access) const;
    [[nodiscard]] bool isRunning(Access access) const;
    [[nodiscard]] int usedConnections() const;
    void putSharedAway();
    void startCase(size_t place);
    void onConcluded(size_t place);
    void finishIfDone();

    CheckSettings m_settings;
    std::vector<const CheckCase*> m_cases;
    Clock& m_clock;
    Survey m_survey;
    CheckBench m_bench;
    CheckCase m_surveyRow;
    std::unique_ptr<CaseRun> m_surveyRun;
    std::vector<size_t> m_pending;
    std::vector<Running> m_running;
    std::vector<CaseResult> m_results;
    std::vector<char> m_wasAskedAgain; ///< of each case: the server had hung up on those before it
    bool m_isStopped = false;
    bool m_isFinished = false;
};

} // namespace dropscope

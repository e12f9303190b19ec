// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/checkfiles.h"
#include "app/cli/demoserver.h"
#include "app/cli/logfile.h"
#include "app/cli/options/target.h"
#include "app/cli/terminal/prompt.h"
#include "app/cli/verbs/verb.h"
#include "core/conformance/casefilter.h"
#include "core/conformance/reports/serverfacts.h"
#include "core/conformance/servercheck.h"
#include "core/transcript/scriptwriter.h"

#include <memory>
#include <vector>

namespace dropscope {

/// check: asks a server all that the RFCs ask, and says what is wrong.
class CheckVerb final : public Verb
{
public:
    [[nodiscard]] static Expected<std::unique_ptr<Verb>, UsageError> make(const Surroundings& surroundings);
    ~CheckVerb() override;

    void start() override;
    [[nodiscard]] int interrupt(int signalNumber) override;

private:
    CheckVerb(const Surroundings& surroundings, Target target, std::vector<const CheckCase*> cases);
    [[nodiscard]] bool prepare();
    [[nodiscard]] bool openFiles(CheckSettings& settings);
    void askForSecret();
    void run();
    void sayWhatLeaveAllows();
    void showProgress(qsizetype place);
    void finish();
    [[nodiscard]] ExitCode exitCode(const CheckReport& report) const;
    void fail(const Failure& failure);
    void fail(const QString& text, ExitCode code);
    [[nodiscard]] QString describe(const Failure& failure) const;

    const Surroundings& m_surroundings;
    Target m_target;
    Secret m_secret;
    std::vector<const CheckCase*> m_cases;
    CheckFiles m_files;
    ServerFacts m_facts;
    std::unique_ptr<LogFile> m_log;
    std::vector<std::unique_ptr<ScriptWriter>> m_logWriters; ///< of each connection
    std::unique_ptr<DemoServer> m_demo;
    std::unique_ptr<Prompt> m_prompt;
    std::unique_ptr<ServerCheck> m_check;
    std::unique_ptr<Clock::Alarm> m_deadline;
    qsizetype m_finishedCases = 0;
};

} // namespace dropscope

// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/verbs/checkverb.h"

#include "app/cli/deliverycommand.h"
#include "app/cli/output/checkreport.h"
#include "app/cli/output/errortext.h"
#include "core/base/printable.h"

namespace dropscope {

using namespace Qt::StringLiterals;

namespace {

/// Nothing is asked: the cases are named.
class CaseListVerb final : public Verb
{
public:
    CaseListVerb(const Surroundings& surroundings, std::vector<const CheckCase*> cases)
        : m_surroundings(surroundings)
        , m_cases(std::move(cases))
    {
    }
    void start() override
    {
        writeCaseList(m_surroundings.console, m_cases);
        const bool isWritten = !m_surroundings.console.outputFailure();
        m_surroundings.finish(isWritten ? ExitCode::Done : ExitCode::FileFailed);
    }
    int interrupt(int signalNumber) override { return exitCodeForSignal(signalNumber); }

private:
    const Surroundings& m_surroundings;
    std::vector<const CheckCase*> m_cases;
};

} // namespace

Expected<std::unique_ptr<Verb>, UsageError> CheckVerb::make(const Surroundings& surroundings)
{
    const Options& options = surroundings.options;
    auto cases = selectCases({options.onlyCases, options.skippedCases, options.weakestLevel});
    if (cases.empty())
        return Unexpected{
            UsageError{u"no case is left of --only, --skip and --level; --list names them"_s, options.verb}};
    if (options.wantsList)
        return std::unique_ptr<Verb>(new CaseListVerb(surroundings, std::move(cases)));
    if (options.arguments.isEmpty())
        return Unexpected{UsageError{u"check wants URL, or --list"_s, options.verb}};
    auto target = parseTarget(options);
    if (!target)
        return Unexpected{target.error()};
    return std::unique_ptr<Verb>(new CheckVerb(surroundings, std::move(*target), std::move(cases)));
}

CheckVerb::CheckVerb(const Surroundings& surroundings, Target target, std::vector<const CheckCase*> cases)
    : m_surroundings(surroundings)
    , m_target(std::move(target))
    , m_cases(std::move(cases))
    , m_files(surroundings.options)
{
    m_facts.host = m_target.endpoint.host;
    m_facts.port = m_target.endpoint.port;
}

CheckVerb::~CheckVerb() = default;

void CheckVerb::start()
{
    m_secret = m_surroundings.secret;
    if (const auto problem = m_files.read()) {
        fail(*problem, ExitCode::FileFailed);
        return;
    }
    if (!prepare())
        return;
    askForSecret();
}

int CheckVerb::interrupt(int signalNumber)
{
    m_check.reset();
    return exitCodeForSignal(signalNumber);
}

bool CheckVerb::prepare()
{
    if (!m_target.isDemo)
        return true;
    m_demo = std::make_unique<DemoServer>();
    if (const auto started = m_demo->serve(m_target); !started) {
        fail({started.error(), Stage::Connecting});
        return false;
    }
    m_facts.port = m_target.endpoint.port;
    m_secret = DemoServer::secret();
    return true;
}

/// Without a user only what comes before the sign-in is asked.
void CheckVerb::askForSecret()
{
    if (m_target.user.isEmpty() || !m_secret.isEmpty() || !m_surroundings.token.isEmpty()) {
        run();
        return;
    }
    const QString question = u"Password of %1 at %2: "_s.arg(printable(m_target.user), m_facts.name());
    m_prompt = Prompt::ask(question, Prompt::Echo::Off, [this](const std::optional<Octets>& answer) {
        if (!answer || answer->isEmpty()) {
            fail(u"no password, so no sign-in"_s, ExitCode::Usage);
            return;
        }
        m_secret = Secret(*answer);
        run();
    });
    if (!m_prompt)
        fail(u"no password: give --password-file or DROPSCOPE_PASSWORD; there is no terminal to ask for it"_s,
             ExitCode::Usage);
}

bool CheckVerb::openFiles(CheckSettings& settings)
{
    const Options& options = m_surroundings.options;
    if (!options.logFile.isEmpty()) {
        auto log = LogFile::open(options.logFile);
        if (!log) {
            fail({log.error(), Stage::Connecting});
            return false;
        }
        m_log = std::move(*log);
        settings.transcriptMade = [this](const std::shared_ptr<Transcript>& transcript) {
            const Octets prefix = "# connection " + Octets::number(m_logWriters.size() + 1) + '\n';
            m_logWriters.push_back(std::make_unique<ScriptWriter>(
                [this, prefix](const Octets& text) { m_log->write(prefix + text); }));
            transcript->addListener(m_logWriters.back().get());
        };
        if (options.logFile == "-"_L1)
            m_surroundings.console.switchProgressOff();
    }
    if (options.recordFile.isEmpty())
        return true;
    auto file = RecordingFile::create(options.recordFile);
    if (!file) {
        fail({file.error(), Stage::Connecting});
        return false;
    }
    settings.recording = std::move(*file);
    return true;
}

void CheckVerb::run()
{
    m_prompt.reset();
    const Options& options = m_surroundings.options;
    CheckSettings settings;
    settings.endpoint = m_target.endpoint;
    settings.security = m_target.security;
    settings.tls = m_target.tls;
    settings.credentials = {m_target.user, m_secret, m_surroundings.token,
                            !options.certificateFile.isEmpty()};
    settings.policy = m_target.policy;
    settings.leave = options.mayDelete ? Leave::MayDelete : Leave::ReadOnly;
    settings.wantsSlow = options.wantsSlow;
    settings.connections = options.connectionLimit;
    if (!options.deliverCommand.isEmpty())
        settings.deliver = deliveryBy(options.deliverCommand);
    if (options.isTimeoutGiven) {
        settings.replyLimit = options.timeout;
        settings.caseLimit = 2 * options.timeout;
    }
    if (!openFiles(settings))
        return;
    m_check = std::make_unique<ServerCheck>(std::move(settings), m_cases);
    QObject::connect(m_check.get(), &ServerCheck::surveyed, m_check.get(), [this] { sayWhatLeaveAllows(); });
    QObject::connect(m_check.get(), &ServerCheck::caseStarted, m_check.get(),
                     [this](qsizetype place) { showProgress(place); });
    QObject::connect(m_check.get(), &ServerCheck::caseFinished, m_check.get(), [this] { ++m_finishedCases; });
    QObject::connect(m_check.get(), &ServerCheck::finished, m_check.get(), [this] { finish(); });
    if (options.maxTime)
        m_deadline = systemClock().callAfter(*options.maxTime,
                                             [this] { m_check->stop(u"the time of --max-time is over"_s); });
    m_check->start();
}

void CheckVerb::sayWhatLeaveAllows()
{
    if (m_surroundings.options.mayDelete && m_check->survey().isSignedIn())
        m_surroundings.console.say(
            u"--allow-delete: cases mark messages of %1 as deleted, and delete some of "
            "the %2 that are there"_s.arg(m_facts.name())
                .arg(m_check->survey().messages()));
}

void CheckVerb::showProgress(qsizetype place)
{
    m_surroundings.console.progress(u"%1 of %2: %3"_s.arg(m_finishedCases)
                                        .arg(m_cases.size())
                                        .arg(QLatin1StringView(m_cases.at(size_t(place))->id)));
}

void CheckVerb::finish()
{
    m_surroundings.console.clearProgress();
    m_facts = factsOf(m_check->survey(), m_facts.host, m_facts.port);
    const CheckReport report = m_files.report(m_facts, m_check->results());
    if (m_surroundings.options.wantsJson)
        m_surroundings.console.write(writeReport(ReportForm::Json, report));
    else
        writeTextReport(m_surroundings.console, report);
    for (const QString& remark : m_files.remarks(report))
        m_surroundings.console.say(remark);
    ExitCode code = exitCode(report);
    const QStringList problems = m_files.write(report);
    for (const QString& problem : problems)
        m_surroundings.console.say(problem);
    if (!problems.isEmpty())
        code = ExitCode::FileFailed;
    if (const auto& failure = m_check->survey().failure)
        m_surroundings.console.say(describe({*failure, Stage::Connecting}));
    if (const auto& failure = m_surroundings.console.outputFailure()) {
        m_surroundings.console.say(describe({*failure, Stage::Listing}));
        code = ExitCode::FileFailed;
    }
    m_surroundings.finish(code);
}

ExitCode CheckVerb::exitCode(const CheckReport& report) const
{
    const Survey& survey = m_check->survey();
    if (survey.failure)
        return exitCodeFor({*survey.failure, Stage::Connecting});
    if (!survey.greetingReply || !survey.greetingReply->isWhole())
        return ExitCode::ServerBroke;
    if (!m_target.user.isEmpty() && survey.greetingReply->isPositive() && !survey.isSignedIn())
        return ExitCode::SignInRefused;
    const int failed = report.baseline != nullptr ? report.baseline->newFailures(report.results)
                                                  : summaryOf(report.results).failed;
    return failed > 0 ? ExitCode::NotSo : ExitCode::Done;
}

QString CheckVerb::describe(const Failure& failure) const
{
    return errorText(failure.error, {m_facts.name(), failure.stage, m_surroundings.options.timeout, {}});
}

void CheckVerb::fail(const Failure& failure) { fail(describe(failure), exitCodeFor(failure)); }

void CheckVerb::fail(const QString& text, ExitCode code)
{
    m_surroundings.console.say(text);
    m_surroundings.finish(code);
}

} // namespace dropscope

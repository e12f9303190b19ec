// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/conformance/caserun.h"

#include "core/conformance/signindialogue.h"
#include "core/transport/tcptransport.h"

#include <algorithm>
#include <array>

namespace dropscope {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

/// Behind these a connection, or a sign-in, is tried once more: the server may hold the maildrop of the one
/// that was dropped just before, or count connections.
constexpr std::array retries{20ms, 100ms, 400ms, 1500ms};

constexpr std::chrono::minutes slowLimit{45};

} // namespace

std::shared_ptr<Dialogue> CheckBench::makeDialogue() const
{
    auto transport = settings.makeTransport ? settings.makeTransport()
                                            : std::unique_ptr<Transport>(new TcpTransport(clock));
    auto transcript = settings.recording ? std::make_shared<Transcript>(settings.recording)
                                         : std::make_shared<Transcript>();
    if (settings.transcriptMade)
        settings.transcriptMade(transcript);
    return std::make_shared<Dialogue>(std::move(transport), std::move(transcript),
                                      Dialogue::Setting{clock, settings.replyLimit, settings.leave});
}

void CheckBench::putAway(const std::shared_ptr<Dialogue>& dialogue)
{
    dialogue->leave();
    leaving.push_back(dialogue);
}

CaseRun::CaseRun(const CheckCase& row, CheckBench& bench, Concluded concluded)
    : m_row(row)
    , m_bench(bench)
    , m_concluded(std::move(concluded))
    , m_begin(bench.clock.now())
{
    m_result.row = &row;
    m_result.verdict = Verdict::Pass;
}

CaseRun::~CaseRun()
{
    m_task = {};
    for (const auto& dialogue : m_dialogues)
        if (dialogue != m_bench.shared)
            m_bench.putAway(dialogue);
}

void CaseRun::start()
{
    m_limit = m_bench.clock.callAfter(limit(), [this] { onLimit(); });
    if (m_row.needs.access == Access::Survey)
        showSurvey();
    m_task = body();
    m_task.start();
}

std::chrono::milliseconds CaseRun::limit() const
{
    if (m_ownLimit)
        return *m_ownLimit;
    return m_row.needs.slow ? std::chrono::milliseconds(slowLimit) : m_bench.settings.caseLimit;
}

Task<> CaseRun::body()
{
    co_await m_row.ask(*this);
    conclude();
}

void CaseRun::onLimit()
{
    // The question could not be asked: a body without an end is told by the case that asks for that.
    const bool wasStopped =
        m_preparations > 0 || std::ranges::any_of(m_dialogues, [](const std::shared_ptr<Dialogue>& dialogue) {
            return dialogue->hasEndlessBody();
        });
    const bool isMust = m_row.level == CaseLevel::Must;
    m_result.verdict = wasStopped                         ? Verdict::Skip
                       : isMust                           ? Verdict::Fail
                       : m_row.level == CaseLevel::Should ? Verdict::Warn
                                                          : m_result.verdict;
    say(u"did not come to its end within %1 s"_s.arg(
        std::chrono::ceil<std::chrono::seconds>(limit()).count()));
    conclude();
}

void CaseRun::stop(Verdict verdict, const QString& detail)
{
    m_result.verdict = verdict;
    say(detail);
    conclude();
}

/// The case stands where it ended until the event loop comes round: whoever resumed it is not cut off.
void CaseRun::conclude()
{
    if (std::exchange(m_isConcluded, true))
        return;
    m_limit.reset();
    m_pause.reset();
    m_result.took = m_bench.clock.now() - m_begin;
    m_conclusion = m_bench.clock.callAfter(0ms, [concluded = m_concluded] { concluded(); });
}

CaseResult CaseRun::takeResult()
{
    m_task = {};
    QList<Octets> lines = m_evidence.takeLines();
    auto slices = m_evidence.slices();
    if (m_result.transcript.isEmpty()) {
        m_result.transcript = std::move(lines);
        m_result.slices = std::move(slices);
    }
    const bool isTainted = m_result.verdict == Verdict::Fail || m_result.verdict == Verdict::Warn;
    for (const auto& dialogue : m_dialogues)
        if (dialogue == m_bench.shared && (isTainted || !dialogue->isInStep()))
            m_bench.shared.reset();
    return std::move(m_result);
}

bool CaseRun::wasHungUpOn() const
{
    const bool isTainted = m_result.verdict == Verdict::Fail || m_result.verdict == Verdict::Warn;
    return isTainted && m_refusalsBefore > 0 && m_bench.shared && m_bench.shared->hasHungUp();
}

Dialogue& CaseRun::newDialogue()
{
    m_dialogues.push_back(m_bench.makeDialogue());
    m_evidence.follow(m_dialogues.back()->transcript());
    return *m_dialogues.back();
}

Task<Dialogue&> CaseRun::connected()
{
    ++m_preparations;
    QString why;
    for (const auto wait : retries) {
        Dialogue& server = newDialogue();
        bool stands = co_await server.open(m_bench.settings.endpoint);
        if (stands && m_bench.settings.security == Security::Tls)
            stands = co_await server.startTls(m_bench.settings.tls);
        if (stands) {
            const Reply greeting = co_await server.reply();
            if (greeting.isPositive()) {
                if (!m_bench.survey.behindGreeting.isEmpty())
                    co_await server.listen(greetingPause);
                --m_preparations;
                co_return server;
            }
            why = greeting.inWords();
        }
        server.drop();
        co_await pause(wait);
    }
    const QString reason = why.isEmpty() ? u"no further connection came to be"_s
                                         : u"a further connection was greeted with %1"_s.arg(why);
    co_await require(false, reason);
    co_return *m_dialogues.back();
}

Task<Dialogue&> CaseRun::secured()
{
    Dialogue& server = co_await connected();
    if (!m_bench.survey.usesStls)
        co_return server;
    const Reply stls = co_await server.ask("STLS");
    co_await require(stls.isPositive(), u"STLS, which worked before, was answered %1"_s.arg(stls.inWords()));
    const bool stands = co_await server.startTls(m_bench.settings.tls);
    co_await require(stands, u"TLS, which stood before, did not come to be"_s);
    co_return server;
}

Task<Dialogue&> CaseRun::signedIn()
{
    if (m_row.needs.access == Access::Shared && m_bench.shared && m_bench.shared->isInStep()) {
        if (m_dialogues.empty())
            m_refusalsBefore = m_bench.shared->refusals();
        m_dialogues.push_back(m_bench.shared);
        m_evidence.follow(m_bench.shared->transcript());
        co_return *m_bench.shared;
    }
    Dialogue& server = co_await signedInAnew();
    if (m_row.needs.access == Access::Shared)
        share(server);
    co_return server;
}

Task<Dialogue&> CaseRun::signedInAnew()
{
    ++m_preparations;
    QString why;
    for (const auto wait : retries) {
        co_await loginDelayOver();
        Dialogue& server = co_await secured();
        const SignInOutcome outcome = co_await signIn(server, password());
        if (outcome.isAccepted) {
            m_bench.hasGivenUp = false;
            --m_preparations;
            co_return server;
        }
        why = outcome.reply.inWords();
        m_bench.survey.learnDelay(outcome.reply, false);
        server.drop();
        if (m_bench.hasGivenUp)
            break;
        co_await pause(wait);
    }
    m_bench.hasGivenUp = true;
    co_await require(false, u"the sign-in that worked before was answered %1"_s.arg(why));
    co_return *m_dialogues.back();
}

/// What is waited here does not count as the case's.
Task<> CaseRun::loginDelayOver()
{
    Survey& survey = m_bench.survey;
    if (!survey.isDelayKept || !m_bench.lastSignIn)
        co_return;
    const auto since = m_bench.clock.now() - *m_bench.lastSignIn;
    const auto left = std::chrono::ceil<std::chrono::milliseconds>(survey.loginDelay() - since) + 100ms;
    if (left <= 0ms)
        co_return;
    const QString objection = survey.objectionToWait(settings().wantsSlow);
    co_await require(objection.isEmpty(), objection);
    survey.waitedForDelay += left;
    m_limit.reset();
    co_await pause(left);
    m_limit = m_bench.clock.callAfter(limit(), [this] { onLimit(); });
}

void CaseRun::share(Dialogue& server)
{
    for (const auto& each : m_dialogues)
        if (each.get() == &server)
            m_bench.shared = each;
}

void CaseRun::putSharedAway()
{
    if (const auto shared = std::exchange(m_bench.shared, nullptr))
        shared->leave();
}

Task<SignInOutcome> CaseRun::signIn(Dialogue& server, Secret password)
{
    SignInAsk ask;
    ask.method = m_bench.survey.signIn ? m_bench.survey.signIn->method : SignInMethod::UserPass;
    ask.credentials = m_bench.settings.credentials;
    ask.credentials.password = std::move(password);
    co_return co_await signInAs(server, std::move(ask));
}

Task<SignInOutcome> CaseRun::signInWith(Dialogue& server, SignInMethod method)
{
    SignInAsk ask;
    ask.method = method;
    ask.credentials = m_bench.settings.credentials;
    co_return co_await signInAs(server, std::move(ask));
}

Task<SignInOutcome> CaseRun::signInAs(Dialogue& server, SignInAsk ask)
{
    ask.endpoint = m_bench.settings.endpoint;
    ask.timestamp = server.timestamp();
    SignInOutcome outcome = co_await askToSignIn(server, std::move(ask));
    if (outcome.isAccepted)
        m_bench.lastSignIn = m_bench.clock.now();
    co_return outcome;
}

void CaseRun::Pause::await_suspend(std::coroutine_handle<> waiting)
{
    run.m_pause = run.m_bench.clock.callAfter(time, [waiting] { waiting.resume(); });
}

void CaseRun::Delivering::await_suspend(std::coroutine_handle<> waiting)
{
    const auto told = [this, waiting, alive = std::weak_ptr<char>(run.m_alive)](bool done) {
        if (alive.expired())
            return;
        isDone = done;
        waiting.resume();
    };
    run.m_bench.settings.deliver(message, told);
}

CaseRun::Ending CaseRun::expect(bool isSo, const QString& expected, const Reply& got)
{
    return isSo ? Ending{nullptr} : expect(false, expected, got.inWords());
}

CaseRun::Ending CaseRun::expect(bool isSo, const QString& expected, const QString& got)
{
    if (isSo)
        return {nullptr};
    if (m_row.level == CaseLevel::Must)
        m_result.verdict = Verdict::Fail;
    else if (m_row.level == CaseLevel::Should)
        m_result.verdict = Verdict::Warn;
    m_result.expected = expected;
    m_result.got = got;
    say(m_row.level == CaseLevel::Info ? u"awaited %1, got %2"_s.arg(expected, got)
                                       : u"expected %1, got %2"_s.arg(expected, got));
    return {this};
}

CaseRun::Ending CaseRun::expectOk(const Reply& reply)
{
    if (reply.isMultiLine && !reply.isWhole())
        return requireEnd(reply);
    return expect(reply.isPositive(), u"+OK to %1"_s.arg(quotedOctets(reply.command)), reply);
}

CaseRun::Ending CaseRun::expectErr(const Reply& reply)
{
    return expect(reply.isNegative(), u"-ERR to %1"_s.arg(quotedOctets(reply.command)), reply);
}

CaseRun::Ending CaseRun::require(bool isSo, const QString& why)
{
    if (isSo)
        return {nullptr};
    m_result.verdict = Verdict::Skip;
    say(why);
    return {this};
}

CaseRun::Ending CaseRun::requireEnd(const Reply& reply)
{
    return require(!reply.isMultiLine || reply.isWhole(),
                   u"%1 was answered by %2"_s.arg(quotedOctets(reply.command), reply.inWords()));
}

CaseRun::Ending CaseRun::requireOk(const Reply& reply)
{
    return require(reply.isPositive(),
                   u"%1 was answered %2"_s.arg(quotedOctets(reply.command), reply.inWords()));
}

void CaseRun::warn(const QString& text)
{
    m_result.verdict = std::max(m_result.verdict, Verdict::Warn);
    say(text);
}

void CaseRun::showSurvey()
{
    m_result.transcript = m_row.needs.refusal           ? survey().refusalEvidence
                          : m_row.needs.connections > 1 ? survey().secondEvidence
                                                        : survey().signInEvidence;
}

void CaseRun::note(const QString& text) { say(text); }

void CaseRun::say(const QString& text)
{
    if (text.isEmpty())
        return;
    if (!m_result.detail.isEmpty())
        m_result.detail += u"; "_s;
    m_result.detail += text;
}

bool CaseRun::mayShowPassword() const
{
    const CheckSettings& settings = m_bench.settings;
    return m_bench.survey.tls.has_value() || isLoopback(settings.endpoint) || settings.permitsClearText ||
           settings.policy == SignInPolicy::User || settings.policy == SignInPolicy::ApopOrUser;
}

} // namespace dropscope

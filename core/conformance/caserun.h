// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/conformance/caseresult.h"
#include "core/conformance/checksettings.h"
#include "core/conformance/dialogue.h"
#include "core/conformance/evidence.h"
#include "core/conformance/survey.h"

#include <functional>
#include <memory>
#include <optional>
#include <vector>

namespace dropscope {

struct SignInAsk;

/// What the runs of one check have in common.
struct CheckBench
{
    const CheckSettings& settings;
    Survey& survey;
    Clock& clock;
    SurveyWishes wishes = {};
    std::shared_ptr<Dialogue> shared = {}; ///< signed in, for who needs no other; null: there is none now
    std::optional<Instant> lastSignIn = {};
    bool hasGivenUp = false; ///< the last sign-in failed however often it was tried

    /// What was left and may still have a QUIT to send.
    std::vector<std::shared_ptr<Dialogue>> leaving = {};

    [[nodiscard]] std::shared_ptr<Dialogue> makeDialogue() const;
    void putAway(const std::shared_ptr<Dialogue>& dialogue);
};

/// One case while it runs: the verbs that its body is written in. Those that end the case when something is
/// not as it must be are awaited; what stands behind them may rely on it.
class CaseRun
{
public:
    /// Told once, from the event loop; the run may be destroyed then.
    using Concluded = std::function<void()>;
    CaseRun(const CheckCase& row, CheckBench& bench, Concluded concluded);
    CaseRun(const CaseRun&) = delete;
    CaseRun& operator=(const CaseRun&) = delete;
    ~CaseRun();

    void start();
    /// What is waited for is not what the case asks: its limit then accuses nobody.
    void beginPreparation() { ++m_preparations; }
    void endPreparation() { --m_preparations; }
    /// In place of the one that the settings say.
    void setLimit(std::chrono::milliseconds limit) { m_ownLimit = limit; }
    /// Ends it now, with that verdict.
    void stop(Verdict verdict, const QString& detail);
    [[nodiscard]] CaseResult takeResult();
    [[nodiscard]] const CheckCase& row() const { return m_row; }
    /// It is broken because the server ended the shared connection, on which it had refused something in
    /// cases before this one: servers may hang up on who sends too much of that, so it is worth asking once
    /// more.
    [[nodiscard]] bool wasHungUpOn() const;

    // --- the dialogue

    /// A new connection up to the greeting, and what this server says unasked behind it; under TLS if it
    /// speaks that from the first octet.
    Task<Dialogue&> connected();
    /// The same as protected as the survey's: behind STLS where that is used.
    Task<Dialogue&> secured();
    /// In TRANSACTION: the shared connection, or one of its own, as the row says.
    Task<Dialogue&> signedIn();
    /// A further one of its own.
    Task<Dialogue&> signedInAnew();
    /// A connection in clear or under TLS, and what came of it, for who wants to judge that.
    [[nodiscard]] Dialogue& newDialogue();
    /// From now on the others may use it, one after the other.
    void share(Dialogue& server);
    /// Nobody uses it any more.
    void putSharedAway();
    /// A sign-in by the method that works, with that password.
    Task<SignInOutcome> signIn(Dialogue& server, Secret password);
    Task<> loginDelayOver();
    /// With the right password, by another method than the one that was found to work.
    Task<SignInOutcome> signInWith(Dialogue& server, SignInMethod method);
    [[nodiscard]] const Secret& password() const { return m_bench.settings.credentials.password; }
    [[nodiscard]] Octets user() const { return m_bench.settings.credentials.user.toUtf8(); }

    /// Waits.
    struct Pause
    {
        CaseRun& run;
        std::chrono::milliseconds time;
        [[nodiscard]] bool await_ready() const { return false; }
        void await_suspend(std::coroutine_handle<> waiting);
        void await_resume() const {}
    };
    [[nodiscard]] Pause pause(std::chrono::milliseconds time) { return {*this, time}; }
    /// Puts a message into the maildrop from outside; whether that went well.
    struct Delivering
    {
        CaseRun& run;
        Octets message;
        bool isDone = false;
        [[nodiscard]] bool await_ready() const { return false; }
        void await_suspend(std::coroutine_handle<> waiting);
        [[nodiscard]] bool await_resume() const { return isDone; }
    };
    [[nodiscard]] Delivering deliver(Octets message) { return {*this, std::move(message)}; }

    // --- what is expected

    /// Ends the case where it is awaited, unless there is nothing to end it for.
    struct Ending
    {
        CaseRun* run; ///< null: goes on
        [[nodiscard]] bool await_ready() const { return run == nullptr; }
        void await_suspend(std::coroutine_handle<> /*never resumed*/) const { run->conclude(); }
        void await_resume() const {}
    };
    /// What was expected must be so, or the case is broken: fail, warn or shown, as its level is.
    Ending expect(bool isSo, const QString& expected, const Reply& got);
    Ending expect(bool isSo, const QString& expected, const QString& got);
    /// The same for the frequent ones.
    Ending expectOk(const Reply& reply);
    Ending expectErr(const Reply& reply);
    /// Not what the case is about, but without it there is nothing to ask: skipped.
    Ending require(bool isSo, const QString& why);
    Ending requireOk(const Reply& reply);
    /// A body that has no end is told by the case that asks for that.
    Ending requireEnd(const Reply& reply);
    Ending skip(const QString& why) { return require(false, why); }
    /// A warning whatever the level is; the case goes on.
    void warn(const QString& text);
    /// What was said since the last call, to be shown by cases that judge it.
    [[nodiscard]] QList<Octets> cutEvidence() { return m_evidence.cut(); }
    /// What is worth knowing; the case goes on.
    void note(const QString& text);

    [[nodiscard]] const Survey& survey() const { return m_bench.survey; }
    [[nodiscard]] const CheckSettings& settings() const { return m_bench.settings; }
    [[nodiscard]] CheckBench& bench() { return m_bench; }
    /// The password may stand readable on a connection that is as protected as secured(): nobody reads along,
    /// or the person said so.
    [[nodiscard]] bool mayShowPassword() const;
    [[nodiscard]] bool mayDelete() const { return m_bench.settings.leave == Leave::MayDelete; }

private:
    Task<> body();
    Task<SignInOutcome> signInAs(Dialogue& server, SignInAsk ask);
    void showSurvey();
    void conclude();
    void onLimit();
    void say(const QString& text);
    [[nodiscard]] std::chrono::milliseconds limit() const;

    const CheckCase& m_row;
    CheckBench& m_bench;
    Concluded m_concluded;
    CaseResult m_result;
    Instant m_begin;
    std::vector<std::shared_ptr<Dialogue>> m_dialogues; ///< its own, and the shared one if it uses that
    Evidence m_evidence;
    std::optional<std::chrono::milliseconds> m_ownLimit;
    std::unique_ptr<Clock::Alarm> m_limit;
    std::unique_ptr<Clock::Alarm> m_pause;
    std::unique_ptr<Clock::Alarm> m_conclusion;
    std::shared_ptr<char> m_alive = std::make_shared<char>(); ///< for who calls back later
    int m_refusalsBefore = 0;                                 ///< on the shared connection
    int m_preparations = 0; ///< connections and sign-ins that did not come to be yet
    bool m_isConcluded = false;
    Task<> m_task; ///< the last one: its frame refers to all the others
};

} // namespace dropscope

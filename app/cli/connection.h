// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/deadlinetransport.h"
#include "app/cli/logfile.h"
#include "app/cli/options/target.h"
#include "app/cli/surroundings.h"
#include "app/cli/terminal/prompt.h"
#include "core/conformance/reports/serverfacts.h"
#include "core/inspection/inspection.h"
#include "core/session/entry.h"
#include "core/transcript/scriptwriter.h"

#include <QObject>

#include <functional>
#include <memory>
#include <optional>

namespace dropscope {

class DemoServer;

// Theory of operation
//
// What the verbs that talk to a server have in common: from the address to a session that stands in
// TRANSACTION, and from there to the end of the program. It starts the demo server if that is meant, asks the
// person for what is missing, opens the log, connects, signs in, and keeps what is known of the server.
//
// A verb ends by exactly one of fail(), quit(), drop() and endAfterQuit(); the first counts. Each of them
// ends the session and then calls finish. Answers that still come afterwards must be ignored: isOver() says
// so.

class Connection : public QObject
{
    Q_OBJECT

public:
    /// Whether the transcript is kept, and made sense of, also where no log asks for it.
    enum class Keep : quint8 { Nothing, Transcript };
    /// Findings stand in JSON alone.
    [[nodiscard]] static Keep forFindings(const Surroundings& surroundings)
    {
        return surroundings.options.wantsJson ? Keep::Transcript : Keep::Nothing;
    }
    Connection(const Surroundings& surroundings, Target target, Keep keep);
    ~Connection() override;

    /// Connects and signs in. Failure ends the verb.
    void enter(std::function<void(const Entered&)> entered);
    /// Connects, up to the capabilities of the connection as it is protected. Failure ends the verb.
    void approach(std::function<void()> approached);
    /// Connects, up to the greeting and with nothing sent. Failure ends the verb.
    void open(std::function<void()> opened);
    [[nodiscard]] bool hasUser() const { return m_target.isDemo || !m_target.user.isEmpty(); }

    /// Between a call of enter() or open() and the end.
    [[nodiscard]] Session& session() { return *m_session; }
    /// What the transcript tells; null where it was not asked to be kept.
    [[nodiscard]] const Inspection* inspection() const { return m_inspection.get(); }
    [[nodiscard]] ServerFacts& facts() { return m_facts; }
    [[nodiscard]] const ServerFacts& facts() const { return m_facts; }
    [[nodiscard]] bool isOver() const { return m_isOver; }

    /// What the failure is in words.
    [[nodiscard]] QString describe(const Failure& failure) const;

    /// Says what happened, drops the connection, and ends the program with the code that fits.
    void fail(const Failure& failure);
    /// The same, where the sentence and the code are the verb's own.
    void fail(const QString& text, ExitCode code);
    /// What is still to be done when the connection has ended, in whatever way. What it fails with is said,
    /// and makes the exit code where nothing worse did.
    void setLastDeed(std::function<std::optional<Failure>()> deed) { m_lastDeed = std::move(deed); }
    /// What is printed when all is said: there may be findings about the reply to QUIT.
    void setLastWords(std::function<void()> print) { m_lastWords = std::move(print); }
    /// QUIT, whose answer changes nothing any more; or drops the connection, and says so, where the server
    /// would delete what was retrieved (RFC 2449 §6.7).
    void quit(ExitCode code);
    /// Drops the connection without a word.
    void drop(ExitCode code);
    /// The verb sent QUIT itself and has its answer.
    void endAfterQuit(ExitCode code);
    /// Drops it because of a signal: finish is not called.
    void interrupt();

signals:
    /// As they came from the wire, before the session makes sense of them.
    void octetsReceived(const dropscope::Octets& octets);

private:
    [[nodiscard]] bool prepare();
    void askForUser();
    [[nodiscard]] bool needsPassword() const;
    void askForSecret();
    void signIn();
    void makeSession();
    [[nodiscard]] SessionSettings settings() const;
    void take(const Greeting& greeting);
    void take(const Anomaly& anomaly);
    [[nodiscard]] ExitCode sayLastWords(ExitCode code);
    void finish(ExitCode code);

    const Surroundings& m_surroundings;
    Target m_target;
    Keep m_keep;
    Secret m_secret;
    ServerFacts m_facts;
    Octets m_unasked; ///< the first that came and nobody had asked for
    Stage m_stage = Stage::Connecting;
    std::function<void(const Entered&)> m_entered;
    std::function<std::optional<Failure>()> m_lastDeed;
    std::function<void()> m_lastWords;
    bool m_isOver = false;
    bool m_isFinished = false;

    std::unique_ptr<LogFile> m_log;
    std::unique_ptr<ScriptWriter> m_scriptWriter;
    std::shared_ptr<Transcript> m_transcript;
    std::unique_ptr<Inspection> m_inspection;
    std::unique_ptr<DemoServer> m_demo;
    std::unique_ptr<Prompt> m_prompt;
    DeadlineTransport* m_transport = nullptr; ///< of the session
    std::unique_ptr<Session> m_session;
};

} // namespace dropscope

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/conformance/caseresult.h"
#include "core/conformance/reports/serverfacts.h"
#include "ui/controller/checkrequest.h"
#include "ui/controller/demosource.h"

#include <QObject>

#include <memory>
#include <optional>
#include <vector>

namespace dropscope {
class RecordingFile;
class ServerCheck;
} // namespace dropscope

namespace dropscope::ui {

class ConnectionChoice;

/// A case, and what became of it when it was last asked.
struct CheckedCase
{
    enum class State : quint8 { Waiting, Asking, Done };
    State state = State::Waiting;
    CaseResult result; ///< its row is always there, its verdict when it is done
};

// Theory of operation
//
// The one place in ui that knows the server check. It runs one check at a time, on connections of its own: a
// session of the window goes on beside it. Results stay until the next run of several cases begins; a case
// that is asked alone takes its place among them. Every connection is kept, in one recording, so that what a
// case saw can be looked at in the views of the window.

class ServerChecker final : public QObject
{
    Q_OBJECT

public:
    explicit ServerChecker(QObject* parent = nullptr);
    ~ServerChecker() override;

    /// Asks those cases, and forgets the results before. Nothing happens while a check runs.
    void start(const CheckRequest& request);
    /// Asks one of the cases once more, the same server as before.
    void askAgain(qsizetype place);
    /// What has no verdict yet is skipped for that reason; finished() follows.
    void stop();

    [[nodiscard]] bool isRunning() const { return m_check != nullptr; }
    /// Before the first run: every case, waiting.
    [[nodiscard]] const std::vector<CheckedCase>& cases() const { return m_cases; }
    [[nodiscard]] bool hasResults() const { return m_hasResults; }
    /// Of those that are done.
    [[nodiscard]] std::vector<CaseResult> results() const;
    /// Of the run that is under way or was last: cases, and how many of them are done.
    [[nodiscard]] qsizetype asked() const { return m_asked; }
    [[nodiscard]] qsizetype answered() const { return m_answered; }

    [[nodiscard]] const CheckRequest& request() const { return m_request; }
    [[nodiscard]] const ServerFacts& server() const { return m_server; }
    /// Of the last run; known when it has looked around.
    [[nodiscard]] bool isSignedIn() const { return m_server.signedInWith.has_value(); }
    /// The server's answer to the sign-in that it refused; absent where it accepted one, or none was tried.
    [[nodiscard]] const std::optional<QString>& refusal() const { return m_refusal; }
    /// No sign-in was tried: the secret would cross the network readable, and nobody has said that it may.
    [[nodiscard]] bool refusesClearText() const { return m_refusesClearText; }
    /// Why there was no connection; absent where there was one.
    [[nodiscard]] const std::optional<Error>& failure() const { return m_failure; }
    /// All connections since the last run of several cases began; null before the first.
    [[nodiscard]] const std::shared_ptr<ConnectionChoice>& connections() const { return m_connections; }

signals:
    /// Another set of cases; or it begins, or has ended.
    void began();
    void caseChanged(qsizetype place);
    void surveyed();
    void finished();

private:
    void run(const std::vector<const CheckCase*>& cases);
    void takeStarted(const CheckCase& row);
    void takeResult(const CaseResult& result);
    void takeSurvey();
    void end();
    [[nodiscard]] qsizetype placeOf(const CheckCase& row) const;

    CheckRequest m_request;
    DemoSource m_demo;
    std::vector<CheckedCase> m_cases;
    qsizetype m_asked = 0;
    qsizetype m_answered = 0;
    bool m_hasResults = false;
    ServerFacts m_server;
    std::optional<QString> m_refusal;
    bool m_refusesClearText = false;
    std::optional<Error> m_failure;
    std::shared_ptr<RecordingFile> m_recording;
    std::shared_ptr<ConnectionChoice> m_connections;
    std::unique_ptr<ServerCheck> m_check; ///< null: none runs
};

} // namespace dropscope::ui

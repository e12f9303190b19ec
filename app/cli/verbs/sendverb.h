// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/connection.h"
#include "app/cli/terminal/linesource.h"
#include "app/cli/verbs/verb.h"
#include "core/base/clock.h"
#include "core/session/bodysink.h"

#include <memory>

namespace dropscope {

/// send: what a person typed goes out, and what the server sends comes out, octet for octet. Commands go one
/// at a time, unless --pipelining on lets several go together.
class SendVerb final : public Verb, private BodySink
{
public:
    [[nodiscard]] static Expected<std::unique_ptr<Verb>, UsageError> make(const Surroundings& surroundings);

    void start() override;
    [[nodiscard]] int interrupt(int signalNumber) override;

private:
    SendVerb(const Surroundings& surroundings, Target target);
    void begin();
    void feed();
    void takeLine(const Octets& line);
    void takeReply(const Command& command, const Expected<RawReply>& reply);
    void takeStatus(const Octets& command, const StatusLine& status);
    void onClosed();
    [[nodiscard]] QString unsentText() const;
    void endInput();
    void finishIfDone();
    void print(const Octets& octets);
    /// Bodies were printed as they came from the wire.
    void write(OctetView /*octets*/) override {}

    const Surroundings& m_surroundings;
    Connection m_connection;
    LineSource m_lines;
    size_t m_unanswered = 0;
    bool m_isFeeding = false; ///< a line was asked for
    bool m_isInputOver = false;
    bool m_isChallenged = false; ///< AUTH waits for a line of ours
    bool m_isAuthOpen = false;   ///< AUTH has no final answer: lines may be its responses
    bool m_lingers = false;      ///< the last reply was to a command that nobody here knows
    bool m_isQuit = false;       ///< QUIT was answered
    std::unique_ptr<Clock::Alarm> m_linger;
};

} // namespace dropscope

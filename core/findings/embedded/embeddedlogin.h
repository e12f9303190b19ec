// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/findings/embedded/embeddedtimestamp.h"
#include "core/findings/embedded/embeddedwire.h"

namespace dropscope {

/// nx_pop3_client_create: greeting, APOP where it is on, then USER and PASS.
class EmbeddedLogin
{
public:
    /// Finds out which exchanges of the recording it stands for, and leaves out all others up to next().
    explicit EmbeddedLogin(EmbeddedWire& wire);

    /// The first exchange behind it.
    [[nodiscard]] qsizetype next() const { return m_next; }
    /// It stands for this exchange.
    [[nodiscard]] bool takes(qsizetype exchange) const;
    /// A capture that begins in mid-session has none.
    [[nodiscard]] bool isRecorded() const { return m_greeting >= 0; }

    [[nodiscard]] EmbeddedCall run();
    /// As of run(): the application can go on.
    [[nodiscard]] bool canGoOn() const { return m_canGoOn; }
    [[nodiscard]] bool isWaiting() const { return m_isWaiting; }
    [[nodiscard]] const EmbeddedTimestamp& timestamp() const { return m_timestamp; }

private:
    void pick();
    [[nodiscard]] bool ends(qsizetype exchange);
    [[nodiscard]] bool checkLengths(EmbeddedCall& call);
    [[nodiscard]] bool checkLength(EmbeddedCall& call, qsizetype exchange, qint64 most,
                                   EmbeddedRemarkKind kind);
    [[nodiscard]] bool readGreeting(EmbeddedCall& call);
    enum class ApopOutcome : quint8 { SignedIn, TryUser, Failed };
    [[nodiscard]] ApopOutcome tryApop(EmbeddedCall& call);
    void tryUser(EmbeddedCall& call);
    void tryPass(EmbeddedCall& call);
    void succeed(EmbeddedCall& call);
    void fail(EmbeddedCall& call, std::optional<EmbeddedReturn> code);
    void leaveOpen(EmbeddedCall& call, const QString& command);

    EmbeddedWire& m_wire;
    qsizetype m_greeting = -1; ///< exchanges; -1: not recorded
    qsizetype m_apop = -1;
    qsizetype m_user = -1;
    qsizetype m_pass = -1;
    qsizetype m_foreign = -1; ///< AUTH that was accepted
    qsizetype m_next = 0;
    EmbeddedTimestamp m_timestamp;
    bool m_canGoOn = false;
    bool m_isWaiting = false;
};

} // namespace dropscope

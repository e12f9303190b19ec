// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/auth/saslclient.h"
#include "core/protocol/values/command.h"
#include "core/session/answer.h"
#include "core/session/replyhandler.h"

#include <functional>

namespace dropscope {

/// Why not, or the server's +OK; and whether it sent a challenge at all: if not, it may not know the
/// mechanism.
using AuthAnswer = std::function<void(const Expected<StatusLine>& reply, bool wasChallenged)>;

/// One AUTH from its command to +OK or -ERR: challenges and responses in base64 (RFC 5034 §4). What cannot be
/// answered is cancelled with "*"; the answer then is the reason, whatever the server says to that.
class SaslExchange final : public ReplyHandler
{
public:
    struct Wire
    {
        std::function<void(Command response)> send;
        /// The server goes on although it was cancelled: no end can be waited for.
        std::function<void(const Error& error)> giveUp;
    };
    SaslExchange(std::unique_ptr<SaslClient> client, Wire wire, AuthAnswer answer);

    /// The command that begins it, with the initial response where there is one and the line has room for it.
    /// Call once.
    [[nodiscard]] Expected<Command> opening();

    void status(const StatusLine& line) override;
    std::optional<ProtocolError::Kind> body(OctetView octets) override;
    void ended(const Octets& command, quint64 lines) override;
    void failed(const Error& error) override;

    static constexpr int mostChallenges = 12;
    static constexpr qsizetype longestChallenge = qsizetype(64) * 1024; ///< in base64

private:
    void takeChallenge(OctetView text);
    void respond(const Secret& response);
    void cancel(Error error);
    void cancel(ProtocolError::Kind kind, OctetView octets);
    void answer(const Expected<StatusLine>& reply) const { m_answer(reply, m_challenges > 0); }
    [[nodiscard]] Error refusal(const Octets& command) const;
    [[nodiscard]] ProtocolError unproven(const Octets& command) const;

    std::unique_ptr<SaslClient> m_client;
    Wire m_wire;
    AuthAnswer m_answer;
    StatusLine m_status;
    std::optional<Secret> m_initial; ///< too long for the command's line
    std::optional<Error> m_failure;
    int m_challenges = 0;
};

} // namespace dropscope

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/protocol/flow/replyqueue.h"
#include "core/proxy/clientlines.h"
#include "core/transcript/redactor.h"
#include "core/transcript/transcript.h"
#include "core/transcript/wiresecrets.h"

#include <memory>

namespace dropscope {

/// Puts the octets of two strangers into a transcript, each read as it was, and no secret with them. It
/// follows the dialogue as far as that takes: a line that answers a challenge is known by the challenge
/// alone.
///
/// Where a client sends on and on and is not answered, the dialogue is given up after commandLimit commands:
/// what is secret is then told from the client's lines alone, so that memory stays bounded.
class DialogueRecorder
{
public:
    /// Without a transcript it only follows.
    explicit DialogueRecorder(std::shared_ptr<Transcript> transcript);

    void client(OctetView octets, Instant at);
    void server(OctetView octets, Instant at);
    void end(Instant at, ConnectionEnd how);

    /// STLS was accepted since the last call: its reply is whole.
    [[nodiscard]] bool takeStlsAccepted() { return std::exchange(m_isStlsAccepted, false); }
    /// What comes from now on is no dialogue that anyone could read: it is not recorded.
    void passOver(Instant at);

    [[nodiscard]] quint64 commands() const { return m_commands; }
    /// The greeting or the reply to a command is still to come, as far as is known.
    [[nodiscard]] bool isAwaitingServer() const;

    static constexpr size_t commandLimit = 10'000;

private:
    void take(const Command& command);
    void takeEvents();
    void keepHeldBack();
    [[nodiscard]] bool mayEchoSecret() const;

    std::shared_ptr<Transcript> m_transcript;
    ReplyQueue m_replies;
    ClientLines m_lines;
    Redactor m_redactor;
    WireSecrets m_secrets;
    quint64 m_commands = 0; ///< sent, answers to challenges not counted
    quint64 m_answered = 0; ///< whole replies
    quint64 m_stls = 0;     ///< which command it is, counted from 1; 0: none waits
    bool m_isInBody = false;
    bool m_isStlsAccepted = false;
    bool m_isLost = false;
    bool m_isOpaque = false;
};

} // namespace dropscope

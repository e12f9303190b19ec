// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/protocol/values/command.h"
#include "core/transcript/redactor.h"
#include "core/transcript/transcript.h"

namespace dropscope {

/// Puts a live session's octets into its transcript, and no secret with them.
class Recorder
{
public:
    explicit Recorder(Transcript& transcript)
        : m_transcript(transcript)
    {
    }

    /// A command that was put on the wire. Its secret, if it carries one, is masked, and known from then on.
    void sent(const Command& command, Instant at);

    /// A further secret that the server may say: what a sign-in sends is made of it.
    void learn(const Secret& secret) { m_redactor.learn(secret); }

    enum class Echo : quint8 {
        Possible,   ///< these octets answer a sign-in, or may: a known secret in them is masked
        Impossible, ///< these octets are kept as they are: a message may hold the same letters by chance
    };
    void received(OctetView octets, Instant at, Echo echo);

    void end(Instant at);

private:
    [[nodiscard]] Octets masked(const Command& command);
    void keepHeldBack();

    Transcript& m_transcript;
    Redactor m_redactor;
    Octets m_unfinishedLine; ///< of the client, unmasked: raw octets without a line end
};

} // namespace dropscope

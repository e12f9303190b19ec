// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/protocol/values/command.h"
#include "core/transcript/redactor.h"
#include "core/transcript/transcript.h"
#include "core/transcript/wiresecrets.h"

namespace dropscope {

/// Puts a live session's octets into its transcript, and no secret with them.
class Recorder
{
public:
    explicit Recorder(Transcript& transcript)
        : m_transcript(transcript)
    {
    }

    /// A command that was put on the wire. Its secret, if it carries one, is masked, and known from then on;
    /// so is the password, token, digest or proof within a response of AUTH.
    void sent(const Command& command, Instant at);

    /// Masks this secret from now on where the server says it, and its forms in base64 and hexadecimal:
    /// what a sign-in sends may be made of it, and not show it.
    void learn(const Secret& secret);

    enum class Echo : quint8 {
        Possible,   ///< these octets answer a sign-in, or may: a known secret in them is masked
        Impossible, ///< these octets are kept as they are: a message may hold the same letters by chance
    };
    void received(OctetView octets, Instant at, Echo echo);

    void end(Instant at, ConnectionEnd how = ConnectionEnd::Unknown);

private:
    [[nodiscard]] Octets masked(const Command& command);
    void keepHeldBack();

    Transcript& m_transcript;
    Redactor m_redactor;
    WireSecrets m_secrets;
    Octets m_unfinishedLine; ///< of the client, unmasked: raw octets without a line end
};

} // namespace dropscope

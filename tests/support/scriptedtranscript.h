// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/transcript/transcript.h"

#include <memory>

namespace dropscope {

/// A transcript told as C: and S: lines (core/transcript/script.h), for tests of whatever reads one. Each
/// line is a read or write of its own, one millisecond after the one before; !close ends the connection.
///
/// The session begins at 2026-11-17 11:04:07.118 UTC.
class ScriptedTranscript
{
public:
    ScriptedTranscript();
    explicit ScriptedTranscript(OctetView script);

    /// Goes on. A script that is wrong ends the test program.
    void play(OctetView script);
    /// Octets that came in one read.
    void serverSends(OctetView octets);
    void clientSends(OctetView octets);
    void end();
    /// Until the next line.
    void letPass(std::chrono::nanoseconds time) { m_now += time; }

    [[nodiscard]] const std::shared_ptr<Transcript>& transcript() const { return m_transcript; }
    [[nodiscard]] Instant now() const { return m_now; }

private:
    void append(Direction direction, OctetView octets);

    std::shared_ptr<Transcript> m_transcript = std::make_shared<Transcript>();
    Instant m_now;
};

/// Greeting and sign-in, up to the TRANSACTION state.
[[nodiscard]] Octets signInScript();

/// STAT, LIST and UIDL of a maildrop as script: unique-ids are "…00WBw1Ph7x" and the message-number.
[[nodiscard]] Octets listingScript(const QList<quint64>& octets);

} // namespace dropscope

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/findings/judge.h"

namespace dropscope {

/// A dialogue as text, judged. Each line is a read or write of its own, a millisecond after the one before:
///
///     C: STAT            as in core/transcript/script.h, escapes and \c included
///     S: +OK 2 320
///     &S: +OK            this line came in the same read as the one before it
///     @wait 11.5         so many seconds pass
///     @open              the connection stands
///     @remote            it leaves this machine
///     @tls TLSv1.3       TLS stands; @stls TLSv1.3: after STLS; @tls! …: certificate unchecked;
///                        @tls? …: old devices were permitted
///     @missing server 9  so many octets of it are not known; @missing client 9: of the client
///     @amid              what came before is not known; @cut: nor what comes behind
///     !close             the server ends the connection; @drop: the client
///
/// A text that is wrong ends the test program.
class JudgedDialogue
{
public:
    explicit JudgedDialogue(OctetView text);

    void play(OctetView text);
    /// Octets that came or went in one go.
    void append(Direction direction, OctetView octets);

    [[nodiscard]] const Judge& judge() const { return m_judge; }
    [[nodiscard]] Judge& judge() { return m_judge; }
    /// Those of one kind.
    [[nodiscard]] QList<Finding> findings(FindingKind kind) const;
    /// All, a line each: id, verdicts, text.
    [[nodiscard]] QByteArray describe() const;

private:
    void direct(const QList<Octets>& words);
    void secure(const QList<Octets>& words);
    void end(ConnectionEnd how, bool isSeen = true);
    void miss(Direction direction, qint64 octets);
    void beginAmid();
    void flush();
    void takeEvents();

    Judge m_judge;
    Observer m_observer;
    Instant m_now;
    Direction m_direction = Direction::Server;
    Octets m_read; ///< not told yet
};

} // namespace dropscope

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/transcript/transcript.h"

namespace dropscope {

/// A dialogue as text, played to whatever derives from this. Each line is a read or write of its own:
///
///     C: STAT            as in core/transcript/script.h, escapes and \c included
///     S: +OK 2 320
///     &S: +OK            this line came in the same read as the one before it
///     @wait 11.5         so many seconds pass
///     !close             the server ends the connection; @drop: the client
///     @word …            what else the derived class knows
///
/// A text that is wrong ends the test program.
class PlayedDialogue
{
public:
    PlayedDialogue() = default;
    virtual ~PlayedDialogue() = default;
    PlayedDialogue(const PlayedDialogue&) = delete;
    PlayedDialogue& operator=(const PlayedDialogue&) = delete;

    void play(OctetView text);
    /// Octets that come or go in one go; the next ones do so a millisecond later.
    void append(Direction direction, OctetView octets);
    void wait(std::chrono::nanoseconds time) { m_now += time; }
    void end(ConnectionEnd how);

    [[nodiscard]] Instant now() const { return m_now; }

protected:
    virtual void appended(Direction direction, OctetView octets) = 0;
    virtual void ended(ConnectionEnd how) = 0;
    /// A line that begins with "@", split at blanks; false: the word is not known.
    [[nodiscard]] virtual bool direct(const QList<Octets>& words);

private:
    void playLine(OctetView line);
    void flush();

    Instant m_now{};
    Direction m_direction = Direction::Server;
    Octets m_read; ///< not told yet
};

} // namespace dropscope

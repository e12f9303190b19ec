// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/faults/activefaults.h"
#include "core/protocol/flow/serverhabits.h"
#include "core/server/habits/messagespoiler.h"
#include "core/server/habits/replyfaults.h"

#include <memory>

namespace dropscope {

// Theory of operation
//
// What the test server does wrong on purpose. Most faults are rows of tables: an edit of status lines for
// certain commands (replyfaults), of lines of listings and capabilities (listingfaults), of messages line by
// line (MessageSpoiler), of what came in (InputSpoiler). FaultyHabits stands between the engine and the wire
// and runs them; without faults it is as right as its base. What is wrong in the maildrop itself (who may
// sign in, what is deleted when, sizes, locks) the rooms of the server do, each asking ActiveFaults where it
// decides.

struct Dialect;

/// One connection's.
class FaultyHabits final : public ServerHabits
{
public:
    /// The faults must outlive the habits. The session is another number for each connection.
    FaultyHabits(const ActiveFaults& faults, const Dialect* dialect, quint64 session)
        : m_faults(faults)
        , m_dialect(dialect)
        , m_session(session)
    {
    }

    [[nodiscard]] std::optional<Objection> judge(const Command& command,
                                                 std::optional<Objection> found) override;
    void status(const Answer& answer, OctetView line, Octets& wire) override;
    void challenge(OctetView line, Octets& wire) override;
    void body(OctetView octets, Octets& wire) override;
    void endBody(Octets& wire) override;
    [[nodiscard]] bool forgetsInputAtTls() const override;

    void setEncrypted() { m_isEncrypted = true; }
    /// Commands wait behind the one that is being answered.
    void setPipelined(bool isPipelined) { m_isPipelined = isPipelined; }
    /// The connection is to end here, in place of anything that comes.
    [[nodiscard]] bool isHangingUp() const { return m_isHangingUp; }

private:
    [[nodiscard]] Octets worded(const Answer& answer, OctetView line) const;
    void beginBody(const Answer& answer, const Octets& line);
    void endListing(Octets& wire);
    void takeMessage(OctetView octets, Octets& wire);

    const ActiveFaults& m_faults;
    const Dialect* const m_dialect; ///< null: our own words
    const quint64 m_session;
    qint64 m_refusals = 0;
    quint64 m_looks = 0; ///< messages that were sent
    bool m_isEncrypted = false;
    bool m_hasUtf8 = false;
    bool m_isPipelined = false;
    bool m_isHangingUp = false;
    Octets m_lateMarker; ///< goes out behind the next status line

    enum class Body : quint8 { Right, Swallowed, Listing, Message };
    Body m_body = Body::Right;
    Keyword m_keyword = Keyword::Unknown; ///< whose body it is
    bool m_isSignedIn = false;
    Octets m_listing; ///< held until its end
    std::unique_ptr<MessageSpoiler> m_message;
    qint64 m_messageOctets = 0; ///< of it that were given
};

} // namespace dropscope

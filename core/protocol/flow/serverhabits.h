// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/protocol/codec/dotencoder.h"
#include "core/protocol/flow/objection.h"
#include "core/protocol/values/command.h"
#include "core/protocol/values/sessionstate.h"

#include <optional>

namespace dropscope {

/// What a ServerEngine takes for granted: which lines it objects to, and how its answers become octets. This
/// one is right. A server that is wrong on purpose derives from it.
class ServerHabits
{
public:
    ServerHabits() = default;
    ServerHabits(const ServerHabits&) = delete;
    ServerHabits& operator=(const ServerHabits&) = delete;
    virtual ~ServerHabits() = default;

    struct Answer
    {
        const Command* command = nullptr;   ///< that is answered; null: nothing is, this is the greeting
        SessionState state;                 ///< before it
        std::optional<Objection> objection; ///< why the engine refuses it by itself
        bool isPositive = false;
        bool isMultiLine = false; ///< a body follows
    };

    /// Whether a line is refused that the engine found that, or nothing, to object to.
    [[nodiscard]] virtual std::optional<Objection> judge(const Command& /*command*/,
                                                         std::optional<Objection> found)
    {
        return found;
    }
    /// Appends the octets of a status line, which has no line end here.
    virtual void status(const Answer& /*answer*/, OctetView line, Octets& wire)
    {
        wire.append(line).append("\r\n");
    }
    /// The same for a challenge: "+ " and base64.
    virtual void challenge(OctetView line, Octets& wire) { wire.append(line).append("\r\n"); }
    /// Octets of a body, in any cut.
    virtual void body(OctetView octets, Octets& wire) { m_encoder.encode(octets, wire); }
    virtual void endBody(Octets& wire) { m_encoder.finish(wire); }
    /// What came in clear behind a STLS that was accepted (RFC 2595 §4).
    [[nodiscard]] virtual bool forgetsInputAtTls() const { return true; }

private:
    DotEncoder m_encoder;
};

} // namespace dropscope

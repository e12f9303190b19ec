// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/protocol/codec/limits.h"
#include "core/protocol/codec/linebuffer.h"
#include "core/protocol/values/anomaly.h"
#include "core/protocol/values/command.h"

#include <optional>
#include <vector>

namespace dropscope {

/// Reads a client's lines as a server or an onlooker does, in any cut.
class CommandParser
{
public:
    explicit CommandParser(const Limits& limits = {})
        : m_limits(limits)
        , m_line(limits.commandOctets)
    {
    }

    struct Parsed
    {
        Command command;
        std::vector<Anomaly> anomalies;
        bool tooLong; ///< command is the beginning; the rest of the line was passed over
    };

    /// Takes octets off the front of input up to a whole line. Absent: input is used up.
    [[nodiscard]] std::optional<Parsed> parse(OctetView& input);

    /// The next line answers a challenge of AUTH: it is no command, and secret. Holds until that line is
    /// whole, or until it is taken back because the server did not wait for it.
    void expectSaslResponse(bool expected = true);

    /// Forgets what has come of a line that is not whole, and that it was to be a response.
    void reset();

    [[nodiscard]] const Octets& partialLine() const { return m_line.partial(); }

private:
    Limits m_limits;
    LineBuffer m_line;
    Octets m_tooLong;
    bool m_skipping = false;
    bool m_saslResponse = false;
};

} // namespace dropscope

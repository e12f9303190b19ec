// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/octets.h"
#include "core/protocol/codec/dotdecoder.h"
#include "core/protocol/codec/limits.h"
#include "core/protocol/codec/linebuffer.h"
#include "core/protocol/values/anomaly.h"
#include "core/protocol/values/statusline.h"

#include <optional>
#include <variant>
#include <vector>

namespace dropscope {

/// Reads one reply after another from a server's octets, in any cut. It cannot know by itself whether a reply
/// has many lines: begin() says so, from the command's row.
class ReplyParser
{
public:
    explicit ReplyParser(const Limits& limits = {})
        : m_line(limits.lineOctets)
    {
    }

    enum class Expect : quint8 {
        SingleLine,
        MultiLine,  ///< many lines if positive; a negative reply never has (RFC 1939 §3)
        Challenges, ///< "+" lines may stand before the last one (RFC 5034 §4)
    };
    /// Which reply comes next. Only between replies.
    void begin(Expect expect);
    /// Within AUTH: a +OK would come too soon to end it, so it is taken for the "+" of a challenge. Holds
    /// until it is taken back, or the reply has ended.
    void takeOkForChallenge(bool taken) { m_okIsChallenge = taken; }

    struct Incomplete
    {
    };
    struct StatusRead
    {
        StatusLine status;
        std::vector<Anomaly> anomalies;
        bool bodyFollows;
    };
    struct BodyRead
    {
        Octets octets; ///< byte-stuffing taken off
    };
    struct Ended
    {
        quint64 lines; ///< of the body
    };
    struct TooLong
    {
        Octets beginning;
    };
    using Step = std::variant<Incomplete, StatusRead, BodyRead, Ended, TooLong>;

    /// Takes octets off the front of input and says what they were. Incomplete: input is used up. After
    /// TooLong the parser must not be used any more.
    [[nodiscard]] Step parse(OctetView& input);

    /// Octets are missing in the body.
    void loseLine() { m_body.loseLine(); }
    /// Octets of the status line at hand are missing: it begins anew.
    void loseStatus() { m_line.clear(); }
    /// The reply at hand is over, as far as anybody can know.
    void abandon();

    /// Within a reply: something of it came, or must still come.
    [[nodiscard]] bool isInside() const { return m_place != Place::Between; }
    /// Within the body of a multi-line response.
    [[nodiscard]] bool isInBody() const { return m_place == Place::Body; }
    /// What has come of a line that is not whole, for an error to show.
    [[nodiscard]] const Octets& partialLine() const { return m_line.partial(); }

private:
    enum class Place : quint8 { Between, Status, Body, Ending };
    [[nodiscard]] Step parseStatus(OctetView& input);
    [[nodiscard]] std::optional<AnomalyKind> readAsChallenge(StatusLine& status) const;
    [[nodiscard]] Step parseBody(OctetView& input);

    Place m_place = Place::Between;
    Expect m_expect = Expect::SingleLine;
    bool m_okIsChallenge = false;
    LineBuffer m_line;
    DotDecoder m_body;
};

} // namespace dropscope

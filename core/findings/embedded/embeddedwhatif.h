// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/findings/embedded/embeddedexchange.h"
#include "core/findings/embedded/serveroctets.h"
#include "core/transcript/transcript.h"

#include <chrono>
#include <vector>

namespace dropscope {

/// What becomes of a message on the board if its reply is cut into segments there.
enum class EmbeddedCutOutcome : quint8 {
    Refused,      ///< the status line is not recognised; all later replies are misread
    Underflow,    ///< the length of the packet goes below zero; the next call reads out of bounds
    Hang,         ///< the end is not seen
    FalseEnd,     ///< an end is seen before the end: cut off, and all later replies are misread
    LosesLineEnd, ///< all is there but the last CR LF
};

/// For JSON: "refused", "underflow", "hang", "false-end", "loses-line-end".
[[nodiscard]] const char* nameOf(EmbeddedCutOutcome outcome);

/// Neighbouring places at which a cut has the same outcome.
struct EmbeddedCut
{
    qsizetype exchange = 0;
    MessageNumber message = MessageNumber::atIndex(0);
    qint64 first = 0;  ///< the second segment begins with this octet of the server's
    qint64 last = 0;   ///< or with any up to this one
    qint64 octets = 0; ///< as long must the second segment be, a third behind it; 0: as long as it gets
    EmbeddedCutOutcome outcome = EmbeddedCutOutcome::Refused;
    OctetRange reply;     ///< the whole of it, in the server's octets
    qint64 bodyBegin = 0; ///< where its status line ends

    friend bool operator==(const EmbeddedCut&, const EmbeddedCut&) = default;
};

// Theory of operation
//
// Takes each retrieved message as if its reply had come in other segments: cut at every octet of the status
// line and of the end, and around each dot before a line end, which alone in a segment looks like the end.
// Anywhere else a cut changes nothing for this client, which looks at the first packet, at the last octets of
// each, and at packets of five octets or less. The body is read once, in slices.

class EmbeddedWhatIf
{
public:
    static constexpr qsizetype mostCuts = 1000; ///< that are kept
    static constexpr qint64 mostOfMessage = 50; ///< dots of a message that are kept

    /// Both must outlive it, and not grow meanwhile.
    EmbeddedWhatIf(const Transcript& transcript, const std::vector<EmbeddedExchange>& exchanges);
    Q_DISABLE_COPY_MOVE(EmbeddedWhatIf)

    /// Goes on for about so long, at least a slice.
    void goOn(std::chrono::nanoseconds duration);
    [[nodiscard]] bool isDone() const { return m_isDone; }
    /// In the order of the octets of each message.
    [[nodiscard]] const std::vector<EmbeddedCut>& cuts() const { return m_cuts; }
    /// That break it and are not kept.
    [[nodiscard]] qint64 further() const { return m_further; }

private:
    void step();
    void begin(qsizetype exchange);
    void tryStatusLine();
    void tryDots();
    void tryEnd();
    [[nodiscard]] std::optional<EmbeddedCutOutcome> judge(qint64 place);
    [[nodiscard]] std::optional<EmbeddedCutOutcome> judgeBody(qint64 begin, qint64 place);
    void tryPlaces(qint64 first, qint64 end);
    void add(EmbeddedCut cut);

    const std::vector<EmbeddedExchange>& m_exchanges;
    ServerOctets m_octets;
    std::vector<EmbeddedCut> m_cuts;
    qint64 m_further = 0;
    qsizetype m_at = -1;    ///< the exchange at hand
    qint64 m_place = 0;     ///< of its body, up to where dots were looked for
    qint64 m_ofMessage = 0; ///< dots that were found in it
    bool m_isInBody = false;
    bool m_isDone = false;
};

} // namespace dropscope

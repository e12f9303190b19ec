// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/findings/embedded/embeddedwhatif.h"

#include "core/findings/embedded/embeddedbody.h"
#include "core/findings/embedded/embeddedtokens.h"

#include <QDeadlineTimer>

#include <algorithm>

namespace dropscope {

namespace {

constexpr OctetView dotLineEnd = ".\r\n";
constexpr qint64 slice = qint64(256) * 1024;
constexpr qint64 longestStatusLine = 4096;
constexpr qint64 aroundEnd = 8; ///< octets before the end in which a cut may matter

} // namespace

const char* nameOf(EmbeddedCutOutcome outcome)
{
    switch (outcome) {
    case EmbeddedCutOutcome::Refused:
        return "refused";
    case EmbeddedCutOutcome::Underflow:
        return "underflow";
    case EmbeddedCutOutcome::Hang:
        return "hang";
    case EmbeddedCutOutcome::FalseEnd:
        return "false-end";
    case EmbeddedCutOutcome::LosesLineEnd:
        return "loses-line-end";
    }
    return "";
}

EmbeddedWhatIf::EmbeddedWhatIf(const Transcript& transcript, const std::vector<EmbeddedExchange>& exchanges)
    : m_exchanges(exchanges)
    , m_octets(transcript)
    , m_isDone(transcript.tls().has_value())
{
}

void EmbeddedWhatIf::goOn(std::chrono::nanoseconds duration)
{
    const QDeadlineTimer until(duration);
    do {
        if (m_isDone)
            return;
        step();
    } while (!until.hasExpired());
}

void EmbeddedWhatIf::step()
{
    if (m_isInBody)
        tryDots();
    else if (++m_at < std::ssize(m_exchanges))
        begin(m_at);
    else
        m_isDone = true;
}

void EmbeddedWhatIf::begin(qsizetype index)
{
    const EmbeddedExchange& exchange = m_exchanges[static_cast<size_t>(index)];
    const bool isMessage = exchange.keyword == Keyword::Retr && exchange.message && exchange.isAccepted() &&
                           exchange.hasBody && exchange.isWhole &&
                           exchange.bodyRange.begin == exchange.statusRange.end;
    if (!isMessage)
        return;
    m_isInBody = true;
    m_place = exchange.bodyRange.begin;
    m_ofMessage = 0;
    tryStatusLine();
}

void EmbeddedWhatIf::tryStatusLine()
{
    const EmbeddedExchange& exchange = m_exchanges[static_cast<size_t>(m_at)];
    const OctetRange line = exchange.statusRange;
    tryPlaces(line.begin + 1, std::min(line.end, line.begin + longestStatusLine));
}

/// A dot before a line end, alone in a segment with it.
void EmbeddedWhatIf::tryDots()
{
    const EmbeddedExchange& exchange = m_exchanges[static_cast<size_t>(m_at)];
    const qint64 last = exchange.bodyRange.end - dotLineEnd.size(); // the end itself
    const OctetRange range{m_place, std::min(m_place + slice, last + 2)};
    const OctetView octets = m_octets.read(range);
    for (qsizetype at = octets.indexOf(dotLineEnd); at >= 0; at = octets.indexOf(dotLineEnd, at + 1)) {
        const qint64 place = range.begin + at;
        if (++m_ofMessage <= mostOfMessage)
            add({m_at,
                 *exchange.message,
                 place,
                 place,
                 dotLineEnd.size(),
                 EmbeddedCutOutcome::FalseEnd,
                 {},
                 0});
        else
            ++m_further;
    }
    const bool isAtEnd = octets.size() < range.size() || range.end >= last + 2;
    m_place = range.end - (dotLineEnd.size() - 1); // one may begin in this slice and end in the next
    if (!isAtEnd)
        return;
    m_isInBody = false;
    tryEnd();
}

void EmbeddedWhatIf::tryEnd()
{
    const EmbeddedExchange& exchange = m_exchanges[static_cast<size_t>(m_at)];
    const OctetRange body = exchange.bodyRange;
    tryPlaces(std::max(body.begin, body.end - aroundEnd), body.end);
}

void EmbeddedWhatIf::tryPlaces(qint64 first, qint64 end)
{
    const MessageNumber message = *m_exchanges[static_cast<size_t>(m_at)].message;
    std::optional<EmbeddedCut> open;
    for (qint64 place = first; place < end; ++place) {
        const auto outcome = judge(place);
        if (open && outcome == open->outcome) {
            open->last = place;
            continue;
        }
        if (open)
            add(*open);
        open.reset();
        if (outcome)
            open = EmbeddedCut{m_at, message, place, place, 0, *outcome, {}, 0};
    }
    if (open)
        add(*open);
}

/// Of two segments, the second of which begins there.
std::optional<EmbeddedCutOutcome> EmbeddedWhatIf::judge(qint64 place)
{
    const EmbeddedExchange& exchange = m_exchanges[static_cast<size_t>(m_at)];
    const qint64 begin = exchange.statusRange.begin;
    const OctetView first = m_octets.read({begin, std::min(place, begin + longestStatusLine)});
    if (EmbeddedTokens(first).status() != EmbeddedTokens::Status::Ok)
        return EmbeddedCutOutcome::Refused;
    const qsizetype lineEnd = first.indexOf("\r\n");
    if (lineEnd < 0)
        return EmbeddedCutOutcome::Underflow;
    return judgeBody(begin + lineEnd + 2, place);
}

std::optional<EmbeddedCutOutcome> EmbeddedWhatIf::judgeBody(qint64 begin, qint64 place)
{
    const EmbeddedExchange& exchange = m_exchanges[static_cast<size_t>(m_at)];
    const auto judgePiece = [this](OctetRange range) {
        constexpr qint64 most = EmbeddedBody::markerOctets;
        const Octets head =
            m_octets.read({range.begin, std::min(range.end, range.begin + most)}).toByteArray();
        const OctetView tail = m_octets.read({std::max(range.begin, range.end - most), range.end});
        return EmbeddedBody::judge(head, tail, range.size());
    };
    if (begin < place && judgePiece({begin, place}).isFinal)
        return EmbeddedCutOutcome::FalseEnd;
    const EmbeddedBody last = judgePiece({std::max(begin, place), exchange.bodyRange.end});
    if (!last.isFinal)
        return EmbeddedCutOutcome::Hang;
    const bool isMarkerAlone = exchange.bodyRange.end - place == EmbeddedBody::markerOctets;
    if (isMarkerAlone && exchange.bodyOctets.value() > 0)
        return EmbeddedCutOutcome::LosesLineEnd;
    return std::nullopt;
}

void EmbeddedWhatIf::add(EmbeddedCut cut)
{
    const EmbeddedExchange& exchange = m_exchanges[static_cast<size_t>(cut.exchange)];
    cut.reply = {exchange.statusRange.begin, exchange.bodyRange.end};
    cut.bodyBegin = exchange.bodyRange.begin;
    if (std::ssize(m_cuts) < mostCuts)
        m_cuts.push_back(cut);
    else
        ++m_further;
}

} // namespace dropscope

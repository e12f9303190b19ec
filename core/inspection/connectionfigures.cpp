// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/inspection/connectionfigures.h"

#include "core/inspection/inspection.h"

#include <algorithm>

namespace dropscope {

namespace {

/// Whoever has not asked for TLS, or said anything that is POP3, by then does not.
constexpr qsizetype longestWayIn = 1000;

/// A record of TLS that holds a handshake message (RFC 8446 §5.1): what both sides begin with.
bool isHandshake(OctetView octets)
{
    return octets.size() >= 2 && octets.at(0) == 0x16 && octets.at(1) == 0x03;
}

bool beginsWithHandshake(const Transcript& transcript, Direction direction, qint64 begin)
{
    return isHandshake(transcript.read(direction, {begin, begin + 2}));
}

/// Whether what follows an accepted STLS (RFC 2595 §4) is TLS.
bool isOpaqueBehindStls(const Inspection& inspection)
{
    const ExchangeList& exchanges = inspection.exchanges();
    for (qsizetype index = 0; index < std::min(exchanges.size(), longestWayIn); ++index) {
        const ExchangeRecord& exchange = exchanges.at(index);
        if (exchange.keyword == Keyword::Stls && exchange.status == Status::Positive)
            return beginsWithHandshake(inspection.transcript(), Direction::Client, exchange.commandRange.end);
    }
    return false;
}

/// Nothing is to follow QUIT, but something may.
bool hasQuit(const ExchangeList& exchanges)
{
    constexpr qsizetype furthestBack = 10;
    const qsizetype end = exchanges.size();
    for (qsizetype index = end; index-- > std::max<qsizetype>(0, end - furthestBack);)
        if (exchanges.at(index).keyword == Keyword::Quit && exchanges.at(index).status == Status::Positive)
            return true;
    return false;
}

bool hasKnownCommand(const ExchangeList& exchanges)
{
    for (qsizetype index = 0; index < std::min(exchanges.size(), longestWayIn); ++index)
        if (exchanges.at(index).keyword != Keyword::Unknown)
            return true;
    return false;
}

ConnectionContent contentOf(const Inspection& inspection)
{
    const Transcript& transcript = inspection.transcript();
    if (transcript.isOpaque())
        return ConnectionContent::Opaque;
    if (transcript.chunks().isEmpty())
        return ConnectionContent::Nothing;
    if (!transcript.tls() &&
        (beginsWithHandshake(transcript, Direction::Client, 0) || isOpaqueBehindStls(inspection)))
        return ConnectionContent::Opaque;
    const ExchangeList& exchanges = inspection.exchanges();
    const bool serverBegan = transcript.chunks().front().direction == Direction::Server;
    const auto& greeting = inspection.greeting();
    if (serverBegan && !transcript.coverage().beginsAmid && greeting && greeting->status != Status::Malformed)
        return ConnectionContent::Pop3;
    return hasKnownCommand(exchanges) ? ConnectionContent::MidSession : ConnectionContent::Other;
}

} // namespace

ConnectionFigures figuresOf(const Inspection& inspection)
{
    ConnectionFigures figures;
    const ExchangeList& exchanges = inspection.exchanges();
    const bool isGreeted = exchanges.size() > 0 && exchanges.at(0).isGreeting;
    figures.commands = static_cast<quint64>(exchanges.size() - (isGreeted ? 1 : 0));
    const FindingList& findings = inspection.findings();
    figures.findings = findings.size();
    for (qsizetype index = 0; index < findings.size(); ++index) {
        const FindingRow& row = findings.at(index).row();
        figures.violations += row.verdict == RfcVerdict::Violation ? 1 : 0;
        figures.deviations += row.verdict == RfcVerdict::Deviation ? 1 : 0;
        figures.breaking += row.embedded != EmbeddedVerdict::Works ? 1 : 0;
    }
    figures.state = inspection.state();
    figures.isCommitted = hasQuit(exchanges);
    figures.content = contentOf(inspection);
    return figures;
}

} // namespace dropscope

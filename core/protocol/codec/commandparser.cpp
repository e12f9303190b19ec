// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/protocol/codec/commandparser.h"

#include <algorithm>

namespace dropscope {

namespace {

/// Without a branch, so that many octets are looked at in one go.
bool holdsControl(OctetView line)
{
    bool holds = false;
    for (const char octet : line)
        holds |= (static_cast<unsigned char>(octet) < 0x20) | (octet == 0x7F);
    return holds;
}

std::vector<Anomaly> anomaliesOf(OctetView line, LineEnd lineEnd, bool tooLong)
{
    constexpr qsizetype longest = 255 - 2; // RFC 2449 §4 counts the CR LF
    if (!tooLong && !holdsControl(line) && lineEnd == LineEnd::CrLf && line.size() <= longest)
        return {};
    return {makeAnomaly(AnomalyKind::CommandLineMalformed, line)};
}

} // namespace

std::optional<CommandParser::Parsed> CommandParser::parse(OctetView& input)
{
    while (auto line = m_line.take(input)) {
        if (line->tooLong) {
            if (!m_skipping)
                m_tooLong = line->octets.toByteArray();
            m_skipping = true;
            continue;
        }
        const bool tooLong = std::exchange(m_skipping, false);
        const Octets beginning = std::exchange(m_tooLong, {});
        const OctetView octets = tooLong ? OctetView(beginning) : line->octets;
        const bool response = m_saslResponse;
        expectSaslResponse(false);
        auto anomalies = response ? std::vector<Anomaly>() : anomaliesOf(octets, line->lineEnd, tooLong);
        return Parsed{response ? Command::saslResponse(octets) : Command::fromLine(octets),
                      std::move(anomalies), tooLong};
    }
    return std::nullopt;
}

void CommandParser::expectSaslResponse(bool expected)
{
    m_saslResponse = expected;
    m_line.setLimit(expected ? m_limits.responseOctets : m_limits.commandOctets);
}

void CommandParser::reset()
{
    m_line.clear();
    m_tooLong.clear();
    m_skipping = false;
    expectSaslResponse(false);
}

} // namespace dropscope

// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/transcript/capture/capturemask.h"

#include <algorithm>

namespace dropscope {

namespace {

/// What no command and no response is as long as does not grow further.
constexpr qsizetype longestLine = 4096;

bool signsIn(Keyword keyword)
{
    return keyword == Keyword::User || keyword == Keyword::Pass || keyword == Keyword::Apop ||
           keyword == Keyword::Auth || keyword == Keyword::SaslResponse || keyword == Keyword::Unknown;
}

} // namespace

void CaptureMask::losePlace()
{
    m_line.clear();
    m_isLost = true;
    m_isSigningIn = true;
}

Octets CaptureMask::masked(OctetView octets)
{
    m_secrets.clear();
    Octets result;
    result.reserve(octets.size());
    while (!octets.isEmpty()) {
        const qsizetype lineFeed = octets.indexOf('\n');
        const OctetView piece = octets.first(lineFeed < 0 ? octets.size() : lineFeed + 1);
        result.append(maskedPiece(piece));
        octets = octets.sliced(piece.size());
    }
    return result;
}

Octets CaptureMask::maskedPiece(OctetView piece)
{
    m_line.append(piece);
    Command command = Command::fromRawOctets(m_line);
    Octets masked = command.maskedWire();
    // An unknown line within AUTH is a response; where octets are missing it may be one, or the end of a line
    // with a secret in it.
    if (command.keyword() == Keyword::Unknown && (m_isInAuth || m_isLost)) {
        masked = m_line;
        std::fill_n(masked.begin(), command.line().size(), 'x');
        command = Command::saslResponse(command.line());
    }
    if (piece.endsWith('\n')) {
        endLine(command);
        m_line.clear();
    } else if (m_line.size() > longestLine) {
        m_line.clear();
        m_isLost = true;
    }
    return masked.last(piece.size());
}

void CaptureMask::endLine(const Command& command)
{
    const Keyword keyword = command.keyword();
    for (Secret& secret : m_wire.in(command))
        m_secrets.push_back(std::move(secret));
    m_isSigningIn = signsIn(keyword);
    if (keyword == Keyword::SaslResponse)
        return;
    m_keyword = keyword;
    m_isInAuth = keyword == Keyword::Auth && command.hasArgument();
    m_isLost = m_isLost && keyword == Keyword::Unknown;
}

} // namespace dropscope

// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/proxy/clientlines.h"

#include <algorithm>
#include <utility>

namespace dropscope {

namespace {

/// What of a line that is not whole is looked at, again with each piece of it that comes.
constexpr qsizetype tellingOctets = 4096;

OctetView withoutLineEnd(OctetView line)
{
    if (line.endsWith('\n'))
        line.chop(1);
    return line.endsWith('\r') ? line.chopped(1) : line;
}

} // namespace

ClientLines::ClientLines(std::function<bool()> isChallenged, Take take)
    : m_isChallenged(std::move(isChallenged))
    , m_take(std::move(take))
{
}

Octets ClientLines::masked(OctetView octets)
{
    Octets masked = octets.toByteArray();
    char* place = masked.data();
    while (!octets.isEmpty()) {
        const qsizetype lf = octets.indexOf('\n');
        const OctetView piece = lf < 0 ? octets : octets.first(lf + 1);
        octets = octets.sliced(piece.size());
        const qsizetype room = longestLine - m_line.size();
        m_line.append(piece.first(std::min(room, piece.size())));
        maskLine(piece, place);
        place += piece.size();
        m_lineSize += piece.size();
        if (lf >= 0)
            endLine();
    }
    return masked;
}

Command ClientLines::commandOf(OctetView line) const
{
    if (m_isChallenged())
        return Command::saslResponse(line);
    Command command = Command::fromLine(line);
    const bool isResponse = m_isBehindAuth && command.keyword() == Keyword::Unknown;
    return isResponse ? Command::saslResponse(line) : command;
}

/// Masks what the piece, the last octets of the line at hand, holds of a secret.
void ClientLines::maskLine(OctetView piece, char* masked)
{
    if (!m_secretFrom) {
        const bool isWhole = piece.endsWith('\n');
        const OctetView all = withoutLineEnd(m_line);
        const OctetView line = isWhole ? all : all.first(std::min(tellingOctets, all.size()));
        const Command command = commandOf(line);
        if (const OctetView secret = command.secret(); !secret.isEmpty())
            m_secretFrom = line.size() - secret.size();
    }
    if (!m_secretFrom)
        return;
    const qint64 end = withoutLineEnd(piece).size(); // a CR whose LF is still to come stays as well
    for (qint64 at = std::max<qint64>(*m_secretFrom - m_lineSize, 0); at < end; ++at)
        masked[at] = 'x';
}

void ClientLines::endLine()
{
    const Command command = commandOf(withoutLineEnd(std::exchange(m_line, {})));
    m_lineSize = 0;
    m_secretFrom.reset();
    const Keyword keyword = command.keyword();
    m_isBehindAuth = keyword == Keyword::Auth || keyword == Keyword::SaslResponse;
    m_take(command);
}

} // namespace dropscope

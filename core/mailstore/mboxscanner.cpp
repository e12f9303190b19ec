// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/mailstore/mboxscanner.h"

#include <QRegularExpression>

#include <algorithm>

namespace dropscope {

namespace {

constexpr QByteArrayView from = "From ";
constexpr qsizetype fromLineLimit = 512; // octets; a longer line is no From_ line

} // namespace

void MboxScanner::feed(OctetView octets)
{
    while (!octets.isEmpty()) {
        const qsizetype lineFeed = octets.indexOf('\n');
        const qsizetype taken = lineFeed < 0 ? octets.size() : lineFeed + 1;
        const qsizetype wanted = std::min(taken, fromLineLimit + 1 - m_line.size());
        m_line += octets.first(wanted);
        m_offset += taken;
        octets = octets.sliced(taken);
        if (lineFeed >= 0)
            endLine();
    }
}

std::vector<MboxScanner::Place> MboxScanner::takeEnded()
{
    if (m_places.size() < 2)
        return {};
    std::vector<Place> ended(m_places.begin(), m_places.end() - 1);
    m_places.erase(m_places.begin(), m_places.end() - 1);
    return ended;
}

std::vector<MboxScanner::Place> MboxScanner::finish()
{
    if (!m_line.isEmpty())
        endLine();
    endMessage(m_offset);
    return std::move(m_places);
}

void MboxScanner::endLine()
{
    const bool isFirst = m_lineBegin == 0;
    const bool isBlank = m_line == "\n" || m_line == "\r\n";
    const bool isSeparator = isFirst ? m_line.startsWith(from) : !m_places.empty() && isFromLine(m_line);
    if (isSeparator) {
        endMessage(m_lineBegin);
        m_places.push_back({m_lineBegin, m_offset, m_offset});
    }
    m_blankBegin = isBlank ? m_lineBegin : -1;
    m_lineBegin = m_offset;
    m_line.resize(0);
}

void MboxScanner::endMessage(qint64 lineBegin)
{
    if (!m_places.empty())
        m_places.back().end = m_blankBegin >= 0 ? m_blankBegin : lineBegin;
}

bool MboxScanner::isFromLine(OctetView line)
{
    if (!line.startsWith(from) || line.size() > fromLineLimit)
        return false;
    // Day, month, seconds and zone vary between writers; a time and then a year is what they have in common
    static const QRegularExpression timeAndYear(QStringLiteral("\\d\\d?:\\d\\d\\b.* \\d{4}(?!\\S)"));
    return timeAndYear.match(QString::fromLatin1(line.sliced(from.size()))).hasMatch();
}

} // namespace dropscope

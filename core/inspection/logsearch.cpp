// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/inspection/logsearch.h"

#include "core/inspection/inspection.h"

#include <QElapsedTimer>

#include <algorithm>

namespace dropscope {

namespace {

constexpr qint64 pieceOctets = qint64(64) * 1024;
constexpr int piecesBetweenLooksAtTheClock = 16;

} // namespace

LogSearch::LogSearch(const Inspection& inspection, TextPattern pattern, Next next, Notes notes, Place start,
                     Way way)
    : m_inspection(inspection)
    , m_pattern(std::move(pattern))
    , m_next(std::move(next))
    , m_notes(std::move(notes))
    , m_octets(inspection.transcript())
    , m_start(start)
    , m_at(start)
    , m_way(way)
{
    if (m_start.entry < 0 || m_start.entry >= inspection.log().size())
        goToNextEntry();
}

LogSearch::State LogSearch::goOn(std::chrono::nanoseconds duration)
{
    QElapsedTimer timer;
    timer.start();
    for (int pieces = 1; m_state == State::Searching; ++pieces) {
        takePiece();
        if (pieces % piecesBetweenLooksAtTheClock == 0 && timer.nsecsElapsed() >= duration.count())
            break;
    }
    return m_state;
}

void LogSearch::takePiece()
{
    if (m_way == Way::Forward)
        lookForward();
    else
        lookBackward();
}

void LogSearch::lookForward()
{
    const LogEntry& entry = m_inspection.log().at(m_at.entry);
    const OctetRange range{m_at.octet, std::min(entry.range.end, m_at.octet + pieceOctets)};
    OctetView piece = m_octets.read(entry.direction, range);
    const bool isLast = piece.size() < range.size() || range.end >= entry.range.end;
    const qsizetype lf = piece.lastIndexOf('\n');
    if (!isLast && lf >= 0)
        piece = piece.first(lf + 1);
    const auto match = m_pattern.firstIn(piece);
    const qint64 behind = isLast    ? entry.range.end
                          : lf >= 0 ? m_at.octet + piece.size()
                                    : m_at.octet + piece.size() - m_pattern.reach();
    const auto note = noteIn({m_at.octet, match ? m_at.octet + match->begin : behind});
    if (match || note) {
        m_at.octet = note ? *note : m_at.octet + match->begin;
        m_state = State::Found;
        return;
    }
    m_looked += piece.size();
    m_at.octet = behind;
    if (isLast)
        goToNextEntry();
}

void LogSearch::lookBackward()
{
    const LogEntry& entry = m_inspection.log().at(m_at.entry);
    const OctetRange range{std::max(entry.range.begin, m_at.octet - pieceOctets), m_at.octet};
    OctetView piece = m_octets.read(entry.direction, range);
    const bool isFirst = range.begin == entry.range.begin;
    const qsizetype lf = isFirst ? -1 : piece.indexOf('\n');
    const bool hasLineStart = lf >= 0 && lf + 1 < piece.size();
    if (hasLineStart)
        piece = piece.sliced(lf + 1);
    const qint64 begin = range.begin + (hasLineStart ? lf + 1 : 0);
    const qint64 before = isFirst || hasLineStart ? begin : begin + m_pattern.reach();
    const auto match = m_pattern.lastIn(piece);
    const auto note = noteIn({match ? begin + match->begin + 1 : before, m_at.octet});
    if (match || note) {
        m_at.octet = note ? *note : begin + match->begin;
        m_state = State::Found;
        return;
    }
    m_looked += piece.size();
    m_at.octet = before;
    if (isFirst)
        goToNextEntry();
}

/// The first that matches on the way.
std::optional<qint64> LogSearch::noteIn(OctetRange range) const
{
    if (range.isEmpty() || !m_notes)
        return std::nullopt;
    std::optional<qint64> nearest;
    for (const Note& note : m_notes(m_at.entry, range)) {
        const bool isNearer =
            !nearest || (m_way == Way::Forward ? note.place < *nearest : note.place > *nearest);
        if (isNearer && m_pattern.isIn(note.text))
            nearest = note.place;
    }
    return nearest;
}

void LogSearch::goToNextEntry()
{
    const bool isForward = m_way == Way::Forward;
    qsizetype entry = m_next(m_at.entry, m_way);
    if (entry < 0 && !m_hasWrapped) {
        m_hasWrapped = true;
        entry = m_next(isForward ? -1 : m_inspection.log().size(), m_way);
    }
    const bool isAround = m_hasWrapped && (isForward ? entry > m_start.entry : entry < m_start.entry);
    if (entry < 0 || isAround)
        m_state = State::NotFound;
    else
        enter(entry);
}

void LogSearch::enter(qsizetype entry)
{
    const OctetRange range = m_inspection.log().at(entry).range;
    m_at = {entry, m_way == Way::Forward ? range.begin : range.end};
}

} // namespace dropscope

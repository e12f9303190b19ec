// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/inspection/logscan.h"

#include "core/inspection/inspection.h"

#include <QElapsedTimer>

#include <algorithm>

namespace dropscope {

namespace {

constexpr qint64 pieceOctets = qint64(64) * 1024;
constexpr int entriesBetweenLooksAtTheClock = 64;

quint64 bit(size_t term) { return quint64(1) << term; }

bool hasFinding(const Inspection& inspection, const LogEntry& entry)
{
    return !entry.anomalies.isEmpty() ||
           !inspection.findings().concerning(entry.direction, entry.range).empty();
}

bool hasFinding(const Inspection& inspection, const LogEntry& entry, const LogQuery::Finding& wanted)
{
    if (wanted.wanted.isEmpty())
        return hasFinding(inspection, entry);
    const FindingList& findings = inspection.findings();
    return std::ranges::any_of(findings.concerning(entry.direction, entry.range),
                               [&](qsizetype index) { return wanted.isMetBy(findings.at(index).row()); });
}

/// What can be asked of an entry without its octets.
struct Subject
{
    const Inspection& inspection;
    const LogEntry& entry;
    Keyword keyword;

    bool has(const TextPattern&) const { return true; }
    bool has(LogQuery::Negative) const { return entry.isNegative; }
    bool has(const LogQuery::Finding& wanted) const { return hasFinding(inspection, entry, wanted); }
    bool has(Direction wanted) const { return entry.direction == wanted; }
    bool has(Keyword wanted) const { return entry.exchange && keyword == wanted; }
    bool has(const LogQuery::Octets& wanted) const
    {
        return holds(static_cast<quint64>(entry.range.size()), wanted.comparison, wanted.bound);
    }
    bool has(const LogQuery::Slow& wanted) const
    {
        return entry.latency && holds(*entry.latency, wanted.comparison, wanted.bound);
    }
};

} // namespace

LogScan::LogScan(const Inspection& inspection, LogQuery query, NoteText noteText)
    : m_inspection(inspection)
    , m_query(std::move(query))
    , m_noteText(std::move(noteText))
    , m_octets(inspection.transcript())
{
    for (size_t i = 0; i < m_query.terms().size(); ++i) {
        if (!std::holds_alternative<TextPattern>(m_query.terms()[i].what))
            continue;
        m_patterns |= bit(i);
        m_negated |= m_query.terms()[i].isNegated ? bit(i) : 0;
    }
}

bool LogScan::hasLooked() const { return !m_look && m_again.empty() && m_next == m_inspection.log().size(); }

void LogScan::reconsider(qsizetype entry)
{
    const bool isDue = entry >= m_next || (m_look && m_look->entry == entry);
    if (!isDue)
        m_again.insert(entry);
}

void LogScan::goOn(std::chrono::nanoseconds duration, const Found& found)
{
    QElapsedTimer timer;
    timer.start();
    for (int steps = 1; m_look || takeNext(); ++steps) {
        Fate fate = m_look->isBegun ? Fate::Undecided : begin(m_look->entry);
        const bool readsOctets = fate == Fate::Undecided;
        if (readsOctets)
            fate = takePiece();
        if (fate != Fate::Undecided)
            conclude(fate, found);
        if ((readsOctets || steps % entriesBetweenLooksAtTheClock == 0) &&
            timer.nsecsElapsed() >= duration.count())
            return;
    }
}

/// Puts the next entry in place; it is not begun yet.
bool LogScan::takeNext()
{
    qsizetype entry = m_next;
    if (!m_again.empty()) {
        entry = m_again.extract(m_again.begin()).value();
        if (m_growing && m_growing->entry == entry) {
            m_look = std::exchange(m_growing, std::nullopt);
            return true;
        }
    } else if (m_next == m_inspection.log().size()) {
        return false;
    }
    m_look = Look{entry};
    return true;
}

LogScan::Fate LogScan::begin(qsizetype index)
{
    const LogEntry& entry = m_inspection.log().at(index);
    const auto& terms = m_query.terms();
    m_look = Look{index, entry.range.begin, 0, true};
    const bool holds = std::ranges::all_of(
        terms, [&](const LogQuery::Term& term) { return holdsWithoutOctets(entry, term); });
    if (!holds)
        return Fate::Fails;
    if (m_patterns == 0)
        return Fate::Matches;
    if (hasFinding(m_inspection, entry)) {
        const QString note = m_noteText(index);
        for (size_t i = 0; i < terms.size(); ++i)
            if (const auto* const pattern = std::get_if<TextPattern>(&terms[i].what);
                pattern && pattern->isIn(note))
                m_look->found |= bit(i);
    }
    return judge({});
}

bool LogScan::holdsWithoutOctets(const LogEntry& entry, const LogQuery::Term& term) const
{
    if (std::holds_alternative<TextPattern>(term.what))
        return true;
    const Keyword keyword = entry.exchange
                                ? m_inspection.exchanges().at(static_cast<qsizetype>(*entry.exchange)).keyword
                                : Keyword::Unknown;
    const Subject subject{m_inspection, entry, keyword};
    return std::visit([&subject](const auto& what) { return subject.has(what); }, term.what) !=
           term.isNegated;
}

/// Whole lines, as long as there are any.
LogScan::Fate LogScan::takePiece()
{
    const LogEntry& entry = m_inspection.log().at(m_look->entry);
    const OctetRange range{m_look->place, std::min(entry.range.end, m_look->place + pieceOctets)};
    OctetView piece = m_octets.read(entry.direction, range);
    const bool isLast = piece.size() < range.size() || range.end == entry.range.end;
    const qsizetype lf = piece.lastIndexOf('\n');
    if (!isLast && lf >= 0)
        piece = piece.first(lf + 1);
    const Fate fate = judge(piece);
    if (fate != Fate::Undecided)
        return fate;
    // What has no line end is looked at again when there is more of it.
    qsizetype reach = 0;
    for (const LogQuery::Term& term : m_query.terms())
        if (const auto* const pattern = std::get_if<TextPattern>(&term.what))
            reach = std::max(reach, pattern->reach());
    const qsizetype unended = piece.size() - (lf + 1);
    m_look->place += lf < 0 ? std::max<qsizetype>(unended - reach, 0) : std::min(lf + 1, piece.size());
    if (!isLast)
        return Fate::Undecided;
    const quint64 missing = m_patterns & ~m_negated & ~m_look->found;
    return missing == 0 ? Fate::Matches : Fate::Fails;
}

/// What these octets say. Undecided: what comes behind may say more.
LogScan::Fate LogScan::judge(OctetView piece)
{
    const auto& terms = m_query.terms();
    for (size_t i = 0; i < terms.size() && !piece.isEmpty(); ++i) {
        const auto* const pattern = std::get_if<TextPattern>(&terms[i].what);
        if (pattern && !(m_look->found & bit(i)) && pattern->firstIn(piece))
            m_look->found |= bit(i);
    }
    if (m_look->found & m_negated)
        return Fate::Fails;
    return m_negated == 0 && m_look->found == m_patterns ? Fate::Matches : Fate::Undecided;
}

void LogScan::conclude(Fate fate, const Found& found)
{
    const Look look = *std::exchange(m_look, std::nullopt);
    const LogEntry& entry = m_inspection.log().at(look.entry);
    if (look.entry == m_next) {
        ++m_next;
        (entry.direction == Direction::Client ? m_clientPlace : m_serverPlace) = entry.range.end;
    }
    if (fate == Fate::Matches)
        found(look.entry);
    else if (!entry.isWhole && !(look.found & m_negated))
        m_growing = look;
}

} // namespace dropscope

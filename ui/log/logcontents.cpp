// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/log/logcontents.h"

#include "ui/log/lognotes.h"

#include <algorithm>

namespace dropscope::ui {

namespace {

using namespace std::chrono_literals;

constexpr auto turnLength = 4ms;
constexpr qsizetype farthestReply = 4096; ///< entries behind a command in which its reply is looked for

} // namespace

LogContents::LogContents(QObject* parent)
    : QObject(parent)
{
    m_turn.setSingleShot(true);
    m_turn.setInterval(0);
    connect(&m_turn, &QTimer::timeout, this, &LogContents::takeTurn);
}

LogContents::~LogContents() = default;

void LogContents::setInspection(Inspection* inspection)
{
    if (m_inspection)
        disconnect(m_inspection, nullptr, this, nullptr);
    m_inspection = inspection;
    start();
    if (!inspection)
        return;
    connect(inspection, &Inspection::logAdded, this, &LogContents::takeAdded);
    connect(inspection, &Inspection::logChanged, this, &LogContents::takeChanged);
    connect(inspection, &Inspection::findingsAdded, this, &LogContents::takeFindings);
    connect(inspection, &Inspection::findingsChanged, this, &LogContents::changed);
    connect(inspection, &QObject::destroyed, this, [this] {
        m_inspection.clear();
        start();
    });
}

void LogContents::setQuery(const LogQuery& query)
{
    if (query == m_query)
        return;
    m_query = query;
    start();
}

void LogContents::start()
{
    m_turn.stop();
    m_scan.reset();
    m_isStopped = false;
    m_rows.clear(!m_query.isEmpty());
    if (m_inspection && !m_query.isEmpty())
        m_scan = std::make_unique<LogScan>(
            *m_inspection, m_query,
            [inspection = m_inspection.data()](qsizetype entry) { return allNotes(*inspection, entry); });
    else if (m_inspection)
        m_rows.setEntryCount(m_inspection->log().size());
    emit wasReset();
    takeTurn();
}

void LogContents::stopFilter()
{
    if (hasLooked())
        return;
    m_isStopped = true;
    emit changed();
}

double LogContents::progress() const
{
    if (hasLooked())
        return 1;
    const Transcript& transcript = m_inspection->transcript();
    const qint64 all = transcript.size(Direction::Client) + transcript.size(Direction::Server);
    return static_cast<double>(m_scan->octets()) / static_cast<double>(std::max<qint64>(1, all));
}

void LogContents::takeTurn()
{
    if (!m_inspection)
        return;
    scan();
    indexBodies();
    if (!hasLooked() || !isIndexed())
        m_turn.start();
}

void LogContents::scan()
{
    if (hasLooked())
        return;
    const qsizetype before = m_rows.count();
    qsizetype last = m_rows.entryBefore(m_inspection->log().size());
    std::vector<qsizetype> late;
    m_scan->goOn(turnLength, [&](qsizetype entry) {
        if (entry < last)
            return late.push_back(entry);
        m_rows.append(entry);
        last = entry;
    });
    if (m_rows.count() > before)
        emit rowsInserted(before, m_rows.count() - before);
    for (const qsizetype entry : late)
        insertFound(entry);
    emit changed();
}

void LogContents::insertFound(qsizetype entry)
{
    if (m_rows.has(entry))
        return;
    const qsizetype row = m_rows.rowOf(entry);
    m_rows.insert(entry);
    emit rowsInserted(row, 1);
}

void LogContents::takeAdded()
{
    if (m_scan)
        return m_turn.start();
    const qsizetype before = m_rows.count();
    m_rows.setEntryCount(m_inspection->log().size());
    emit rowsInserted(before, m_rows.count() - before);
}

void LogContents::takeChanged(qsizetype first, qsizetype last)
{
    std::vector<qsizetype> open;
    for (const LogRows::Body& body : m_rows.openBodies())
        if (body.entry >= first && body.entry <= last)
            open.push_back(body.entry);
    for (const qsizetype entry : open)
        goOnWith(entry, 0ms);
    for (qsizetype entry = first; m_scan && entry <= last; ++entry)
        if (!m_rows.has(entry))
            m_scan->reconsider(entry);
    if (!hasLooked() || !isIndexed())
        m_turn.start();
    emit changed();
}

/// They may be about lines that the filter has passed by.
void LogContents::takeFindings(qsizetype first, qsizetype last)
{
    const DialogueLog& log = m_inspection->log();
    for (qsizetype index = first; m_scan && index <= last; ++index) {
        const Finding& finding = m_inspection->findings().at(index);
        const auto begin = finding.exchange ? log.firstOf(*finding.exchange) : std::nullopt;
        for (qsizetype entry = begin.value_or(log.size());
             entry < log.size() && entry - *begin < farthestReply; ++entry)
            if (log.at(entry).exchange == finding.exchange && !m_rows.has(entry))
                m_scan->reconsider(entry);
    }
    if (!hasLooked())
        m_turn.start();
    emit changed();
}

bool LogContents::isIndexed() const
{
    return std::ranges::all_of(m_rows.openBodies(),
                               [](const LogRows::Body& body) { return body.index->isUpToDate(); });
}

/// One after another: who opened several looks at one of them.
void LogContents::indexBodies()
{
    const auto unfinished = std::ranges::find_if(
        m_rows.openBodies(), [](const LogRows::Body& body) { return !body.index->isUpToDate(); });
    if (unfinished == m_rows.openBodies().end())
        return;
    goOnWith(unfinished->entry, turnLength);
    emit changed();
}

/// Lines only ever come to those that are there.
void LogContents::goOnWith(qsizetype entry, std::chrono::nanoseconds duration)
{
    const LogEntry& logged = m_inspection->log().at(entry);
    const LogRows::Body& body = *m_rows.body(entry);
    body.index->setBody(logged.range, logged.isWhole || m_inspection->hasEnded());
    body.index->goOn(m_inspection->transcript(), duration);
    const qint64 more = body.index->count() - body.lines;
    const qsizetype first = m_rows.rowOf(entry) + 1 + body.lines;
    m_rows.setLines(entry, body.index->count());
    if (more > 0)
        emit rowsInserted(first, more);
}

void LogContents::unfold(qsizetype row)
{
    if (kind(row) != LogRowKind::FoldedBody)
        return;
    const qsizetype entry = place(row).entry;
    m_rows.open(entry, BodyIndex(m_inspection->log().at(entry).range));
    goOnWith(entry, turnLength / 2);
    if (!isIndexed())
        m_turn.start();
    emit changed();
}

qsizetype LogContents::fold(qsizetype row)
{
    const qsizetype entry = place(row).entry;
    const qsizetype header = m_rows.rowOf(entry);
    const LogRows::Body* body = m_rows.body(entry);
    if (!body)
        return header;
    const qint64 lines = body->lines;
    m_rows.fold(entry);
    if (lines > 0)
        emit rowsRemoved(header + 1, lines);
    emit changed();
    return header;
}

qsizetype LogContents::rowOfExchange(quint64 exchange) const
{
    const auto first = m_inspection ? m_inspection->log().firstOf(exchange) : std::nullopt;
    if (!first)
        return -1;
    const DialogueLog& log = m_inspection->log();
    for (qsizetype entry = m_rows.entryBehind(*first - 1); entry >= 0 && entry - *first < farthestReply;
         entry = m_rows.entryBehind(entry))
        if (log.at(entry).exchange == exchange)
            return m_rows.rowOf(entry);
    return -1;
}

qsizetype LogContents::rowOfEntry(qsizetype entry) const
{
    return m_rows.has(entry) ? m_rows.rowOf(entry) : -1;
}

qsizetype LogContents::revealOctet(qsizetype entry, qint64 octet)
{
    const qsizetype header = rowOfEntry(entry);
    if (header < 0 || m_inspection->log().at(entry).kind != LogEntry::Kind::Body)
        return header;
    unfold(header);
    const BodyIndex& index = *m_rows.body(entry)->index;
    if (octet < index.looked().end && index.count() > 0)
        return header + 1 + index.lineAt(m_inspection->transcript(), octet);
    return index.isUpToDate() ? header : -1;
}

LogCell LogContents::cell(qsizetype row) const
{
    const LogRows::Place at = m_rows.at(row);
    const LogRows::Body* const body = m_rows.body(at.entry);
    return {*m_inspection, at, body ? body->index.get() : nullptr};
}

} // namespace dropscope::ui

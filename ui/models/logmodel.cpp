// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/logmodel.h"

#include "ui/anomalytext.h"

#include <QElapsedTimer>

#include <algorithm>

namespace dropscope::ui {

namespace {

constexpr qsizetype batch = 2000;         ///< entries that are taken over in one turn without a filter
constexpr qint64 turnLength = 4;          ///< milliseconds of looking with one
constexpr int rememberedTexts = 500;      ///< more than a screen has rows
constexpr qint64 searchedOctets = 65'536; ///< of each entry

} // namespace

LogModel::LogModel(QObject* parent)
    : QAbstractTableModel(parent)
    , m_texts(rememberedTexts)
{
    m_turn.setSingleShot(true);
    m_turn.setInterval(0);
    connect(&m_turn, &QTimer::timeout, this, &LogModel::takeTurn);
}

void LogModel::setInspection(Inspection* inspection)
{
    if (m_inspection)
        disconnect(m_inspection, nullptr, this, nullptr);
    beginResetModel();
    m_inspection = inspection;
    start();
    endResetModel();
    if (!inspection)
        return;
    connect(inspection, &Inspection::logAdded, this, &LogModel::takeTurn);
    connect(inspection, &Inspection::logChanged, this, &LogModel::takeChanged);
    connect(inspection, &QObject::destroyed, this, [this] {
        beginResetModel();
        m_inspection.clear();
        start();
        endResetModel();
    });
    takeTurn();
}

void LogModel::setQuery(const LogQuery& query)
{
    if (query == m_query)
        return;
    beginResetModel();
    m_query = query;
    start();
    endResetModel();
    takeTurn();
}

void LogModel::start()
{
    m_turn.stop();
    m_rows.clear(!m_query.isEmpty());
    m_looked = 0;
    m_keywords.clear();
    m_texts.clear();
}

void LogModel::takeTurn()
{
    if (!m_inspection || m_turn.isActive())
        return; // the turn to come will take it
    const qsizetype end = m_inspection->log().size();
    if (m_looked == end)
        return;
    if (m_query.isEmpty())
        takeAll(std::min(end, m_looked + batch));
    else
        takeFiltered(end);
    if (m_looked < end)
        m_turn.start();
}

void LogModel::takeAll(qsizetype end)
{
    beginInsertRows({}, rowCount(), rowCount() + static_cast<int>(end - m_looked) - 1);
    m_rows.append(m_looked, end - 1);
    m_looked = end;
    endInsertRows();
}

void LogModel::takeFiltered(qsizetype end)
{
    QElapsedTimer duration;
    duration.start();
    std::vector<qsizetype> found;
    for (; m_looked < end && duration.elapsed() < turnLength; ++m_looked)
        if (accepts(m_looked))
            found.push_back(m_looked);
    if (found.empty())
        return;
    beginInsertRows({}, rowCount(), rowCount() + static_cast<int>(std::ssize(found)) - 1);
    for (const qsizetype entry : found)
        m_rows.append(entry, entry);
    endInsertRows();
}

bool LogModel::accepts(qsizetype entry)
{
    const LogEntry& candidate = m_inspection->log().at(entry);
    noteKeyword(candidate);
    const quint64 exchange = candidate.exchange.value_or(m_keywords.size());
    const Keyword keyword = exchange < m_keywords.size() ? m_keywords[exchange] : Keyword::Unknown;
    return m_query.matches(candidate, keyword, [this, &candidate] { return searchText(candidate); });
}

void LogModel::noteKeyword(const LogEntry& entry)
{
    if (entry.kind != LogEntry::Kind::Command || !entry.exchange)
        return;
    constexpr qint64 longestKeyword = 16;
    const OctetRange start{entry.range.begin, std::min(entry.range.end, entry.range.begin + longestKeyword)};
    const dropscope::Octets line = m_inspection->transcript().read(Direction::Client, start).simplified();
    const auto exchange = static_cast<size_t>(*entry.exchange);
    m_keywords.resize(std::max(m_keywords.size(), exchange + 1), Keyword::Unknown);
    m_keywords[exchange] = commandRowNamed(line.split(' ').constFirst()).keyword;
}

QString LogModel::searchText(const LogEntry& entry) const
{
    const OctetRange start{entry.range.begin, std::min(entry.range.end, entry.range.begin + searchedOctets)};
    const QString note = anomalyNote(entry.anomalies);
    const QString octets = QString::fromUtf8(m_inspection->transcript().read(entry.direction, start));
    return note.isEmpty() ? octets : octets + u'\n' + note;
}

void LogModel::takeChanged(qsizetype first, qsizetype last)
{
    last = std::min(last, m_looked - 1);
    for (qsizetype entry = first; entry <= last; ++entry) {
        if (m_rows.has(entry)) {
            m_texts.remove({entry, LogRows::Place::noLine});
            takeGrown(entry);
        } else if (accepts(entry)) {
            const auto row = static_cast<int>(m_rows.rowOf(entry));
            beginInsertRows({}, row, row);
            m_rows.insert(entry);
            endInsertRows();
        }
    }
    tellChanged(first, last);
}

void LogModel::tellChanged(qsizetype first, qsizetype last)
{
    if (first > last || rowCount() == 0)
        return;
    const auto top = static_cast<int>(m_rows.rowOf(first));
    const auto bottom = static_cast<int>(m_rows.rowOf(last));
    if (top < rowCount())
        emit dataChanged(index(top, 0), index(std::min(bottom, rowCount() - 1), ColumnCount - 1));
}

/// A body that is unfolded while it comes.
void LogModel::takeGrown(qsizetype entry)
{
    const BodyLines* unfolded = m_rows.unfolded(entry);
    if (!unfolded)
        return;
    const LogEntry& body = m_inspection->log().at(entry);
    BodyLines lines = *unfolded;
    lines.setBody(body.range, body.isWhole || m_inspection->hasEnded());
    replaceLines(entry, std::move(lines));
}

/// Lines only ever come to those that are there; the row below them that offers more comes and goes.
void LogModel::replaceLines(qsizetype entry, BodyLines lines)
{
    const BodyLines* before = m_rows.unfolded(entry);
    const auto header = static_cast<int>(m_rows.rowOf(entry));
    const auto linesBefore = before ? static_cast<int>(before->count()) : 0;
    const int rowsBefore = before ? static_cast<int>(LogRows::extraRows(*before)) : 0;
    const int rows = static_cast<int>(LogRows::extraRows(lines));
    const int first = header + 1 + linesBefore;
    if (rows > rowsBefore) {
        beginInsertRows({}, first, first + rows - rowsBefore - 1);
        m_rows.unfold(entry, std::move(lines));
        endInsertRows();
    } else if (rows < rowsBefore) {
        beginRemoveRows({}, header + 1 + rows, header + rowsBefore);
        m_rows.unfold(entry, std::move(lines));
        endRemoveRows();
    } else {
        m_rows.unfold(entry, std::move(lines));
    }
    m_texts.remove({entry, LogRows::Place::noLine});
    emit dataChanged(index(header, 0), index(header + rows, ColumnCount - 1));
}

LogRowKind LogModel::kind(int row) const { return cell(row).kind(); }

void LogModel::unfold(int row)
{
    if (kind(row) != LogRowKind::FoldedBody)
        return;
    const qsizetype entry = place(row).entry;
    const LogEntry& body = m_inspection->log().at(entry);
    BodyLines lines(body.range);
    lines.setBody(body.range, body.isWhole || m_inspection->hasEnded());
    lines.readPage(m_inspection->transcript());
    replaceLines(entry, std::move(lines));
}

int LogModel::fold(int row)
{
    const qsizetype entry = place(row).entry;
    const auto header = static_cast<int>(m_rows.rowOf(entry));
    const BodyLines* lines = m_rows.unfolded(entry);
    if (!lines)
        return header;
    const auto extra = static_cast<int>(LogRows::extraRows(*lines));
    if (extra > 0)
        beginRemoveRows({}, header + 1, header + extra);
    for (qsizetype line = 0; line < lines->count(); ++line)
        m_texts.remove({entry, line});
    m_rows.fold(entry);
    if (extra > 0)
        endRemoveRows();
    emit dataChanged(index(header, 0), index(header, ColumnCount - 1));
    return header;
}

void LogModel::showMore(int row)
{
    if (kind(row) != LogRowKind::More)
        return;
    const qsizetype entry = place(row).entry;
    BodyLines lines = *m_rows.unfolded(entry);
    lines.readPage(m_inspection->transcript());
    replaceLines(entry, std::move(lines));
}

int LogModel::rowOfExchange(quint64 exchange) const
{
    for (qsizetype entry = 0; entry < m_looked; ++entry)
        if (m_inspection->log().at(entry).exchange == exchange && m_rows.has(entry))
            return static_cast<int>(m_rows.rowOf(entry));
    return -1;
}

int LogModel::rowOfEntry(qsizetype entry) const
{
    return entry >= 0 && entry < m_looked && m_rows.has(entry) ? static_cast<int>(m_rows.rowOf(entry)) : -1;
}

Direction LogModel::direction(int row) const { return cell(row).entry().direction; }

OctetRange LogModel::octets(int row) const { return cell(row).octets(); }

LogCell LogModel::cell(int row) const
{
    const LogRows::Place at = m_rows.at(row);
    return {*m_inspection, at, m_rows.unfolded(at.entry)};
}

const WireText& LogModel::wireTextOf(const LogCell& cell) const
{
    const std::pair key(cell.place().entry, cell.place().line);
    if (const WireText* known = m_texts.object(key))
        return *known;
    auto text = std::make_unique<WireText>(cell.wireText());
    const WireText& kept = *text;
    m_texts.insert(key, text.release()); // which takes it
    return kept;
}

int LogModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_rows.count());
}

int LogModel::columnCount(const QModelIndex& parent) const { return parent.isValid() ? 0 : ColumnCount; }

} // namespace dropscope::ui

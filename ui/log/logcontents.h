// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/inspection/inspection.h"
#include "core/inspection/logscan.h"
#include "ui/log/logcell.h"
#include "ui/log/logrows.h"

#include <QObject>
#include <QPointer>
#include <QTimer>

namespace dropscope::ui {

// Theory of operation
//
// What the log view shows of an inspection, row by row. A row is an entry of the log; the body of a
// multi-line response is one row that opens into its lines, however many. No row is an object: what it says
// is read from inspection and transcript when it is asked. Without a filter the rows are there at once; with
// one they come as they are found. Filtering and the index of open bodies go on in turns of a few
// milliseconds.
//
// An entry that comes to match later is put in; one that no longer does stays, for it was found.

class LogContents final : public QObject
{
    Q_OBJECT

public:
    explicit LogContents(QObject* parent = nullptr);
    ~LogContents() override;

    /// May be null. The inspection may die before the contents are given another one.
    void setInspection(Inspection* inspection);
    [[nodiscard]] Inspection* inspection() const { return m_inspection; }

    /// Takes all rows out and looks anew; what was open is folded.
    void setQuery(const LogQuery& query);
    [[nodiscard]] const LogQuery& query() const { return m_query; }
    /// The filter has looked at every entry there is, or there is none.
    [[nodiscard]] bool hasLooked() const { return !m_scan || m_isStopped || m_scan->hasLooked(); }
    /// From 0 to 1: how far the filter has looked.
    [[nodiscard]] double progress() const;
    /// The filter looks no further; what was found stays.
    void stopFilter();
    [[nodiscard]] bool isStopped() const { return m_isStopped; }

    [[nodiscard]] const LogRows& rows() const { return m_rows; }
    [[nodiscard]] qsizetype rowCount() const { return m_rows.count(); }
    [[nodiscard]] LogRows::Place place(qsizetype row) const { return m_rows.at(row); }
    [[nodiscard]] LogCell cell(qsizetype row) const;
    [[nodiscard]] LogRowKind kind(qsizetype row) const { return cell(row).kind(); }
    /// All open bodies are indexed to their ends.
    [[nodiscard]] bool isIndexed() const;

    void unfold(qsizetype row);
    /// Also from one of its lines. Returns the row of the body.
    qsizetype fold(qsizetype row);

    /// The first row of an exchange, which is its command; -1 if none of it is there.
    [[nodiscard]] qsizetype rowOfExchange(quint64 exchange) const;
    /// The row that shows an entry; -1 where it is not there.
    [[nodiscard]] qsizetype rowOfEntry(qsizetype entry) const;
    /// The row that shows an octet of an entry, a body being opened for it; -1 while its index does not reach
    /// so far, or where the entry is not there.
    [[nodiscard]] qsizetype revealOctet(qsizetype entry, qint64 octet);

signals:
    void rowsInserted(qsizetype first, qsizetype count);
    void rowsRemoved(qsizetype first, qsizetype count);
    /// Some rows say something else, or the filter came further.
    void changed();
    void wasReset();

private:
    void start();
    void takeTurn();
    void takeAdded();
    void takeChanged(qsizetype first, qsizetype last);
    void takeFindings(qsizetype first, qsizetype last);
    void scan();
    void insertFound(qsizetype entry);
    void indexBodies();
    void goOnWith(qsizetype entry, std::chrono::nanoseconds duration);

    QPointer<Inspection> m_inspection;
    LogQuery m_query;
    LogRows m_rows;
    std::unique_ptr<LogScan> m_scan; ///< null without a filter
    bool m_isStopped = false;
    QTimer m_turn;
};

} // namespace dropscope::ui

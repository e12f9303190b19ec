// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/inspection/inspection.h"
#include "ui/models/logcell.h"
#include "ui/models/logquery.h"
#include "ui/models/logrows.h"
#include "ui/wiretext.h"

#include <QAbstractTableModel>
#include <QCache>
#include <QPointer>
#include <QTimer>

namespace dropscope::ui {

// Theory of operation
//
// The protocol log of an inspection as a table. A row is an entry of the log; the body of a multi-line
// response is one row that unfolds into its lines, a page at a time. The octets of a row are read from the
// transcript when it is painted, and a few hundred of them are remembered.
//
// Entries are taken over in turns of a few milliseconds: all of them without a filter, with one those that
// match. An entry that comes to match later is put in; one that no longer does stays, for it was found.

class LogModel final : public QAbstractTableModel
{
    Q_OBJECT

public:
    enum Column { Time, Latency, Source, Line, Note, ColumnCount };

    enum Role {
        WireRole = Qt::UserRole, ///< WireText of the octets
        ToneRole,                ///< int of Tone
        SourceRole,              ///< int of Direction
        KindRole,                ///< int of LogRowKind
    };
    explicit LogModel(QObject* parent = nullptr);

    /// May be null. The inspection may die before the model is given another one.
    void setInspection(Inspection* inspection);
    [[nodiscard]] Inspection* inspection() const { return m_inspection; }

    /// Takes all rows out and looks anew; what was unfolded is folded.
    void setQuery(const LogQuery& query);
    [[nodiscard]] const LogQuery& query() const { return m_query; }
    /// The filter has looked at every entry there is.
    [[nodiscard]] bool hasLooked() const { return !m_inspection || m_looked == m_inspection->log().size(); }

    [[nodiscard]] LogRowKind kind(int row) const;
    void unfold(int row);
    /// Also from one of its lines. Returns the row of the body.
    int fold(int row);
    void showMore(int row);

    /// The first row of an exchange, which is its command; -1 if none of it is there.
    [[nodiscard]] int rowOfExchange(quint64 exchange) const;
    /// The row that shows an entry; -1 where it is not there.
    [[nodiscard]] int rowOfEntry(qsizetype entry) const;
    [[nodiscard]] LogRows::Place place(int row) const { return m_rows.at(row); }

    [[nodiscard]] Direction direction(int row) const;
    /// The octets behind a row: of a body all, of "show more" none.
    [[nodiscard]] OctetRange octets(int row) const;

    [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex& index, int role = Qt::DisplayRole) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    void start();
    void takeTurn();
    void takeFiltered(qsizetype end);
    void takeAll(qsizetype end);
    void takeChanged(qsizetype first, qsizetype last);
    void takeGrown(qsizetype entry);
    void tellChanged(qsizetype first, qsizetype last);
    void replaceLines(qsizetype entry, BodyLines lines);
    [[nodiscard]] bool accepts(qsizetype entry);
    void noteKeyword(const LogEntry& entry);
    [[nodiscard]] QString searchText(const LogEntry& entry) const;

    [[nodiscard]] LogCell cell(int row) const;
    [[nodiscard]] const WireText& wireTextOf(const LogCell& cell) const;
    [[nodiscard]] QString text(const LogCell& at, int column) const;
    [[nodiscard]] static QString toolTip(const LogCell& at, int column);
    [[nodiscard]] static Tone tone(const LogCell& at, int column);

    QPointer<Inspection> m_inspection;
    LogQuery m_query;
    LogRows m_rows;
    qsizetype m_looked = 0;          ///< entries that were taken over or found not to match
    std::vector<Keyword> m_keywords; ///< by exchange, as far as the filter has looked
    QTimer m_turn;
    mutable QCache<std::pair<qsizetype, qsizetype>, WireText> m_texts; ///< by entry and line
};

} // namespace dropscope::ui

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/message/headerfield.h"
#include "ui/message/headerfieldindex.h"
#include "ui/message/octets/octetwindow.h"

#include <QAbstractTableModel>
#include <QCache>
#include <QTimer>

#include <memory>
#include <vector>

namespace dropscope::ui {

// Theory of operation
//
// The fields of a header section, of any number: the places of the fields are kept, and what is visible is
// read from the message and decoded when it is painted. Fields are counted in turns of a few milliseconds,
// and come in batches that double, so that a view has little to do with a million of them. A filter looks
// at one field after the other, in such turns too.

class HeaderFieldModel final : public QAbstractTableModel
{
    Q_OBJECT

public:
    enum Column { Name, Value, Raw, ColumnCount };

    /// Of a field more is not read; what is left out is said.
    static constexpr qint64 longestField = qint64(64) * 1024;

    explicit HeaderFieldModel(QObject* parent = nullptr);

    /// The hint is a charset for octets without one (decodedField()).
    void setSection(std::shared_ptr<OctetSource> source, OctetRange range, bool isEndKnown,
                    const Octets& charsetHint);
    void clear();

    /// Fields with the text in their name, their value or as they stand, in any case; "name:" at the front
    /// looks at the names alone.
    void setFilter(const QString& filter);
    [[nodiscard]] const QString& filter() const { return m_filter; }

    [[nodiscard]] bool isBusy() const { return m_turn.isActive(); }
    /// From 0 to 1.
    [[nodiscard]] double progress() const;
    /// Of all fields, whatever the filter hides.
    [[nodiscard]] qsizetype fieldCount() const { return m_index ? m_index->count() : 0; }

    /// Of a field, whatever the filter hides.
    [[nodiscard]] OctetRange fieldRange(qsizetype field) const { return m_index->range(field); }

    /// As it stands; raw is cut at longestField. The range is whole.
    [[nodiscard]] HeaderField field(int row) const;
    [[nodiscard]] QString decoded(const HeaderField& field) const;

    [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex& index, int role) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

signals:
    /// Rows, progress or both.
    void progressed();

private:
    void takeTurn();
    void showCounted(bool isAll);
    void lookOn();
    void appendRows(qsizetype rows);
    [[nodiscard]] HeaderField readField(qsizetype index) const;
    [[nodiscard]] bool matches(const HeaderField& field) const;
    [[nodiscard]] QString text(int row, int column) const;

    std::unique_ptr<HeaderFieldIndex> m_index;
    Octets m_charsetHint;
    mutable OctetWindow m_window;
    struct Cells
    {
        QString name;
        QString value;
        QString raw;
        bool isBroken;
    };
    [[nodiscard]] const Cells& cells(int row) const;
    mutable QCache<int, Cells> m_cells;
    QString m_filter;
    std::vector<qint32> m_found; ///< fields that the filter lets through
    qsizetype m_looked = 0;      ///< fields that the filter was held against
    int m_rows = 0;
    QTimer m_turn;
};

} // namespace dropscope::ui

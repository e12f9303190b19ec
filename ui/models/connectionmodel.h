// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/inspection/connectionlist.h"

#include <QAbstractTableModel>
#include <QPointer>

#include <vector>

namespace dropscope::ui {

/// The connections of a source, in the order in which they were added to its list.
class ConnectionModel final : public QAbstractTableModel
{
    Q_OBJECT

public:
    enum Column {
        Number,
        Began,
        Client,
        Server,
        State,
        Commands,
        ClientOctets,
        ServerOctets,
        Findings,
        ColumnCount
    };

    using QAbstractTableModel::QAbstractTableModel;

    /// May be null. The list may die before the model is given another one.
    void setList(ConnectionList* list);
    [[nodiscard]] const ConnectionList* list() const { return m_list; }
    /// The one that all views show stands out; -1 where there is none.
    void setShown(qsizetype row);
    [[nodiscard]] ConnectionRow connection(int row) const { return m_list->at(row); }
    /// What the cells of a row say, case folded.
    [[nodiscard]] const QString& searchText(int row) const;

    [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex& index, int role) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    void add(qsizetype last);
    void change(qsizetype row);
    void tellChanged(qsizetype row);
    [[nodiscard]] QString text(const ConnectionRow& connection, int row, int column) const;
    [[nodiscard]] static QString toolTip(const ConnectionRow& connection, int column);

    QPointer<ConnectionList> m_list;
    int m_count = 0;
    qsizetype m_shown = -1;
    mutable std::vector<QString> m_searchTexts; ///< made when they are asked for
};

} // namespace dropscope::ui

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/inspection/inspection.h"
#include "ui/models/decodedsize.h"

#include <QAbstractTableModel>
#include <QPointer>
#include <QTimer>

#include <functional>
#include <optional>

namespace dropscope::ui {

class DecodedSizes;

/// The maildrop of an inspection as a table, one row for each of maildrop().items() and in their order. It
/// copies nothing: a cell is read from the inspection when it is painted. What comes in many rows at once is
/// taken over in batches, so that no turn of the event loop takes long.
class MaildropModel final : public QAbstractTableModel
{
    Q_OBJECT

public:
    enum Column { Number, Size, Received, Decoded, UniqueId, Date, From, Subject, State, ColumnCount };

    enum Role {
        PresenceRole = Qt::UserRole, ///< int of dropscope::Presence
        IsNewRole,                   ///< bool
        ToneRole,                    ///< int of Tone, where a cell is not plain
        MessageNumberRole,           ///< quint64
        ListOctetsRole,              ///< quint64; invalid where LIST named none
        LargestOctetsRole,           ///< quint64: the largest of LIST in the whole maildrop
        PlainTextRole,               ///< QString: the whole cell for other programs, numbers as digits
    };

    explicit MaildropModel(QObject* parent = nullptr);

    /// May be null. The inspection may die before the model is given another one.
    void setInspection(Inspection* inspection);
    [[nodiscard]] Inspection* inspection() const { return m_inspection; }

    /// Who knows which rows are new since the last look; none are if nobody says so.
    void setIsNew(std::function<bool(qsizetype row)> isNew);
    /// What it says has changed, for any row.
    void refreshIsNew();

    /// Who knows what messages hold once decoded, and tells when it is known.
    void setDecodedSizes(const DecodedSizes& sizes);

    [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex& index, int role = Qt::DisplayRole) const override;
    [[nodiscard]] Qt::ItemFlags flags(const QModelIndex& index) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

    [[nodiscard]] const Item& item(int row) const;
    [[nodiscard]] const MessageSummary* summary(int row) const;
    [[nodiscard]] bool isNew(int row) const;
    [[nodiscard]] DecodedSize decodedSize(int row) const;

private:
    void forget();
    void takeChanged(qsizetype first, qsizetype last);
    void takeFindings(qsizetype first, qsizetype last);
    void takeTurn();
    void insertBatch();
    void tellBatch();

    QPointer<Inspection> m_inspection;
    std::function<bool(qsizetype)> m_isNew;
    QPointer<const DecodedSizes> m_decoded;
    int m_rows = 0; ///< of the inspection's, those that views know
    quint64 m_largest = 0;
    std::optional<std::pair<int, int>> m_dirty; ///< changed rows that views were not told of yet
    QTimer m_turn;
};

} // namespace dropscope::ui

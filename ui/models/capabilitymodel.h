// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/models/capabilityrows.h"

#include <QAbstractTableModel>
#include <QHash>
#include <QPointer>

namespace dropscope {
class Inspection;
}

namespace dropscope::ui {

/// What the server said it can do: in clear before STLS, before sign-in, after sign-in; a column for each
/// time it was asked, between the tag and what it means.
class CapabilityModel final : public QAbstractTableModel
{
    Q_OBJECT

public:
    enum class Stage : quint8 { InClear, BeforeSignIn, AfterSignIn };

    using QAbstractTableModel::QAbstractTableModel;

    /// May be null. The inspection may die before the model is given another one.
    void setInspection(Inspection* inspection);
    [[nodiscard]] const QList<Stage>& stages() const { return m_stages; }
    [[nodiscard]] int meaningColumn() const { return static_cast<int>(m_stages.size()) + 1; }
    /// The whole table, columns separated by tabs.
    [[nodiscard]] QString toText() const;

    [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex& index, int role) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    void refresh();
    void refreshObserved();
    void takeLog(qsizetype first, qsizetype last);
    void look(qsizetype first, qsizetype last);
    [[nodiscard]] ObservedCapabilities observed() const;
    [[nodiscard]] QString text(const CapabilityRow& row, int column) const;
    [[nodiscard]] Tone tone(const CapabilityRow& row, int column) const;
    [[nodiscard]] static QString cellText(const CapabilityRow& row, const CapabilityCell& cell);

    QPointer<Inspection> m_inspection;
    QList<Stage> m_stages;
    QList<CapabilityRow> m_rows;
    ObservedCapabilities m_observed; ///< as the rows have it
    Maildrop::Support m_lang = Maildrop::Support::Unknown;
    Maildrop::Support m_sasl = Maildrop::Support::Unknown;
    QHash<quint64, Maildrop::Support*> m_asked; ///< by exchange: what its reply tells
};

} // namespace dropscope::ui

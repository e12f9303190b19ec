// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/faults/fault.h"

#include <QAbstractTableModel>

namespace dropscope::ui {

/// Every fault of the test server as a switch, with its value where it takes one. What is switched acts in
/// the order of the table.
class FaultModel final : public QAbstractTableModel
{
    Q_OBJECT

public:
    enum Column { Name, Value, Effect, Cases, ColumnCount };

    explicit FaultModel(QObject* parent = nullptr);

    void setPlan(const FaultPlan& plan);
    [[nodiscard]] const FaultPlan& plan() const { return m_plan; }
    /// Why the last value that was typed was not taken; empty where it was.
    [[nodiscard]] const QString& problem() const { return m_problem; }

    [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] Qt::ItemFlags flags(const QModelIndex& index) const override;
    [[nodiscard]] QVariant data(const QModelIndex& index, int role) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override;
    bool setData(const QModelIndex& index, const QVariant& value, int role) override;

signals:
    void planChanged();
    /// A value was refused, or there is nothing to say any more.
    void problemChanged();

private:
    struct Switch
    {
        bool isOn = false;
        QString value; ///< as typed; what is not good never stays
    };
    [[nodiscard]] bool take(int row, const QString& value);
    void rebuild();
    void setProblem(const QString& problem);

    std::vector<Switch> m_switches; ///< of the rows of the fault table
    FaultPlan m_plan;
    QString m_problem;
};

/// What a fault does, and which cases of the server check find it, as people read it.
[[nodiscard]] QString faultHelp(const FaultRow& row);
[[nodiscard]] QString faultCases(const FaultRow& row);

} // namespace dropscope::ui

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/conformance/reports/resultcomparison.h"
#include "ui/controller/serverchecker.h"

#include <QAbstractItemModel>

#include <optional>
#include <vector>

namespace dropscope::ui {

/// The cases of a server check by their groups, and what became of each.
class CheckModel final : public QAbstractItemModel
{
    Q_OBJECT

public:
    enum Column { Case, Result, Reference, Time, Change, ColumnCount };

    /// The checker must outlive the model.
    explicit CheckModel(const ServerChecker& checker, QObject* parent = nullptr);

    /// Beside an earlier result; absent: beside none.
    void setComparison(std::optional<ResultComparison> comparison);
    [[nodiscard]] const std::optional<ResultComparison>& comparison() const { return m_comparison; }

    /// The place of the case among the checker's; -1 for a group.
    [[nodiscard]] static qsizetype placeOf(const QModelIndex& index);
    [[nodiscard]] QModelIndex indexOf(qsizetype place) const;
    /// Null for a group.
    [[nodiscard]] const CheckedCase* checked(const QModelIndex& index) const;
    [[nodiscard]] std::optional<ResultChange> changeOf(const CheckedCase& checked) const;

    [[nodiscard]] QModelIndex index(int row, int column, const QModelIndex& parent = {}) const override;
    [[nodiscard]] QModelIndex parent(const QModelIndex& index) const override;
    [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex& index, int role) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    struct Group
    {
        size_t id; ///< of caseGroups()
        std::vector<qsizetype> places;
    };
    struct Figures
    {
        int done = 0;
        int passed = 0;
        int skipped = 0;
        Verdict worst = Verdict::Pass;
    };
    void take();
    void change(qsizetype place);
    [[nodiscard]] Figures figuresOf(const Group& group) const;
    [[nodiscard]] QVariant groupData(const Group& group, int column, int role) const;
    [[nodiscard]] QVariant caseData(const CheckedCase& checked, int column, int role) const;
    [[nodiscard]] QString caseText(const CheckedCase& checked, int column) const;

    const ServerChecker& m_checker;
    std::vector<Group> m_groups;
    std::vector<std::pair<int, int>> m_rows; ///< group and row in it, for each place
    std::optional<ResultComparison> m_comparison;
};

} // namespace dropscope::ui

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/conformance/caseresult.h"

#include <QSortFilterProxyModel>
#include <QStringList>

namespace dropscope::ui {

/// Cases by their result and by words; a group is there while one of its cases is.
class CheckFilter final : public QSortFilterProxyModel
{
    Q_OBJECT

public:
    enum class Shown : quint8 {
        All,
        Wrong, ///< failed, or warned of
        Failed,
        Warned,
        Passed,
        Skipped,
        Changed, ///< new, fixed, since the earlier result
    };

    explicit CheckFilter(QObject* parent = nullptr);

    void setShown(Shown shown);
    /// Words that must all stand in a row, its id or its detail.
    void setQuery(const QString& query);
    /// Of cases.
    [[nodiscard]] int shownCases() const;

protected:
    [[nodiscard]] bool filterAcceptsRow(int row, const QModelIndex& parent) const override;

private:
    Shown m_shown = Shown::All;
    QStringList m_words;
};

} // namespace dropscope::ui

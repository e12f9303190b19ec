// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/faults/fault.h"

#include <QDialog>

class QLabel;
class QLineEdit;
class QPushButton;
class QSortFilterProxyModel;
class QTableView;

namespace dropscope::ui {

class DialectChoice;
class FaultModel;

/// What the test server does wrong, as switches that act at once. It stays open beside the window.
class FaultDialog final : public QDialog
{
    Q_OBJECT

public:
    FaultDialog(const FaultPlan& plan, const QString& dialect, QWidget* parent = nullptr);

    void setPlan(const FaultPlan& plan);

signals:
    void planChanged(const dropscope::FaultPlan& plan);
    /// Empty: none. What it does wrong is a plan then, to be set here.
    void dialectChosen(const QString& name);

private:
    void setUpTable();
    [[nodiscard]] QLayout* makeBar();
    void showCount();

    FaultModel* m_model;
    DialectChoice* m_dialect;
    QSortFilterProxyModel* m_filter;
    QTableView* m_table;
    QLineEdit* m_query;
    QLabel* m_count;
    QLabel* m_problem;
    QPushButton* m_none;
};

} // namespace dropscope::ui

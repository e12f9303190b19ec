// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/conformance/reports/checkreport.h"
#include "ui/controller/serverchecker.h"

#include <QWidget>

class QAction;
class QCheckBox;
class QComboBox;
class QProgressBar;
class QPushButton;

namespace dropscope::ui {

class CaseChoice;

/// What is asked, with what leave; Run, how far it is, Stop; and what can be done with the results.
class CheckBar final : public QWidget
{
    Q_OBJECT

public:
    /// The checker must outlive the bar.
    explicit CheckBar(const ServerChecker& checker, QWidget* parent = nullptr);

    [[nodiscard]] std::vector<const CheckCase*> cases() const;
    [[nodiscard]] bool mayDelete() const;
    [[nodiscard]] bool wantsSlow() const;
    /// An earlier result is compared with.
    void setComparing(bool comparing);
    void takeFocus();

signals:
    void runRequested();
    void stopRequested();
    void leaveChanged();
    void exportRequested(dropscope::ReportForm form);
    void comparisonRequested();
    void comparisonEnded();

private:
    void setUpLeave();
    [[nodiscard]] QPushButton* makeExport();
    [[nodiscard]] QPushButton* makeCompare();
    void showState();
    void showProgress(qsizetype place);

    const ServerChecker& m_checker;
    CaseChoice* m_cases;
    QComboBox* m_leave;
    QCheckBox* m_slow;
    QPushButton* m_run;
    QProgressBar* m_progress;
    QPushButton* m_stop;
    QAction* m_endComparison; ///< in the menu of the one below
    QPushButton* m_compare;
    QPushButton* m_export;
};

} // namespace dropscope::ui

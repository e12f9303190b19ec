// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/conformance/reports/checkreport.h"
#include "ui/controller/serverchecker.h"

#include <QTimer>
#include <QWidget>

#include <functional>

class QAction;
class QComboBox;
class QLabel;
class QLineEdit;
class QPushButton;
class QTreeView;

namespace dropscope::ui {

class CheckBar;
class CheckDetails;
class CheckFilter;
class CheckModel;
class ElidedLabel;

/// The server check: what is asked and how far it is, what came of each case, and what that means.
class CheckPanel final : public QWidget
{
    Q_OBJECT

public:
    /// The checker must outlive the panel.
    explicit CheckPanel(ServerChecker& checker, QWidget* parent = nullptr);

    [[nodiscard]] const CheckBar& bar() const { return *m_bar; }
    [[nodiscard]] const CheckModel& model() const { return *m_model; }
    /// Something that a person should know of this run, and what can be done about it.
    void setNotice(const QString& text, const QString& actionText = {}, std::function<void()> action = {});
    /// Absent: beside none. The name is that of the file.
    void setComparison(std::optional<ResultComparison> comparison, const QString& name);
    void takeFocus();

    [[nodiscard]] QByteArray saveState() const;
    bool restoreState(const QByteArray& state);

signals:
    void runRequested();
    void exportRequested(dropscope::ReportForm form);
    void comparisonRequested();
    /// The person wants to see what a case saw in the log; its place among the checker's.
    void logRequested(qsizetype place);
    /// How many failed; -1 before the first run.
    void failedChanged(int failed);

private:
    void setUpTree();
    void setUpActions();
    [[nodiscard]] QLayout* makeSummary();
    [[nodiscard]] QLayout* makeNotice();
    [[nodiscard]] QWidget* makeMiddle();
    void begin();
    void end();
    void showSummary();
    void showLeave();
    void applyFilter();
    void expand();
    void pick();
    void pickWorst();
    void copy();
    [[nodiscard]] qsizetype picked() const;
    [[nodiscard]] QString serverText() const;

    ServerChecker& m_checker;
    CheckBar* m_bar;
    CheckModel* m_model;
    CheckFilter* m_filter;
    QLabel* m_passed;
    QLabel* m_failed;
    QLabel* m_warned;
    QLabel* m_skipped;
    ElidedLabel* m_server;
    QLabel* m_leave;
    QLabel* m_notice;
    QPushButton* m_noticeButton;
    std::function<void()> m_noticeAction;
    QComboBox* m_shown;
    QLineEdit* m_query;
    QTreeView* m_tree;
    CheckDetails* m_details;
    QAction* m_showInLog;
    QAction* m_copy;
    QAction* m_askAgain;
    QString m_comparedWith;
    QTimer m_refresh; ///< what changed in one turn of the event loop is looked at once
};

} // namespace dropscope::ui

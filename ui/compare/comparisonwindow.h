// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/inspection/compare/comparisontext.h"
#include "core/inspection/inspection.h"

#include <QPointer>
#include <QWidget>

class QAction;
class QCheckBox;
class QLabel;
class QProgressBar;
class QSpinBox;
class QSplitter;
class QTableView;

namespace dropscope::ui {

class AppSettings;
class ComparedExchangeModel;
class ComparedFactModel;
class ComparisonJob;
class ElidedLabel;
class SavingFlow;

// Theory of operation
//
// A source that is shown (A) against a recording (B): facts of the whole above, exchanges side by side below.
// It is a window of its own, because it needs the width, and because the log that an exchange leads to stays
// in sight beside it. A job does the work in turns; what is shown is its result alone, so the source may go
// away, and only the way into the log closes then.

class ComparisonWindow final : public QWidget
{
    Q_OBJECT

public:
    /// The settings must outlive the window. It is shown by whoever made it.
    ComparisonWindow(AppSettings& settings, QWidget* parent);
    ~ComparisonWindow() override;

    /// The shown source may go away at any time.
    void compare(Inspection* shown, const QString& shownName, const QString& path);
    [[nodiscard]] Inspection* shown() const { return m_shown; }

signals:
    /// The person wants to see an exchange of the shown source in the log.
    void exchangeRequested(quint64 exchange);

protected:
    void closeEvent(QCloseEvent* event) override;

private:
    void setUpActions();
    QAction* addAction(const QString& name, const QString& text, const QString& toolTip,
                       const QList<QKeySequence>& keys, void (ComparisonWindow::*call)());
    void setUpTable(QTableView& table, const QString& name, const QString& accessibleName);
    void setUpTables();
    [[nodiscard]] QLayout* makeHead();
    [[nodiscard]] QLayout* makeBar();
    [[nodiscard]] QLayout* makeProgress();
    void setRunning(bool running);
    void takeResult(std::shared_ptr<const ComparisonResult> result);
    void tell(const QString& text, bool isFailure);
    void compareAgain();
    void showConnections();
    void cancel();
    void goNext();
    void goPrevious();
    void go(bool forward);
    void showInLog();
    void copy();
    void saveText();
    void saveHtml();
    void refresh();
    void restoreLayout();
    void saveLayout();
    [[nodiscard]] ComparisonText::Titles titles() const;

    AppSettings& m_settings;
    ComparisonJob* m_job;
    SavingFlow* m_saving;
    ComparedFactModel* m_facts;
    ComparedExchangeModel* m_exchanges;
    QPointer<Inspection> m_shown;
    QString m_shownName;
    QString m_path;
    std::shared_ptr<const ComparisonResult> m_result;
    ElidedLabel* m_first;
    ElidedLabel* m_second;
    QSpinBox* m_connection; ///< of the file; shown where it holds several
    QLabel* m_summary;
    QWidget* m_progress;
    QProgressBar* m_bar;
    QCheckBox* m_only;
    QSplitter* m_down;
    QTableView* m_factTable;
    QTableView* m_exchangeTable;
    QAction* m_next = nullptr;
    QAction* m_previous = nullptr;
    QAction* m_showInLog = nullptr;
    QAction* m_copy = nullptr;
    QAction* m_saveText = nullptr;
    QAction* m_saveHtml = nullptr;
    QAction* m_again = nullptr;
    QAction* m_cancel = nullptr;
};

} // namespace dropscope::ui

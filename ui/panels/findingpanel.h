// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/direction.h"
#include "core/base/messagenumber.h"
#include "core/base/octetrange.h"

#include <QPointer>
#include <QWidget>

class QAction;
class QComboBox;
class QLabel;
class QLineEdit;
class QStackedWidget;
class QTableView;

namespace dropscope {
class Inspection;
struct Finding;
} // namespace dropscope

namespace dropscope::ui {

class EmptyPage;
class FindingDetails;
class FindingFilter;
class FindingModel;
class WindowActions;

/// What is wrong or worth knowing, with both verdicts; what each means; and the way to its octets and to its
/// message.
class FindingPanel final : public QWidget
{
    Q_OBJECT

public:
    /// The actions must outlive the panel.
    explicit FindingPanel(const WindowActions& actions, QWidget* parent = nullptr);

    /// May be null. The inspection may die before the panel is given another one.
    void setInspection(Inspection* inspection);
    /// Of all, whatever the filter hides.
    [[nodiscard]] int count() const;
    /// Those of one message alone, the first of them picked.
    void showMessage(MessageNumber number);
    /// Picks a finding by its place in the inspection's list, and takes back a filter that hides it.
    void showFinding(qsizetype index);

    [[nodiscard]] QByteArray saveState() const;
    bool restoreState(const QByteArray& state);

signals:
    void countChanged(int count);
    /// The person wants to see it in the log. Exchange 0 is the greeting.
    void exchangeRequested(quint64 exchange, dropscope::Direction direction, dropscope::OctetRange range);
    /// The same on the timeline.
    void timelineRequested(quint64 exchange);
    void messageRequested(dropscope::MessageNumber number);

private:
    void setUpTable();
    void setUpActions();
    [[nodiscard]] QLayout* makeBar();
    void setUpChoices();
    void showAll();
    void refresh();
    void pick();
    void pickFirst();
    void showInLog();
    void copy();
    [[nodiscard]] const Finding* picked() const;

    QPointer<Inspection> m_inspection;
    FindingModel* m_model;
    FindingFilter* m_filter;
    QStackedWidget* m_pages;
    EmptyPage* m_empty;
    QTableView* m_table;
    FindingDetails* m_details;
    QComboBox* m_severity;
    QComboBox* m_party;
    QLineEdit* m_query;
    QLabel* m_hidden;
    QAction* m_showInLog;
    QAction* m_showInTimeline;
    QAction* m_showMessage;
    QAction* m_copy;
};

} // namespace dropscope::ui

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/messagenumber.h"

#include <QPointer>
#include <QWidget>

#include <optional>

class QAction;
class QCheckBox;

namespace dropscope {
class Inspection;
}

namespace dropscope::ui {

class ElidedLabel;
class TimelineView;

/// The timeline with its legend, its buttons, and what there is to say of the exchange that is picked.
class TimelinePanel final : public QWidget
{
    Q_OBJECT

public:
    explicit TimelinePanel(QWidget* parent = nullptr);

    /// May be null. The inspection may die before the panel is given another one.
    void setInspection(Inspection* inspection);
    [[nodiscard]] TimelineView* view() const { return m_view; }

signals:
    /// The person wants to see it in the log.
    void exchangeRequested(quint64 exchange);
    /// The same of the message that it names, and of the gravest finding about it, by its place in the list.
    void messageRequested(dropscope::MessageNumber number);
    void findingRequested(qsizetype finding);

private:
    [[nodiscard]] QWidget* makeButton(const QString& name, const QString& text, const QString& toolTip,
                                      void (TimelineView::*act)());
    void setUpActions();
    void describe();
    [[nodiscard]] std::optional<MessageNumber> message() const;

    TimelineView* m_view;
    QCheckBox* m_follow;
    ElidedLabel* m_facts;
    QAction* m_showInLog;
    QAction* m_showMessage;
    QAction* m_showFinding;
    QPointer<Inspection> m_inspection;
};

} // namespace dropscope::ui

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/messagenumber.h"
#include "core/base/octetrange.h"
#include "ui/window/windowactions.h"

#include <QPointer>
#include <QWidget>

class QStackedWidget;
class QToolButton;

namespace dropscope {
class Inspection;
struct Item;
} // namespace dropscope

namespace dropscope::ui {

class EmptyPage;
class MessageHeader;
class SourceView;

/// The message that has the cursor in the table: what its header says, what it weighs, and its source once it
/// is retrieved.
class MessagePanel final : public QWidget
{
    Q_OBJECT

public:
    /// The actions must outlive the panel.
    explicit MessagePanel(const WindowActions& actions, QWidget* parent = nullptr);

    /// May be null. The inspection may die before the panel is given another one.
    void setInspection(Inspection* inspection);
    /// A row of the inspection's maildrop; -1 for none.
    void showRow(qsizetype row);
    [[nodiscard]] SourceView* source() const { return m_source; }

signals:
    /// The person wants to see what was found about the message.
    void findingsRequested(dropscope::MessageNumber number);

private:
    void refresh();
    void showFindings();
    void showContent(const Item& item);
    void showWaiting(const Item& item);
    [[nodiscard]] const Item* item() const;
    [[nodiscard]] bool isComing(const Item& item) const;
    [[nodiscard]] bool hasGap(const Item& item) const;
    void takeChanged(qsizetype first, qsizetype last);

    QPointer<Inspection> m_inspection;
    qsizetype m_row = -1;
    OctetRange m_shownBody; ///< of the message whose source is shown
    MessageHeader* m_header;
    QWidget* m_top;
    QToolButton* m_findings; ///< how many there are
    QStackedWidget* m_pages;
    EmptyPage* m_empty;
    SourceView* m_source;
};

} // namespace dropscope::ui

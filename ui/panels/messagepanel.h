// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/messagenumber.h"
#include "core/base/octetrange.h"
#include "ui/window/windowactions.h"

#include <QPointer>
#include <QWidget>

#include <memory>

class QStackedWidget;
class QToolButton;

namespace dropscope {
class Inspection;
struct Item;
} // namespace dropscope

namespace dropscope::ui {

class EmptyPage;
class MessageDocument;
class MessageHeader;
class MessageTabs;
class ReadingStrip;

/// The message that has the cursor in the table: what its header says, what it weighs, and its views once it
/// is retrieved.
class MessagePanel final : public QWidget
{
    Q_OBJECT

public:
    /// The actions must outlive the panel.
    explicit MessagePanel(const WindowActions& actions, QWidget* parent = nullptr);
    ~MessagePanel() override;

    /// May be null. The inspection may die before the panel is given another one.
    void setInspection(Inspection* inspection);
    /// A row of the inspection's maildrop; -1 for none.
    void showRow(qsizetype row);
    /// Null while there is no retrieved message to show.
    [[nodiscard]] MessageDocument* document() const { return m_document.get(); }
    /// Of the maildrop; -1: none.
    [[nodiscard]] qsizetype row() const { return m_row; }
    [[nodiscard]] MessageTabs* tabs() const { return m_tabs; }

    /// Which tab is open, and how the views are set up.
    [[nodiscard]] QByteArray saveState() const;
    void restoreState(const QByteArray& state);

signals:
    /// The person wants to see what was found about the message.
    void findingsRequested(dropscope::MessageNumber number);
    /// Another one, or none, or what it is made of is known now.
    void documentChanged();

private:
    void addViews();
    void setUpDefects();
    void showDefectCount();
    void showDecodedSize();
    void refresh();
    void showFindings();
    void showContent(const Item& item);
    void showWaiting(const Item& item);
    void showDocument(std::unique_ptr<MessageDocument> document);
    [[nodiscard]] const Item* item() const;
    [[nodiscard]] bool isComing(const Item& item) const;
    [[nodiscard]] bool hasGap(const Item& item) const;
    void takeChanged(qsizetype first, qsizetype last);

    QPointer<Inspection> m_inspection;
    qsizetype m_row = -1;
    OctetRange m_shownBody; ///< of the document
    std::unique_ptr<MessageDocument> m_document;
    MessageHeader* m_header;
    QWidget* m_top;
    QToolButton* m_findings; ///< how many there are
    QToolButton* m_defects;  ///< the same of what is wrong with the message itself
    QStackedWidget* m_pages;
    EmptyPage* m_empty;
    ReadingStrip* m_reading;
    MessageTabs* m_tabs;
};

} // namespace dropscope::ui

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/messagenumber.h"

#include <QList>
#include <QTableView>
#include <QTimer>

namespace dropscope::ui {

class MaildropFilter;

/// The table of messages. It asks (retrieveRequested, deleteRequested) and does nothing itself. Its context
/// menu is made of the actions that the owner has given it with addAction(), and of its own.
class MaildropView final : public QTableView
{
    Q_OBJECT

public:
    /// The filter must outlive the view.
    explicit MaildropView(MaildropFilter& filter, QWidget* parent = nullptr);

    /// In the order of the table.
    [[nodiscard]] QList<MessageNumber> selectedNumbers() const;
    /// Row of the inspection's maildrop that has the cursor; -1 if none has.
    [[nodiscard]] qsizetype currentMessageRow() const;
    /// Puts the cursor there and selects it alone; nothing happens where the filter hides it.
    void selectMessageRow(qsizetype row);

    /// Widths, order and sorting of the columns, and which are hidden.
    [[nodiscard]] QByteArray saveState() const;
    bool restoreState(const QByteArray& state);

    /// The selected rows as lines of tab separated cells, in the order of the table.
    [[nodiscard]] QString selectedText() const;

    void reset() override;

signals:
    void retrieveRequested(const QList<dropscope::MessageNumber>& numbers);
    void deleteRequested(const QList<dropscope::MessageNumber>& numbers);
    /// Another message has the cursor, or none has (-1); a row of the inspection's maildrop.
    void currentMessageChanged(qsizetype row);
    void selectedMessagesChanged();
    /// The mouse takes the selected messages out of the table.
    void dragRequested();
    /// Told a moment after scrolling has stopped: all visible messages lie between these rows of the
    /// inspection's maildrop.
    void visibleRowsChanged(qsizetype first, qsizetype last);

protected:
    QModelIndex moveCursor(CursorAction action, Qt::KeyboardModifiers modifiers) override;
    void keyPressEvent(QKeyEvent* event) override;
    void mouseDoubleClickEvent(QMouseEvent* event) override;
    void contextMenuEvent(QContextMenuEvent* event) override;
    void paintEvent(QPaintEvent* event) override;
    void scrollContentsBy(int dx, int dy) override;
    void resizeEvent(QResizeEvent* event) override;
    void changeEvent(QEvent* event) override;
    void rowsAboutToBeRemoved(const QModelIndex& parent, int first, int last) override;
    void selectionChanged(const QItemSelection& selected, const QItemSelection& deselected) override;
    void startDrag(Qt::DropActions actions) override;
    void currentChanged(const QModelIndex& current, const QModelIndex& previous) override;

private:
    void setUpColumns();
    void setUpDelegates();
    void setUpActions();
    void takeFont();
    void setDefaultWidths();
    void fitSubject();
    void watch();
    void showHeaderMenu(const QPoint& at);
    void tellVisibleRows();
    void tellCurrent();
    void requestRetrieval();
    void copySelection();
    [[nodiscard]] QString emptyText() const;
    [[nodiscard]] QList<int> selectedRows() const;

    MaildropFilter& m_filter;
    QTimer m_visible; ///< runs out a moment after the last scroll
    std::pair<qsizetype, qsizetype> m_toldVisible{-1, -1};
    qsizetype m_toldCurrent = -1;
    QAction* m_copy = nullptr;
    QAction* m_selectAll = nullptr;
};

} // namespace dropscope::ui

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/window/windowactions.h"

#include <QTimer>
#include <QWidget>

class QAction;
class QLabel;
class QLineEdit;
class QTableView;

namespace dropscope {
class ConnectionList;
}

namespace dropscope::ui {

class ConnectionFilter;
class ConnectionModel;

/// The connections of a source that has several. The one that has the cursor is shown by all other views.
class ConnectionPanel final : public QWidget
{
    Q_OBJECT

public:
    /// The actions must outlive the panel.
    explicit ConnectionPanel(const WindowActions& actions, QWidget* parent = nullptr);

    /// May be null. The list may die before the panel is given another one.
    void setList(ConnectionList* list);
    /// Puts the cursor there, and tells nobody; a row of the list, -1 for none.
    void setShown(qsizetype row);
    /// To the next one of the table, or the one before (-1). Nothing happens where there is none.
    void step(int direction);
    [[nodiscard]] QTableView& table() const { return *m_table; }

    [[nodiscard]] QByteArray saveState() const;
    bool restoreState(const QByteArray& state);

signals:
    /// A row of the list.
    void connectionChosen(qsizetype row);
    /// The person wants to look into the one that is chosen.
    void contentRequested();

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void setUpTable();
    void setUpActions();
    void setDefaultWidths();
    void fitState();
    [[nodiscard]] QLayout* makeBar(const WindowActions& actions);
    void watchCursor();
    void takeCursor();
    void placeCursor();
    void showCount();
    void showMenu(const QPoint& at);
    void copy(int column);

    ConnectionModel* m_model;
    ConnectionFilter* m_filter;
    QTableView* m_table;
    QLineEdit* m_query;
    QLabel* m_count;
    QAction* m_copyRow;
    QAction* m_copyClient;
    QAction* m_copyServer;
    QTimer m_pause; ///< between two keys: a filter over many rows is not applied at each
    qsizetype m_shown = -1;
    bool m_isPlacing = false; ///< the cursor moves, but not by the person's hand
};

} // namespace dropscope::ui

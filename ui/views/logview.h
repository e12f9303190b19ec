// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QTableView>
#include <QTimer>

#include <functional>

namespace dropscope::ui {

class LogModel;
class WireDelegate;

/// The protocol log, one row for a line. While it follows, the newest line is in sight; scrolling up or
/// picking a line ends that, End brings it back. Bodies unfold on a click, Enter or the right arrow, and fold
/// on the left one. The context menu is made of the actions that the owner has given it with addAction(), and
/// of its own.
class LogView final : public QTableView
{
    Q_OBJECT

public:
    /// The model must outlive the view.
    explicit LogView(LogModel& model, QWidget* parent = nullptr);

    [[nodiscard]] bool isFollowing() const { return m_isFollowing; }
    void setFollowing(bool follow);

    void setLineEndsShown(bool shown);

    /// Puts the cursor on the command of an exchange and brings it into sight, as soon as the model has it;
    /// the greeting is exchange 0.
    void showExchange(quint64 exchange);
    void showEntry(qsizetype entry);

    /// The selected rows as a script (C: and S: lines), folded bodies with their lines.
    [[nodiscard]] QByteArray selectedScript() const;

    [[nodiscard]] QByteArray saveState() const;
    bool restoreState(const QByteArray& state);

    void reset() override;

signals:
    void followingChanged(bool following);

protected:
    void keyPressEvent(QKeyEvent* event) override;
    void contextMenuEvent(QContextMenuEvent* event) override;
    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void changeEvent(QEvent* event) override;

private:
    void setUpColumns();
    void setUpFollowing();
    void setUpActions();
    void takeFont();
    void setWidths();
    void shareWidth();
    void noteScroll();
    void noteResized(int column);
    void takeClick(const QModelIndex& index);
    void toggle(int row);
    void unfold(int row);
    void fold(int row);
    void goToWanted();
    void goToRow(int row);
    void copySelection();
    [[nodiscard]] QString emptyText() const;
    [[nodiscard]] QList<int> selectedRows() const;

    LogModel& m_model;
    WireDelegate* m_wire;
    QTimer m_scroll; ///< brings the newest line into sight in the next turn
    bool m_isFollowing = true;
    bool m_sharesWidth = true; ///< nobody has set the widths by hand
    bool m_isSharing = false;
    bool m_wasDoubleClick = false;
    std::function<int(const LogModel&)> m_wanted; ///< the row to show, -1 while it is not there
    QAction* m_copy = nullptr;
    QAction* m_selectAll = nullptr;
    QAction* m_toggle = nullptr;
};

} // namespace dropscope::ui

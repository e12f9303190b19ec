// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QTableView>
#include <QTimer>

namespace dropscope::ui {

class LogModel;
class WireDelegate;

/// The protocol log, one row for a line. While it follows, the newest line is in sight; scrolling up ends
/// that, End brings it back.
class LogView final : public QTableView
{
    Q_OBJECT

public:
    /// The model must outlive the view.
    explicit LogView(LogModel& model, QWidget* parent = nullptr);

    [[nodiscard]] bool isFollowing() const { return m_isFollowing; }
    void setFollowing(bool follow);

    void setLineEndsShown(bool shown);

    /// Brings the command of an exchange into sight and puts the cursor there; the greeting is exchange 0.
    void showExchange(quint64 exchange);

    /// The selected rows as a script (C: and S: lines), bodies with all their lines up to 4 MiB.
    [[nodiscard]] QByteArray selectedScript() const;

    [[nodiscard]] QByteArray saveState() const;
    bool restoreState(const QByteArray& state);

signals:
    void followingChanged(bool following);

protected:
    void keyPressEvent(QKeyEvent* event) override;
    void mouseReleaseEvent(QMouseEvent* event) override;
    void contextMenuEvent(QContextMenuEvent* event) override;
    void wheelEvent(QWheelEvent* event) override;
    void paintEvent(QPaintEvent* event) override;
    void changeEvent(QEvent* event) override;
    void updateGeometries() override;

private:
    void setUpColumns();
    void takeFont();
    void scrollToNewest();
    void noteScrolled();
    bool toggle(const QModelIndex& index);
    void setExpanded(const QModelIndex& index, bool expanded);
    void copySelection();
    [[nodiscard]] QString emptyText() const;

    LogModel& m_model;
    WireDelegate* m_wire;
    QTimer m_scroll;
    bool m_isFollowing = true;
    QAction* m_copy;
};

} // namespace dropscope::ui

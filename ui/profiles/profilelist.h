// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QListView>

namespace dropscope::ui {

class ProfileModel;

/// The view of the saved servers. Its context menu is made of its actions. Takes an address that is dropped
/// on it.
class ProfileList final : public QListView
{
    Q_OBJECT

public:
    /// The model must outlive the view.
    explicit ProfileList(ProfileModel& model, QWidget* parent = nullptr);

    /// Empty if none has the cursor.
    [[nodiscard]] QString currentId() const;
    void select(const QString& id);

signals:
    void openRequested(const QString& id);
    void currentIdChanged(const QString& id);
    void addressDropped(const QString& address);

protected:
    void contextMenuEvent(QContextMenuEvent* event) override;
    void paintEvent(QPaintEvent* event) override;
    void mouseReleaseEvent(QMouseEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void dragEnterEvent(QDragEnterEvent* event) override;
    void dragMoveEvent(QDragMoveEvent* event) override;
    void dropEvent(QDropEvent* event) override;
    void currentChanged(const QModelIndex& current, const QModelIndex& previous) override;

private:
    void restoreCurrent();

    ProfileModel& m_model;
    QString m_currentId; ///< both kept over a reset of the model
    int m_currentRow = -1;
    QPersistentModelIndex m_pressed;
};

} // namespace dropscope::ui

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/window/windowactions.h"

#include <QWidget>

namespace dropscope {
class ProfileStore;
}

namespace dropscope::ui {

class ProfileList;
class ProfileModel;

/// The saved servers at the left of the window, and what can be done with the one under the cursor. Asks, and
/// does nothing itself.
class ProfilePanel final : public QWidget
{
    Q_OBJECT

public:
    /// Both must outlive the panel.
    ProfilePanel(const WindowActions& actions, const ProfileStore& store, QWidget* parent = nullptr);

    /// Those that concern one profile; their keys are heard in the list alone.
    [[nodiscard]] const QList<QAction*>& profileActions() const { return m_profileActions; }
    void select(const QString& id);
    void takeFocus();
    /// The one whose maildrop is open; empty if none is.
    void setOpenProfile(const QString& id);

signals:
    void openRequested(const QString& id);
    void editRequested(const QString& id);
    void duplicateRequested(const QString& id);
    void removeRequested(const QString& id);
    void addressDropped(const QString& address);

private:
    struct Row;
    [[nodiscard]] static std::span<const Row> rows();
    void makeActions();
    void layOut(const WindowActions& actions);

    ProfileModel* m_model;
    ProfileList* m_list;
    QList<QAction*> m_profileActions;
};

} // namespace dropscope::ui

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QMenu>

namespace dropscope::ui {

class AppSettings;

/// Recordings and captures that were opened before, the newest first.
class RecentFilesMenu final : public QMenu
{
    Q_OBJECT

public:
    /// The settings must outlive the menu.
    RecentFilesMenu(AppSettings& settings, QWidget* parent);

signals:
    void chosen(const QString& path);

private:
    void fill();

    AppSettings& m_settings;
};

} // namespace dropscope::ui

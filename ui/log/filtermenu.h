// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QMenu>

class QLineEdit;

namespace dropscope::ui {

class AppSettings;

/// The filters of the log that were saved, and the way to save the one that stands in the field.
class FilterMenu final : public QMenu
{
    Q_OBJECT

public:
    /// Both must outlive the menu.
    FilterMenu(QLineEdit& field, AppSettings& settings, QWidget* parent = nullptr);

private:
    void fill();
    void askForName();

    QLineEdit& m_field;
    AppSettings& m_settings;
};

} // namespace dropscope::ui

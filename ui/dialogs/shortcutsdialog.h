// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDialog>
#include <QList>

class QAction;

namespace dropscope::ui {

/// Every key of the window, as its actions have it.
class ShortcutsDialog final : public QDialog
{
    Q_OBJECT

public:
    explicit ShortcutsDialog(const QList<const QAction*>& actions, QWidget* parent = nullptr);
};

} // namespace dropscope::ui

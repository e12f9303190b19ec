// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/controller/exportslices.h"

#include <QMenu>

namespace dropscope::ui {

/// What a session can be exported as.
class ExportMenu final : public QMenu
{
    Q_OBJECT

public:
    explicit ExportMenu(QWidget* parent);

    /// Below the button that opens it, or above where there is more room.
    void popUpAt(const QWidget& button);

signals:
    void chosen(dropscope::ui::ExportForm form);
};

} // namespace dropscope::ui

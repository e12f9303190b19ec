// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/dialogs/questiondialog.h"

namespace dropscope::ui {

/// Something else is to be shown in the place of a session that is open.
class LeaveSessionDialog final : public QuestionDialog
{
    Q_OBJECT

public:
    /// What is to be shown, as "The connections of the check".
    explicit LeaveSessionDialog(const QString& what, QWidget* parent = nullptr);

signals:
    void leaveChosen();
};

} // namespace dropscope::ui

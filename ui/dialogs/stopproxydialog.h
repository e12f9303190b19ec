// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/dialogs/questiondialog.h"

namespace dropscope::ui {

/// Clients are connected through the recording proxy, and it is about to stop: shall they be cut?
class StopProxyDialog final : public QuestionDialog
{
    Q_OBJECT

public:
    StopProxyDialog(qsizetype openConnections, QWidget* parent = nullptr);

signals:
    void stopChosen();
};

} // namespace dropscope::ui

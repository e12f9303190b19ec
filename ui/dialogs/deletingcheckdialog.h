// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/dialogs/questiondialog.h"

namespace dropscope::ui {

/// A server check is about to begin that may delete: the maildrop is named once more.
class DeletingCheckDialog final : public QuestionDialog
{
    Q_OBJECT

public:
    /// The maildrop as its address names it.
    explicit DeletingCheckDialog(const QString& maildrop, QWidget* parent = nullptr);

signals:
    void readOnlyChosen();
    void deletingChosen();
};

} // namespace dropscope::ui
